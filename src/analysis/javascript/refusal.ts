import type { Refusal } from '../refusal.ts';
import type { SyntaxNode } from '../syntax-tree.ts';

/** What the specification allows beyond the ordinary. */
export interface Wishes {
  /** What it asks for, in words. */
  wishes: string;
  /** The file is the entry of a command, which may end its process. */
  mayExit: boolean;
  /** The file stood in a repository and takes in and hands out by `require` and `module.exports`. */
  commonjs?: boolean;
}

export const refusal = (node: SyntaxNode, rule: string, message: string): Refusal => ({
  node,
  rule,
  message,
});
