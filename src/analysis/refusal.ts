import type { Finding } from '../core/evidence.ts';
import type { SyntaxNode } from './syntax-tree.ts';

/** Something refused before it has a path. */
export interface Refusal {
  node: Pick<SyntaxNode, 'line'>;
  rule: string;
  message: string;
}

const longestMessage = 2_000;

/** Refusals as findings, each message once a line. */
export function refusalFindings(path: string, refusals: readonly Refusal[]): Finding[] {
  const seen = new Set<string>();
  return refusals.flatMap(({ node, rule, message }): Finding[] => {
    const key = `${node.line} ${message}`;
    if (seen.has(key)) return [];
    seen.add(key);
    return [{ path, line: node.line, rule, severity: 'error', message: message.slice(0, longestMessage) }];
  });
}
