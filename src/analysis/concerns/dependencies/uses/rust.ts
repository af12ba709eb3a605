import { childInField, descendantsOfType, type SyntaxNode } from '../../../syntax-tree.ts';
import type { Sighting } from './use.ts';

const primitives = new Set([
  ...['bool', 'char', 'str', 'f32', 'f64', 'i8', 'i16', 'i32', 'i64', 'i128', 'isize'],
  ...['u8', 'u16', 'u32', 'u64', 'u128', 'usize', 'self', 'super', 'crate'],
]);
const pathTypes = ['scoped_identifier', 'scoped_type_identifier'];

/** The first name of a path: `serde_json` of `serde_json::Value::Null`, also of `::serde_json::Value`. */
function headOf(path: SyntaxNode): SyntaxNode | undefined {
  const before = childInField(path, 'path');
  if (before === undefined) return childInField(path, 'name');
  return pathTypes.includes(before.type) ? headOf(before) : before;
}

/** The first names of paths in what a macro is given, which the grammar leaves as single tokens; the `parse` of `parse::<u8>()` begins none. */
function headsInTokens({ children }: SyntaxNode): SyntaxNode[] {
  return children.filter((node, index) => {
    const isPath = node.type === 'identifier' && children[index + 1]?.type === '::';
    const hasTypes = /^</.test(children[index + 2]?.text ?? '');
    const goesOn = children[index - 1]?.type === '::' && children[index - 2]?.type === 'identifier';
    return isPath && !hasTypes && !goesOn;
  });
}

/** Names that the file's own declarations bring in; the first name of a `use` is what it takes from, not what it brings. */
function namesWithin(root: SyntaxNode): Set<string> {
  const declared = descendantsOfType(root, 'mod_item').flatMap(
    (node) => childInField(node, 'name')?.text ?? [],
  );
  const brought = descendantsOfType(root, 'use_declaration').flatMap((node) =>
    descendantsOfType(node, 'identifier')
      .slice(1)
      .map(({ text }) => text),
  );
  return new Set([...declared, ...brought, ...primitives]);
}

/** Crates and modules that paths begin with, where no `use` names them. */
export function rustPathHeads(root: SyntaxNode): Sighting[] {
  const within = namesWithin(root);
  const written = descendantsOfType(root, ...pathTypes).flatMap((path) => headOf(path) ?? []);
  const inMacros = descendantsOfType(root, 'token_tree').flatMap(headsInTokens);
  return [...written, ...inMacros]
    .filter(({ type, text }) => type === 'identifier' && /^[a-z_]/.test(text) && !within.has(text))
    .map(({ text, line }) => ({ name: text, line, computed: false }));
}
