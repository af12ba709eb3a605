import type { SyntaxNode } from '../syntax-tree.ts';

/** A piece of code: `shape` is its text, or for a literal only that it is one. `lastLine` counts from 1. */
export interface CodeToken {
  shape: string;
  line: number;
  lastLine: number;
}

const literals =
  /^(?:string|concatenated_string|template_string|integer|float|number|regex)$|(?:string|integer|int|float|rune|char|character|imaginary|floating_point)_literal$/;

/** Python's documentation is text in the code, and nothing that the code does. */
function isDocstring({ type, children }: SyntaxNode): boolean {
  if (type !== 'expression_statement' || children.length !== 1) return false;
  return children.every((child) => child.type === 'string' || child.type === 'concatenated_string');
}

const isComment = ({ type }: SyntaxNode): boolean => type.endsWith('comment');

function tokenOf(node: SyntaxNode): CodeToken {
  const lines = node.text.trimEnd().split('\n').length;
  const shape = literals.test(node.type) ? 'literal' : node.text;
  return { shape, line: node.line, lastLine: node.line + lines - 1 };
}

/** What a tree is made of in the order of the source, comments and documentation left out. */
export function* codeTokens(node: SyntaxNode): Generator<CodeToken> {
  if (isComment(node) || isDocstring(node)) return;
  if (literals.test(node.type) || node.children.length === 0) {
    if (node.text.trim() !== '') yield tokenOf(node);
    return;
  }
  for (const child of node.children) yield* codeTokens(child);
}

/** How many lines of a tree hold code: not empty ones, comments and documentation, which languages put in different places. */
export function codeLinesOf(node: SyntaxNode): number {
  const lines = new Set<number>();
  for (const { line, lastLine } of codeTokens(node)) {
    for (let covered = line; covered <= lastLine; covered += 1) lines.add(covered);
  }
  return lines.size;
}
