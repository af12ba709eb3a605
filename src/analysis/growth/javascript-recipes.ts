import { childInField, namedChildren, type SyntaxNode } from '../syntax-tree.ts';
import type { Recipe } from './recipe.ts';

const scalars: Readonly<Record<string, Recipe>> = {
  number: { t: 'int' },
  bigint: { t: 'int' },
  string: { t: 'str' },
  boolean: { t: 'bool' },
  unknown: { t: 'any' },
  any: { t: 'any' },
  object: { t: 'any' },
  null: { t: 'none' },
};
const lists = ['Array', 'ReadonlyArray', 'ArrayLike'];
const iterables = ['Iterable', 'IterableIterator', 'AsyncIterable'];
const sets = ['Set', 'ReadonlySet'];
const maps = ['Map', 'ReadonlyMap'];
const typeVariable = /^[A-Z]{1,2}\d?$/;
const deepest = 5;

/** The types that the interface declares, by name. */
export type Types = ReadonlyMap<string, SyntaxNode>;

/** What is known where a type stands. */
export interface Scope {
  types: Types;
  depth: number;
}

const deeper = ({ types, depth }: Scope): Scope => ({ types, depth: depth + 1 });

function named(name: string, scope: Scope): Recipe | null {
  const scalar = scalars[name];
  if (scalar !== undefined) return scalar;
  const declared = scope.types.get(name);
  if (declared !== undefined) return recipeOfType(declared, deeper(scope));
  return typeVariable.test(name) ? { t: 'any' } : container(name, [], scope);
}

function container(name: string, parts: readonly SyntaxNode[], scope: Scope): Recipe | null {
  const part = (index: number): Recipe | null => {
    const node = parts[index];
    return node === undefined ? { t: 'any' } : recipeOfType(node, deeper(scope));
  };
  const of = part(0);
  if (of === null) return null;
  if (lists.includes(name)) return { t: 'list', of };
  if (iterables.includes(name)) return { t: 'iterable', of };
  if (sets.includes(name)) return { t: 'set', of };
  const value = part(1);
  if (value === null) return null;
  if (maps.includes(name)) return { t: 'map', key: of, value };
  return name === 'Record' ? { t: 'dict', key: of, value } : null;
}

/** The type behind a colon. */
export function annotated(node: SyntaxNode): SyntaxNode | undefined {
  const annotation = childInField(node, 'type');
  return annotation === undefined ? undefined : namedChildren(annotation)[0];
}

function objectOf(node: SyntaxNode, scope: Scope): Recipe | null {
  const properties = namedChildren(node).filter(({ type }) => type === 'property_signature');
  const required = properties.filter(({ children }) => !children.some(({ type }) => type === '?'));
  const fields = required.flatMap((property): [string, Recipe][] => {
    const type = annotated(property);
    const recipe = type === undefined ? null : recipeOfType(type, deeper(scope));
    return recipe === null ? [] : [[childInField(property, 'name')?.text ?? '', recipe]];
  });
  const complete = fields.length === required.length && properties.length > 0;
  return complete ? { t: 'object', name: null, fields } : null;
}

function tupleOf(node: SyntaxNode, scope: Scope): Recipe | null {
  const parts = namedChildren(node);
  const recipes = parts.flatMap((part) => recipeOfType(annotated(part) ?? part, deeper(scope)) ?? []);
  return recipes.length === parts.length ? { t: 'tuple', parts: recipes } : null;
}

function listOf(node: SyntaxNode | undefined, scope: Scope): Recipe | null {
  const of = node === undefined ? null : recipeOfType(node, deeper(scope));
  return of === null ? null : { t: 'list', of };
}

function functionOf(node: SyntaxNode, scope: Scope): Recipe {
  const answer = childInField(node, 'return_type');
  return {
    t: 'function',
    of: (answer === undefined ? null : recipeOfType(answer, deeper(scope))) ?? { t: 'any' },
  };
}

function unionOf(node: SyntaxNode, scope: Scope): Recipe | null {
  const sides = namedChildren(node).filter(({ text }) => !/^(?:null|undefined)$/.test(text));
  return sides.flatMap((side) => recipeOfType(side, scope) ?? [])[0] ?? null;
}

function genericOf(node: SyntaxNode, scope: Scope): Recipe | null {
  const list = childInField(node, 'type_arguments');
  return container(
    childInField(node, 'name')?.text ?? '',
    list === undefined ? [] : namedChildren(list),
    scope,
  );
}

const readers: Readonly<Record<string, (node: SyntaxNode, scope: Scope) => Recipe | null>> = {
  readonly_type: (node, scope) => inner(node, scope),
  parenthesized_type: (node, scope) => inner(node, scope),
  array_type: (node, scope) => listOf(namedChildren(node)[0], scope),
  tuple_type: tupleOf,
  object_type: objectOf,
  interface_body: objectOf,
  union_type: unionOf,
  function_type: functionOf,
  generic_type: genericOf,
};

function inner(node: SyntaxNode, scope: Scope): Recipe | null {
  const [inside] = namedChildren(node);
  return inside === undefined ? null : recipeOfType(inside, scope);
}

/** The recipe for values of a type; null when it is none that values can be made up for. */
export function recipeOfType(node: SyntaxNode, scope: Scope): Recipe | null {
  if (scope.depth > deepest) return null;
  return readers[node.type]?.(node, scope) ?? (node.type in readers ? null : named(node.text, scope));
}
