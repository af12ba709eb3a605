import type { SyntaxNode } from '../syntax-tree.ts';

/** Something refused before it has a path. */
export interface Refusal {
  node: SyntaxNode;
  rule: string;
  message: string;
}
