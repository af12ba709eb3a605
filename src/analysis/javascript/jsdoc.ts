import type { SyntaxNode } from '../syntax-tree.ts';

/** A documentation comment: its prose and its tags. */
export interface Jsdoc {
  /** The whole comment without its stars. */
  text: string;
  prose: string;
  /** The type of `@returns`, null when there is no such tag or no type in it. */
  returns: string | null;
  /** Names of the parameters that have a type. */
  parameters: ReadonlySet<string>;
}

/** The text of a type between braces, which may hold braces itself; null when it does not begin with one. */
export function bracedType(text: string): string | null {
  if (!text.startsWith('{')) return null;
  let depth = 0;
  for (let index = 0; index < text.length; index += 1) {
    if (text[index] === '{') depth += 1;
    if (text[index] === '}') depth -= 1;
    if (depth === 0) return text.slice(1, index).trim();
  }
  return null;
}

/** The comment's text without its stars. */
export function commentText(comment: string): string {
  return comment
    .replace(/^\/\*\*?|\*\/$/g, '')
    .split('\n')
    .map((line) => line.replace(/^\s*\*? ?/, ''))
    .join('\n')
    .trim();
}

/** The tags of a documentation text, each with what follows it. */
export function tagsOf(text: string): { tag: string; rest: string }[] {
  return text
    .split(/(?<=^|\s)(?=@[a-z])/)
    .filter((part) => part.startsWith('@'))
    .map((part) => {
      const tag = /^@(\w+)/.exec(part)?.[1] ?? '';
      return { tag, rest: part.slice(tag.length + 1).trim() };
    });
}

function parameterName(rest: string): string[] {
  const type = bracedType(rest);
  if (type === null) return [];
  const name = /^\s*\[?([\w$]+)/.exec(
    rest.slice(rest.indexOf(type) + type.length).replace(/^\s*\}/, ''),
  )?.[1];
  return name === undefined ? [] : [name];
}

function readJsdoc(comment: string): Jsdoc {
  const text = commentText(comment);
  const tags = tagsOf(text);
  const returns = tags.find(({ tag }) => tag === 'returns' || tag === 'return');
  return {
    text,
    prose:
      (text.split(/(?<=^|\s)@(?=[a-z])/)[0] ?? '').trim() ||
      (tags.find(({ tag }) => tag === 'description')?.rest ?? ''),
    returns: returns === undefined ? null : bracedType(returns.rest),
    parameters: new Set(
      tags.filter(({ tag }) => /^(?:param|arg)/.test(tag)).flatMap(({ rest }) => parameterName(rest)),
    ),
  };
}

/** The documentation comment directly before the node in its parent. */
export function jsdocBefore(parent: SyntaxNode, node: SyntaxNode): Jsdoc | null {
  const index = parent.children.findIndex(({ start }) => start === node.start);
  const before = parent.children[index - 1];
  return before?.type === 'comment' && before.text.startsWith('/**') ? readJsdoc(before.text) : null;
}
