import type { PythonDeclaration } from '../python/declarations.ts';
import { childInField, namedChildren, type SyntaxNode } from '../syntax-tree.ts';
import type { Recipe } from './recipe.ts';

const scalars: Readonly<Record<string, Recipe>> = {
  int: { t: 'int' },
  float: { t: 'float' },
  complex: { t: 'float' },
  str: { t: 'str' },
  bool: { t: 'bool' },
  bytes: { t: 'bytes' },
  object: { t: 'any' },
  Any: { t: 'any' },
  Hashable: { t: 'any' },
  None: { t: 'none' },
};
const collections = [
  [['list', 'List', 'Sequence', 'MutableSequence', 'Collection'], 'list'],
  [['Iterable', 'Iterator', 'Generator', 'AsyncIterable'], 'iterable'],
  [['set', 'Set', 'AbstractSet', 'MutableSet', 'frozenset', 'FrozenSet'], 'set'],
] satisfies [readonly string[], Recipe['t']][];
const mappings = ['dict', 'Dict', 'Mapping', 'MutableMapping', 'defaultdict', 'OrderedDict'];
const transparent = ['Annotated', 'Final', 'Optional', 'Union'];
const typeVariable = /^_?[A-Z]{1,2}\d?$/;
const deepest = 5;

const bareName = (text: string) => text.split('.').at(-1) ?? text;

/** Fields of the interface's data classes and named tuples, by the name of the class. */
type Classes = ReadonlyMap<string, PythonDeclaration>;

/** What is known where a type stands. */
export interface Scope {
  classes: Classes;
  depth: number;
}

/** The fields that a class declares with their types. */
export function fieldsOf({ body }: PythonDeclaration): { name: string; type: SyntaxNode }[] {
  return namedChildren(body).flatMap((statement) => {
    const [assignment] = namedChildren(statement);
    const type = assignment?.type === 'assignment' ? childInField(assignment, 'type') : undefined;
    const name = assignment === undefined ? undefined : childInField(assignment, 'left')?.text;
    return type === undefined || name === undefined ? [] : [{ name, type }];
  });
}

function named(name: string, scope: Scope): Recipe | null {
  const bare = bareName(name);
  const scalar = scalars[bare];
  if (scalar !== undefined) return scalar;
  const owner = scope.classes.get(bare);
  if (owner !== undefined && scope.depth < deepest) return instance(bare, owner, scope);
  if (typeVariable.test(bare)) return { t: 'any' };
  return container(bare, [], scope);
}

function instance(name: string, owner: PythonDeclaration, scope: Scope): Recipe | null {
  const fields = fieldsOf(owner).map(({ name: field, type }) => ({
    field,
    recipe: recipeOfType(type, deeper(scope)),
  }));
  if (fields.length === 0 || fields.some(({ recipe }) => recipe === null)) return null;
  return {
    t: 'object',
    name,
    fields: fields.flatMap(({ field, recipe }): [string, Recipe][] =>
      recipe === null ? [] : [[field, recipe]],
    ),
  };
}

const deeper = (scope: Scope): Scope => ({ ...scope, depth: scope.depth + 1 });

function tupleOf(parts: readonly SyntaxNode[], scope: Scope): Recipe | null {
  const [first] = parts;
  if (parts.at(-1)?.text === '...' && first !== undefined)
    return { t: 'sequence', of: recipeOfType(first, deeper(scope)) ?? { t: 'any' } };
  const recipes = parts.flatMap((part) => recipeOfType(part, deeper(scope)) ?? []);
  return recipes.length === parts.length ? { t: 'tuple', parts: recipes } : null;
}

function container(name: string, parts: readonly SyntaxNode[], scope: Scope): Recipe | null {
  const part = (index: number): Recipe | null => {
    const node = parts[index];
    return node === undefined ? { t: 'any' } : recipeOfType(node, deeper(scope));
  };
  if (name === 'tuple' || name === 'Tuple') return tupleOf(parts, scope);
  if (name === 'Callable') return { t: 'function', of: part(parts.length - 1) ?? { t: 'any' } };
  const of = part(0);
  if (of === null) return null;
  const [kind] = collections.flatMap(([names, t]) => (names.includes(name) ? [t] : []));
  if (kind !== undefined) return { t: kind, of };
  const value = part(1);
  return mappings.includes(name) && value !== null ? { t: 'dict', key: of, value } : null;
}

function firstOf(nodes: readonly SyntaxNode[], scope: Scope): Recipe | null {
  const some = nodes.filter(({ text }) => text !== 'None').flatMap((node) => recipeOfType(node, scope) ?? []);
  return some[0] ?? null;
}

function generic(node: SyntaxNode, scope: Scope): Recipe | null {
  const [head, ...rest] = namedChildren(node);
  const parts = rest.flatMap((part) => (part.type === 'type_parameter' ? namedChildren(part) : [part]));
  const name = bareName(head?.text ?? '');
  return transparent.includes(name) ? firstOf(parts, scope) : container(name, parts, scope);
}

/** The recipe for values of an annotation; null when it is none that values can be made up for. */
export function recipeOfType(node: SyntaxNode, scope: Scope): Recipe | null {
  if (scope.depth > deepest) return null;
  const [inside] = namedChildren(node);
  switch (node.type) {
    case 'type':
    case 'parenthesized_expression':
      return inside === undefined ? null : recipeOfType(inside, scope);
    case 'string':
      return named(node.text.replace(/^["']|["']$/g, ''), scope);
    case 'binary_operator':
    case 'union_type':
      return firstOf(namedChildren(node), scope);
    case 'generic_type':
    case 'subscript':
      return generic(node, scope);
    default:
      return named(node.text, scope);
  }
}
