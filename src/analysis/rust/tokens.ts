import type { SyntaxNode } from '../syntax-tree.ts';

/** The words and marks of a source in order, comments left out; texts and characters are one token each. Macros are read like all else. */
export function* tokensOf(node: SyntaxNode): Generator<SyntaxNode> {
  if (node.type === 'line_comment' || node.type === 'block_comment') return;
  if (node.children.length === 0 || /(?:string|char)_literal$/.test(node.type)) {
    yield node;
    return;
  }
  for (const child of node.children) yield* tokensOf(child);
}

/** `r#match` is `match`. */
export function plainName(text: string): string {
  return text.replace(/^r#/, '');
}

const word = /^(?:r#)?[A-Za-z_]\w*$/;

/** Whether the token is a name or a keyword. */
export function isWord(token: SyntaxNode | undefined): token is SyntaxNode {
  return token !== undefined && word.test(token.text);
}

/** Splits the tokens inside brackets at the commas that are not inside others. */
export function argumentsOf(tree: SyntaxNode): SyntaxNode[][] {
  const parts: SyntaxNode[][] = [[]];
  for (const child of tree.children.slice(1, -1)) {
    if (child.text === ',') parts.push([]);
    else parts.at(-1)?.push(child);
  }
  return parts.filter((part) => part.length > 0);
}
