import type { Finding } from '../../core/evidence.ts';
import type { SyntaxNode } from '../syntax-tree.ts';

/** Something refused before it has a path. */
export interface Refusal {
  node: SyntaxNode;
  rule: string;
  message: string;
}

/** What the specification allows beyond the ordinary. */
export interface Wishes {
  /** What it asks for, in words. */
  wishes: string;
  /** The file is the entry of a command, which may end its process. */
  mayExit: boolean;
}

export const refusal = (node: SyntaxNode, rule: string, message: string): Refusal => ({
  node,
  rule,
  message,
});

/** Refusals as findings, each message once a line. */
export function asFindings(path: string, refusals: readonly Refusal[]): Finding[] {
  const seen = new Set<string>();
  return refusals.flatMap(({ node, rule, message }) => {
    const key = `${node.line} ${message}`;
    if (seen.has(key)) return [];
    seen.add(key);
    return [{ path, line: node.line, rule, severity: 'error' as const, message }];
  });
}
