import { childInField, namedChildren, parseSource, type SyntaxNode } from '../syntax-tree.ts';

/** Named children without comments. */
export function codeChildren(node: SyntaxNode): SyntaxNode[] {
  return namedChildren(node).filter(({ type }) => type !== 'comment');
}

/** The line on which a node ends, from 1. */
export function lastLine({ line, text }: SyntaxNode): number {
  return line + text.split('\n').length - 1;
}

/** The expressions that a text is, separated by commas, or null when it is anything else. */
export async function parseExpressions(text: string): Promise<SyntaxNode[] | null> {
  const file = await parseSource('go', `package p\n\nvar _ = ${text.trim()}\n`);
  const [, declaration, ...others] = codeChildren(file);
  if (file.broken || others.length > 0 || declaration?.type !== 'var_declaration') return null;
  const [spec, ...more] = codeChildren(declaration);
  const values = spec === undefined || more.length > 0 ? undefined : childInField(spec, 'value');
  return values === undefined ? null : codeChildren(values);
}

/** The statements that a text is, or null when it is none. */
export async function parseStatements(text: string): Promise<SyntaxNode[] | null> {
  const file = await parseSource('go', `package p\n\nfunc _() {\n${text.trim()}\n}\n`);
  const [, declaration, ...others] = codeChildren(file);
  if (file.broken || others.length > 0 || declaration?.type !== 'function_declaration') return null;
  const body = childInField(declaration, 'body');
  return body === undefined ? null : codeChildren(body).flatMap((list) => codeChildren(list));
}
