import { childInField, descendantsOfType, namedChildren, type SyntaxNode } from '../../../syntax-tree.ts';
import type { Sighting } from './use.ts';

const loaders = ['forName', 'loadClass'];
/** A type by its full name; the first words are those that packages begin with, not variables. */
const fullName =
  /^(?:com|org|net|io|edu|gov|ch|de|dev|me|cn|it|info|software|jakarta|javax)(?:\.[a-z_]\w*)+\.[A-Z]\w*/;

function loadedClasses(root: SyntaxNode): Sighting[] {
  return descendantsOfType(root, 'method_invocation').flatMap((call) => {
    if (!loaders.includes(childInField(call, 'name')?.text ?? '')) return [];
    const list = childInField(call, 'arguments');
    const [first] = list === undefined ? [] : namedChildren(list);
    const computed = first?.type !== 'string_literal';
    const text = first?.text ?? '';
    return [{ name: computed ? text : text.slice(1, -1), line: call.line, computed }];
  });
}

/** Types that are named in full where they are used, and classes that are loaded by name. */
export function javaNamedTypes(root: SyntaxNode): Sighting[] {
  const places = descendantsOfType(root, 'scoped_type_identifier', 'field_access', 'scoped_identifier');
  const named = places.flatMap(({ text, line }) => {
    const name = fullName.exec(text.replace(/\s/g, ''))?.[0];
    return name === undefined ? [] : [{ name, line, computed: false }];
  });
  return [...named, ...loadedClasses(root)];
}
