import { childInField, childrenInField, namedChildren, type SyntaxNode } from '../syntax-tree.ts';
import { codeChildren, lastLine } from './source.ts';

/** A declaration at the top of a file. Several names that are declared together come one by one. */
export interface GoDeclaration {
  kind: 'function' | 'method' | 'type' | 'constant' | 'variable';
  name: string;
  /** The type that a method belongs to. */
  owner: string | null;
  /** What stands at the top of the file, such as a whole `var ( ... )`. */
  outer: SyntaxNode;
  /** The part that declares this name; the same as `outer` for functions. */
  node: SyntaxNode;
}

const specKinds: Record<string, GoDeclaration['kind']> = {
  type_spec: 'type',
  type_alias: 'type',
  const_spec: 'constant',
  var_spec: 'variable',
};

/** `*Stack[T]` is `Stack`. */
function receiverType(method: SyntaxNode): string | null {
  const receiver = childInField(method, 'receiver')?.text ?? '';
  return /([A-Za-z_]\w*)\s*(?:\[[^\]]*\])?\s*\)$/u.exec(receiver)?.[1] ?? null;
}

function functionDeclaration(node: SyntaxNode): GoDeclaration[] {
  const name = childInField(node, 'name')?.text;
  if (name === undefined) return [];
  const method = node.type === 'method_declaration';
  return [
    {
      kind: method ? 'method' : 'function',
      name,
      owner: method ? receiverType(node) : null,
      outer: node,
      node,
    },
  ];
}

function specsOf(node: SyntaxNode): SyntaxNode[] {
  return codeChildren(node).flatMap((child) =>
    specKinds[child.type] === undefined ? specsOf(child) : [child],
  );
}

const grouped = ['type_declaration', 'const_declaration', 'var_declaration'];

/** The declarations of a file in order. */
export function goDeclarations(file: SyntaxNode): GoDeclaration[] {
  return namedChildren(file).flatMap((outer): GoDeclaration[] => {
    if (outer.type === 'function_declaration' || outer.type === 'method_declaration')
      return functionDeclaration(outer);
    if (!grouped.includes(outer.type)) return [];
    return specsOf(outer).flatMap((node) =>
      childrenInField(node, 'name').map((name) => ({
        kind: specKinds[node.type] ?? 'variable',
        name: name.text,
        owner: null,
        outer,
        node,
      })),
    );
  });
}

/** Exported names begin with a capital letter. */
export function isExported(name: string): boolean {
  return /^\p{Lu}/u.test(name);
}

export function packageName(file: SyntaxNode): string | null {
  const clause = namedChildren(file).find(({ type }) => type === 'package_clause');
  return clause === undefined ? null : (namedChildren(clause)[0]?.text ?? null);
}

/** The comments directly above a node, without an empty line between, as they stand. */
export function commentsAbove(node: SyntaxNode, siblings: readonly SyntaxNode[]): SyntaxNode[] {
  const above: SyntaxNode[] = [];
  let line = node.line;
  for (const sibling of siblings.filter(({ start }) => start < node.start).toReversed()) {
    if (sibling.type !== 'comment' || lastLine(sibling) !== line - 1) break;
    above.unshift(sibling);
    line = sibling.line;
  }
  return above;
}

/** The words of comments, without what makes them comments. */
export function commentText(comments: readonly SyntaxNode[]): string {
  return comments
    .map(({ text }) => text.replace(/^\/\/~? ?|^\/\*|\*\/$/gu, ''))
    .join('\n')
    .trim();
}
