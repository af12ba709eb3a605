import type { Spec } from '../../core/spec.ts';
import {
  childInField,
  descendantsOfType,
  namedChildren,
  parseSource,
  type SyntaxNode,
} from '../syntax-tree.ts';
import type { Callable, DeclaredSymbol, Parameter, WrittenCall } from './declared.ts';
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
type Types = ReadonlyMap<string, SyntaxNode>;

interface Scope {
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
function annotated(node: SyntaxNode): SyntaxNode | undefined {
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
function recipeOfType(node: SyntaxNode, scope: Scope): Recipe | null {
  if (scope.depth > deepest) return null;
  return readers[node.type]?.(node, scope) ?? (node.type in readers ? null : named(node.text, scope));
}

function parameterOf(node: SyntaxNode, scope: Scope): Parameter[] {
  const pattern = childInField(node, 'pattern') ?? node;
  const rest = pattern.type === 'rest_pattern';
  const name = /^(?:\.\.\.)?([A-Za-z_$][\w$]*)/.exec(pattern.text)?.[1] ?? 'options';
  const type = annotated(node);
  const optional = rest || node.type === 'optional_parameter' || childInField(node, 'value') !== undefined;
  // A rest parameter is a list to its declaration, and not to who calls.
  const recipe = type === undefined || rest ? null : recipeOfType(type, scope);
  return [{ name, keyword: false, optional, recipe }];
}

function parametersOf(node: SyntaxNode, scope: Scope): Parameter[] {
  const list = childInField(node, 'parameters');
  const own = list === undefined ? [] : namedChildren(list).filter(({ type }) => /parameter$/.test(type));
  return own.flatMap((parameter) => parameterOf(parameter, scope));
}

function methodsOf(node: SyntaxNode, scope: Scope): Callable[] {
  const body = childInField(node, 'body');
  return (body === undefined ? [] : namedChildren(body))
    .filter(({ type, text }) => /^method_/.test(type) && !/^(?:static|get|set|private|#)\s/.test(text))
    .map((method) => ({
      name: childInField(method, 'name')?.text ?? '',
      parameters: parametersOf(method, scope),
    }));
}

function classOf(node: SyntaxNode, name: string, scope: Scope): DeclaredSymbol {
  const methods = methodsOf(node, scope);
  const maker = methods.find((method) => method.name === 'constructor');
  return {
    ...{ kind: 'class', name, parameters: maker?.parameters ?? [] },
    methods: methods.filter((method) => method.name !== 'constructor' && /^[A-Za-z]/.test(method.name)),
  };
}

function declaredIn(module: SyntaxNode, types: Types): DeclaredSymbol[] {
  const scope = { types, depth: 0 };
  const functions = descendantsOfType(
    module,
    'function_signature',
    'function_declaration',
    'generator_function_declaration',
  );
  const arrows = descendantsOfType(module, 'variable_declarator').flatMap((node) => {
    const value = childInField(node, 'value');
    return value !== undefined && /function|arrow/.test(value.type) ? [{ node, value }] : [];
  });
  const nameOf = (node: SyntaxNode) => childInField(node, 'name')?.text ?? '';
  return [...functions.map((node) => ({ node, value: node })), ...arrows]
    .map(
      ({ node, value }): DeclaredSymbol => ({
        ...{ kind: 'function', name: nameOf(node), methods: [] },
        parameters: parametersOf(value, scope),
      }),
    )
    .concat(descendantsOfType(module, 'class_declaration').map((node) => classOf(node, nameOf(node), scope)));
}

function typesIn(module: SyntaxNode): [string, SyntaxNode][] {
  return descendantsOfType(module, 'interface_declaration', 'type_alias_declaration').flatMap((node) => {
    const name = childInField(node, 'name')?.text;
    const body = childInField(node, 'body') ?? childInField(node, 'value');
    return name === undefined || body === undefined ? [] : [[name, body]];
  });
}

/** An arrow function's declaration has no body, and none without one is read. */
function complete(declaration: string): string {
  return /\bconst\b[^=]*=\s*(?:async\s*)?(?:\(|function)/.test(declaration)
    ? `${declaration} => {}`
    : declaration;
}

/** The functions and classes of the interface that can be called. */
export async function javascriptDeclared(spec: Spec): Promise<DeclaredSymbol[]> {
  const sources = spec.interface.map(({ declaration }) => `${complete(declaration)}\n`);
  const modules = await Promise.all(sources.map((source) => parseSource('typescript', source)));
  const types = new Map(modules.flatMap(typesIn));
  return modules.flatMap((module) => declaredIn(module, types));
}

/** The calls that examples show, the outermost first. */
export async function javascriptCalls(source: string): Promise<WrittenCall[]> {
  const module = await parseSource('javascript', source);
  return descendantsOfType(module, 'call_expression', 'new_expression').flatMap((call) => {
    const callee = childInField(call, 'function') ?? childInField(call, 'constructor');
    const list = childInField(call, 'arguments');
    if (callee === undefined || list?.type !== 'arguments') return [];
    const name = (childInField(callee, 'property') ?? callee).text;
    return [{ name, arguments: namedChildren(list).map((node) => ({ name: null, source: node.text })) }];
  });
}
