import { type GoDeclaration, goDeclarations, isExported } from '../../analysis/go/declarations.ts';
import {
  childInField,
  childrenInField,
  descendantsOfType,
  namedChildren,
  parseSource,
  type SyntaxNode,
} from '../../analysis/syntax-tree.ts';
import type { Spec } from '../../core/spec.ts';
import type { Callable, CallableType } from '../growth/calls.ts';
import { type GoScope, parametersOf, target } from './growth-types.ts';

export interface GoCallable extends Callable {
  /** What is called: `target.Sum`, `target.NewStack[int]`; the name alone of a method. */
  callee: string;
  variadic: boolean;
  /** How many values it answers with, and whether the last of them is an error. */
  results: number;
  failing: boolean;
}

function typeParameters(node: SyntaxNode): string[] {
  const list = childInField(node, 'type_parameters');
  return (list === undefined ? [] : namedChildren(list)).flatMap((parameter) =>
    childrenInField(parameter, 'name').map(({ text }) => text),
  );
}

/** Names in the brackets of a receiver such as `s *Stack[T]`. */
function receiverParameters(node: SyntaxNode): string[] {
  const receiver = childInField(node, 'receiver');
  const lists = receiver === undefined ? [] : descendantsOfType(receiver, 'type_arguments');
  return lists.flatMap((list) => namedChildren(list).map(({ text }) => text));
}

const withIntegers = (names: readonly string[]): string =>
  names.length === 0 ? '' : `[${names.map(() => 'int').join(', ')}]`;

function resultTypes(node: SyntaxNode): string[] {
  const result = childInField(node, 'result');
  if (result === undefined) return [];
  if (result.type !== 'parameter_list') return [result.text];
  return namedChildren(result).flatMap((part) => {
    const type = childInField(part, 'type')?.text ?? '';
    return childrenInField(part, 'name').length === 0
      ? [type]
      : childrenInField(part, 'name').map(() => type);
  });
}

function callableOf({ name, owner, node }: GoDeclaration, types: GoScope['types']): GoCallable {
  const own = typeParameters(node);
  const parameters = new Set([...own, ...receiverParameters(node)]);
  const declared = parametersOf(node, { types, parameters, depth: 0 });
  const results = resultTypes(node);
  return {
    name,
    parameters: declared,
    callee: owner === null ? `${target}.${name}${withIntegers(own)}` : name,
    variadic: declared.some(({ variadic }) => variadic),
    results: results.length,
    failing: results.at(-1) === 'error',
  };
}

/** `NewStack` of a `*Stack[T]` or a `Stack`. */
function makes({ kind, name, node }: GoDeclaration, type: string): boolean {
  const [first] = resultTypes(node);
  return kind === 'function' && name.startsWith('New') && first?.replace(/^\*|\[.*$/gu, '') === type;
}

/** Without a function that makes one, a type's zero value is one. */
function zeroValue({ name, node }: GoDeclaration): GoCallable {
  const callee = `new(${target}.${name}${withIntegers(typeParameters(node))})`;
  return { name, parameters: [], callee, variadic: false, results: 1, failing: false };
}

/** The functions and the types with methods of the interface. */
export async function goCallables(
  spec: Spec,
): Promise<{ functions: GoCallable[]; types: CallableType<GoCallable>[] }> {
  const text = spec.interface.map(({ declaration }) => declaration).join('\n\n');
  const all = goDeclarations(await parseSource('go', `package p\n\n${text}\n`));
  const declarations = all.filter(({ name, node }) => isExported(name) && !node.broken);
  const types = new Map(declarations.filter(({ kind }) => kind === 'type').map((one) => [one.name, one]));
  const methodsOf = (type: string) => declarations.filter(({ owner }) => owner === type);
  const active = [...types.values()].filter(({ name }) => methodsOf(name).length > 0);
  const isMaker = (one: GoDeclaration) => active.some(({ name }) => makes(one, name));
  const call = (one: GoDeclaration) => callableOf(one, types);
  return {
    functions: declarations.filter((one) => one.kind === 'function' && !isMaker(one)).map(call),
    types: active.map((type) => {
      const makers = declarations.filter((one) => makes(one, type.name)).map(call);
      return {
        name: type.name,
        makers: makers.length === 0 ? [zeroValue(type)] : makers,
        methods: methodsOf(type.name).map(call),
      };
    }),
  };
}
