import type { Finding } from '../core/evidence.ts';
import { firstBrokenNode, type SyntaxNode } from './syntax-tree.ts';

const shownCharacters = 60;

/** The first place of a file that does not fit the grammar; empty when all of it does. */
export function brokenPlace(path: string, root: SyntaxNode): Finding[] {
  const node = firstBrokenNode(root);
  if (node === undefined) return [];
  const near = node.text.slice(0, shownCharacters).split('\n')[0] ?? '';
  const message = near === '' ? 'Something is missing here.' : `The syntax is broken near \`${near}\`.`;
  return [{ path, line: node.line, rule: 'syntax', severity: 'error', message }];
}
