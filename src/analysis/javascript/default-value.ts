import { childInField, namedChildren, type SyntaxNode } from '../syntax-tree.ts';

/** Which type-correct but wrong answer a stub gives: `empty` such as 0 and "", `filled` such as 57 and "stub57". */
export type StubAnswer = 'empty' | 'filled';

/** What a name in a type may stand for: classes of the module, and the types that it gives names to. */
export interface KnownTypes {
  classes: ReadonlySet<string>;
  aliases: ReadonlyMap<string, SyntaxNode>;
}

/** Another number at each call, so that no law between two calls holds by chance; small enough to loop over. */
export const changing = '(Number(process.hrtime.bigint() % 99991n) + 1)';

const scalars: Readonly<Record<string, Record<StubAnswer, string>>> = {
  string: { empty: '""', filled: `("stub" + ${changing})` },
  number: { empty: '0', filled: changing },
  bigint: { empty: '0n', filled: `BigInt(${changing})` },
  boolean: { empty: 'false', filled: 'true' },
  symbol: { empty: 'Symbol()', filled: 'Symbol("stub")' },
  object: { empty: '({})', filled: `({ stub: ${changing} })` },
  any: { empty: 'null', filled: '({})' },
  unknown: { empty: 'null', filled: '({})' },
  void: { empty: 'undefined', filled: 'undefined' },
  undefined: { empty: 'undefined', filled: 'undefined' },
  never: { empty: 'undefined', filled: 'undefined' },
  null: { empty: 'null', filled: 'null' },
  Date: { empty: 'new Date(0)', filled: `new Date(${changing})` },
  RegExp: { empty: '/(?:)/', filled: '/stub/' },
  Error: { empty: 'new Error()', filled: 'new Error("stub")' },
  URL: { empty: 'new URL("stub:")', filled: 'new URL("stub:filled")' },
  Uint8Array: { empty: 'new Uint8Array()', filled: `Uint8Array.of(${changing} % 256)` },
  Buffer: { empty: 'Buffer.alloc(0)', filled: 'Buffer.from("stub")' },
  Function: { empty: '(() => undefined)', filled: '(() => ({}))' },
  this: { empty: 'this', filled: 'this' },
};

type Builder = (parts: readonly (string | null)[], answer: StubAnswer) => string | null;

const items = (part: string | null | undefined, answer: StubAnswer): string =>
  answer === 'filled' && part ? part : '';

const asList: Builder = ([item], answer) => `[${items(item, answer)}]`;
const asIterator: Builder = ([item], answer) => `[${items(item, answer)}].values()`;
const asRecord: Builder = ([, value], answer) =>
  answer === 'filled' && value ? `({ stub: ${value} })` : '({})';

const builders: Readonly<Record<string, Builder>> = {
  Array: asList,
  ReadonlyArray: asList,
  Iterable: asList,
  Iterator: asIterator,
  IterableIterator: asIterator,
  Generator: asIterator,
  Set: ([item], answer) => `new Set([${items(item, answer)}])`,
  ReadonlySet: ([item], answer) => `new Set([${items(item, answer)}])`,
  Map: ([key, value], answer) =>
    answer === 'filled' && key && value ? `new Map([[${key}, ${value}]])` : 'new Map()',
  Promise: ([item]) => `Promise.resolve(${item ?? 'undefined'})`,
  Record: asRecord,
  Object: asRecord,
  Partial: ([item]) => item ?? null,
  Readonly: ([item]) => item ?? null,
};

/** `T`, `K`, `V1`: by custom, what is named so stands for any type. */
const typeVariable = /^[A-Z]{1,2}\d?$/;

const deepest = 8;

interface Question {
  answer: StubAnswer;
  known: KnownTypes;
  depth: number;
}

function builtIn(name: string, answer: StubAnswer): string | null {
  if (Object.hasOwn(scalars, name)) return scalars[name]?.[answer] ?? null;
  if (Object.hasOwn(builders, name)) return builders[name]?.([], answer) ?? null;
  const variable = answer === 'empty' ? 'null' : '({})';
  return typeVariable.test(name) ? variable : null;
}

function named(name: string, question: Question): string | null {
  const { answer, known, depth } = question;
  const alias = known.aliases.get(name);
  if (alias === undefined)
    return known.classes.has(name) ? `Object.create(${name}.prototype)` : builtIn(name, answer);
  return depth > deepest ? null : valueFor(alias, { ...question, depth: depth + 1 });
}

function generic(node: SyntaxNode, question: Question): string | null {
  const name = childInField(node, 'name')?.text ?? '';
  const list = childInField(node, 'type_arguments');
  const parts = (list === undefined ? [] : namedChildren(list)).map((part) => valueFor(part, question));
  return Object.hasOwn(builders, name)
    ? (builders[name]?.(parts, question.answer) ?? null)
    : named(name, question);
}

function flatUnion(node: SyntaxNode): SyntaxNode[] {
  if (node.type === 'parenthesized_type') return namedChildren(node).flatMap(flatUnion);
  return node.type === 'union_type' ? namedChildren(node).flatMap(flatUnion) : [node];
}

/** Nothing where nothing is allowed and the answer is empty, otherwise the first or last side that can be made up. */
function union(node: SyntaxNode, question: Question): string | null {
  const sides = flatUnion(node);
  const nothing = sides.find(({ text }) => ['null', 'undefined', 'void'].includes(text));
  if (nothing !== undefined && question.answer === 'empty')
    return nothing.text === 'null' ? 'null' : 'undefined';
  const values = sides.filter((side) => side !== nothing).flatMap((side) => valueFor(side, question) ?? []);
  const chosen = question.answer === 'empty' ? values[0] : values.at(-1);
  return chosen ?? (nothing === undefined ? null : '({})');
}

function objectValue(node: SyntaxNode, question: Question): string | null {
  const fields: string[] = [];
  for (const property of namedChildren(node).filter(({ type }) => type === 'property_signature')) {
    const name = childInField(property, 'name')?.text ?? '';
    const annotation = childInField(property, 'type');
    const type = annotation === undefined ? undefined : namedChildren(annotation)[0];
    const value = type === undefined ? 'null' : valueFor(type, question);
    if (value === null) return null;
    fields.push(`${name}: ${value}`);
  }
  return `({ ${fields.join(', ')} })`;
}

function tuple(node: SyntaxNode, question: Question): string | null {
  const values = namedChildren(node).map((part) => valueFor(part, question));
  return values.includes(null) ? null : `[${values.join(', ')}]`;
}

function inner(node: SyntaxNode, question: Question): string | null {
  const [inside] = namedChildren(node);
  return inside === undefined ? null : valueFor(inside, question);
}

const readers: Readonly<Record<string, (node: SyntaxNode, question: Question) => string | null>> = {
  array_type: (node, question) => asList([inner(node, question)], question.answer),
  readonly_type: inner,
  parenthesized_type: inner,
  generic_type: generic,
  union_type: union,
  object_type: objectValue,
  tuple_type: tuple,
  function_type: (_node, { answer }) => scalars['Function']?.[answer] ?? null,
  literal_type: ({ text }) => text,
};

function valueFor(node: SyntaxNode, question: Question): string | null {
  const read = readers[node.type];
  return read === undefined ? named(node.text, question) : read(node, question);
}

/** The text of a value that fits the type, or null when none can be made up. */
export function defaultValue(type: SyntaxNode, answer: StubAnswer, known: KnownTypes): string | null {
  return valueFor(type, { answer, known, depth: 0 });
}
