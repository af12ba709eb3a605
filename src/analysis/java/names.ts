import { childInField, descendants, namedChildren, type SyntaxNode } from '../syntax-tree.ts';
import { allTypes } from './declarations.ts';

/** A use of something by its full name, such as `java.lang.System.exit`, however it was written. */
export interface JavaNameUse {
  name: string;
  node: SyntaxNode;
}

interface Imports {
  /** By simple name, static ones included. */
  single: ReadonlyMap<string, string>;
  /** Packages, or classes of which all static members are imported. */
  onDemand: readonly string[];
  uses: readonly JavaNameUse[];
}

function importsOf(program: SyntaxNode): Imports {
  const single = new Map<string, string>();
  const onDemand: string[] = [];
  const uses: JavaNameUse[] = [];
  for (const node of namedChildren(program).filter(({ type }) => type === 'import_declaration')) {
    const name =
      namedChildren(node)
        .find(({ type }) => /identifier$/u.test(type))
        ?.text.replaceAll(/\s/gu, '') ?? '';
    const starred = node.children.some(({ type }) => type === 'asterisk');
    uses.push({ name: starred ? `${name}.*` : name, node });
    if (starred) onDemand.push(name);
    else single.set(name.split('.').at(-1) ?? name, name);
  }
  return { single, onDemand, uses };
}

const chains = [
  'field_access',
  'method_invocation',
  'scoped_type_identifier',
  'scoped_identifier',
  'method_reference',
];
const ends = ['identifier', 'type_identifier'];

function dottedCall(node: SyntaxNode): string | null {
  const [object, name] = [childInField(node, 'object'), childInField(node, 'name')];
  if (name === undefined) return null;
  if (object === undefined) return name.text;
  const before = dotted(object);
  return before === null ? null : `${before}.${name.text}`;
}

/** `a.b.c` of a chain of names, with calls and comments left out; null when it starts with something else. */
function dotted(node: SyntaxNode): string | null {
  if (ends.includes(node.type)) return node.text;
  if (node.type === 'method_invocation') return dottedCall(node);
  const [first] = namedChildren(node);
  if (node.type === 'generic_type' && first !== undefined) return dotted(first);
  if (!chains.includes(node.type)) return null;
  const parts = namedChildren(node).filter(({ type }) => !/_comment$|^type_arguments$/u.test(type));
  const names = parts.map(dotted);
  return names.includes(null) ? null : names.join('.');
}

const isTypeName = (name: string): boolean => /(?:^|\.)\p{Lu}[^.]*$/u.test(name);

/**
 * Names that a use may stand for: by an import, by its package, or by what is imported on demand. A package gives its types, a class its
 * members; a word such as `constant` or `sun` that stands alone is no package.
 */
function meanings(name: string, { single, onDemand }: Imports): string[] {
  const [head = '', ...rest] = name.split('.');
  const tail = rest.length > 0 ? `.${rest.join('.')}` : '';
  const imported = single.get(head);
  if (imported !== undefined) return [imported + tail];
  const origins = isTypeName(head) ? ['java.lang', ...onDemand] : onDemand.filter(isTypeName);
  const own = rest.length > 0 || isTypeName(head) ? [name] : [];
  return [...own, ...origins.map((origin) => `${origin}.${name}`)];
}

/** Everything that a file names by import, by simple or by full name; its own types are left out. */
export function javaNameUses(program: SyntaxNode): JavaNameUse[] {
  const imports = importsOf(program);
  const own = new Set(allTypes(program).map(({ name }) => name));
  const uses = [
    ...descendants(program, ({ type }) => type !== 'import_declaration' && type !== 'package_declaration'),
  ];
  const named = uses.flatMap((node): JavaNameUse[] => {
    const name = chains.includes(node.type) || ends.includes(node.type) ? dotted(node) : null;
    if (name === null || own.has(name.split('.')[0] ?? '')) return [];
    return meanings(name, imports).map((meaning) => ({ name: meaning, node }));
  });
  return [...imports.uses, ...named];
}
