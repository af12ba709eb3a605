import { bodyOf, implementedType, itemsIn, type RustItem } from '../../analysis/rust/items.ts';
import { childInField, namedChildren, parseSource, type SyntaxNode } from '../../analysis/syntax-tree.ts';
import type { Spec } from '../../core/spec.ts';
import type { Callable, CallableType } from '../growth/calls.ts';
import { boundsOf, parametersOf, type RustScope, target } from './growth-types.ts';

export interface RustCallable extends Callable {
  /** What is called: `target::sum`, `target::Stack::<i64>::new`; the name alone of a method. */
  callee: string;
  /** Answers with a `Result`. */
  failing: boolean;
  /** Answers with an iterator, which does its work when it is asked. */
  lazy: boolean;
}

const functions = ['function_item', 'function_signature_item'];

const returned = (node: SyntaxNode): string => childInField(node, 'return_type')?.text ?? '';

function isFailing(node: SyntaxNode, types: RustScope['types']): boolean {
  const name = /^(?:\w+::)*(\w+)/u.exec(returned(node))?.[1] ?? '';
  const alias = types.get(name);
  const text = alias?.type === 'type_item' ? (childInField(alias, 'type')?.text ?? '') : name;
  return /^(?:\w+::)*Result\b/u.test(text);
}

/** What is the object of a method: none, itself, or a reference. */
function selfOf(node: SyntaxNode): 'none' | 'owned' | 'borrowed' {
  const list = childInField(node, 'parameters');
  const self =
    list === undefined ? undefined : namedChildren(list).find(({ type }) => type === 'self_parameter');
  if (self === undefined) return 'none';
  return self.text.startsWith('&') ? 'borrowed' : 'owned';
}

/** `outer` are the blocks whose type parameters it sees. */
function callableOf(
  { node, name }: RustItem,
  callee: string,
  { outer, types }: { outer: readonly SyntaxNode[]; types: RustScope['types'] },
): RustCallable {
  return {
    name,
    parameters: parametersOf(node, { types, bounds: boundsOf([...outer, node]), depth: 0 }),
    callee,
    failing: isFailing(node, types),
    lazy: /^impl\s+(?:\w+::)*(?:DoubleEnded)?Iterator\b|^Box<\s*dyn\s+Iterator\b/u.test(returned(node)),
  };
}

/** `target::Lru::<i64, i64>`: all its type parameters become numbers. */
function typePath(name: string, block: SyntaxNode): string {
  const count = boundsOf([block]).size;
  return `${target}::${name}${count === 0 ? '' : `::<${Array.from({ length: count }, () => 'i64').join(', ')}>`}`;
}

function makesOne({ node }: RustItem, type: string): boolean {
  const pattern = new RegExp(`^(?:(?:\\w+::)*Result<\\s*)?(?:Self|${type})\\b`, 'u');
  return selfOf(node) === 'none' && pattern.test(returned(node));
}

/** A type with the functions of all its `impl` blocks. */
function typeOf(
  name: string,
  blocks: readonly SyntaxNode[],
  types: RustScope['types'],
): CallableType<RustCallable> {
  const members = blocks.flatMap((block) => {
    const body = bodyOf(block);
    const items = body === undefined ? [] : itemsIn(body).filter(({ node }) => functions.includes(node.type));
    return items.map((item) => ({ item, block }));
  });
  const scope = new Map([...types, ...blocks.slice(0, 1).flatMap(() => selfType(name, types))]);
  const call = (item: RustItem, block: SyntaxNode, callee: string) =>
    callableOf(item, callee, { outer: [block], types: scope });
  return {
    name,
    makers: members
      .filter(({ item }) => makesOne(item, name))
      .map(({ item, block }) => call(item, block, `${typePath(name, block)}::${item.name}`)),
    methods: members
      .filter(
        ({ item, block }) => selfOf(item.node) === 'borrowed' && childInField(block, 'trait') === undefined,
      )
      .map(({ item, block }) => call(item, block, item.name)),
  };
}

function selfType(name: string, types: RustScope['types']): [string, SyntaxNode][] {
  const own = types.get(name);
  return own === undefined ? [] : [['Self', own]];
}

/** The functions and the types with methods of the interface. */
export async function rustCallables(
  spec: Spec,
): Promise<{ functions: RustCallable[]; types: CallableType<RustCallable>[] }> {
  const root = await parseSource('rust', spec.interface.map(({ declaration }) => declaration).join('\n\n'));
  const items = itemsIn(root).filter(({ node }) => !node.broken);
  const named = items.filter(({ node }) => ['struct_item', 'enum_item', 'type_item'].includes(node.type));
  const types = new Map(named.map(({ name, node }) => [name, node]));
  const blocks = items.map(({ node }) => node).filter(({ type }) => type === 'impl_item');
  const implemented = [...new Set(blocks.map(implementedType))];
  return {
    functions: items
      .filter(({ node }) => functions.includes(node.type))
      .map((item) => callableOf(item, `${target}::${item.name}`, { outer: [], types })),
    types: implemented
      .map((name) =>
        typeOf(
          name,
          blocks.filter((block) => implementedType(block) === name),
          types,
        ),
      )
      .filter(({ methods }) => methods.length > 0),
  };
}
