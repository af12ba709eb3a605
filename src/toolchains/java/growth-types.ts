import { type JavaType, methodsIn } from '../../analysis/java/declarations.ts';
import { childInField, namedChildren, type SyntaxNode } from '../../analysis/syntax-tree.ts';
import type { Made, Parameter } from '../growth/made.ts';

/** What names in types stand for. */
export interface JavaScope {
  types: ReadonlyMap<string, JavaType>;
  /** Names of type parameters: all become Integer. */
  parameters: ReadonlySet<string>;
  depth: number;
}

const deeper = (scope: JavaScope): JavaScope => ({ ...scope, depth: scope.depth + 1 });
const fixed = (type: string, text: string): Made => ({ kind: 'fixed', type, text });
const integer: Made = { kind: 'integer', type: 'Integer' };
const text: Made = { kind: 'text', type: 'String' };
const around = (type: string, inner: Made): Made => ({ kind: 'around', type, inner });

const simple: ReadonlyMap<string, Made> = new Map<string, Made>([
  ...['byte', 'short', 'int', 'long', 'Byte', 'Short', 'Integer', 'Long'].map((type): [string, Made] => [
    type,
    { kind: 'integer', type },
  ]),
  ...['float', 'double', 'Float', 'Double'].map((type): [string, Made] => [type, { kind: 'decimal', type }]),
  ...['boolean', 'Boolean'].map((type): [string, Made] => [type, { kind: 'truth', type }]),
  ...['char', 'Character'].map((type): [string, Made] => [type, { kind: 'character', type }]),
  ...['String', 'CharSequence'].map((type): [string, Made] => [type, text]),
  ...['Object', 'Number', 'Comparable'].map((type): [string, Made] => [type, integer]),
  ['StringBuilder', around('StringBuilder', text)],
  ['Reader', around('Reader', text)],
  ['BigInteger', fixed('java.math.BigInteger', 'java.math.BigInteger.valueOf(key)')],
  ['BigDecimal', fixed('java.math.BigDecimal', 'java.math.BigDecimal.valueOf(key)')],
  ['Duration', fixed('java.time.Duration', 'java.time.Duration.ofMillis(key)')],
  ['Instant', fixed('java.time.Instant', 'java.time.Instant.ofEpochMilli(key)')],
  ['LocalDate', fixed('java.time.LocalDate', 'java.time.LocalDate.ofEpochDay(key)')],
  ['IntStream', around('IntStream', { kind: 'list', type: 'List<Integer>', item: integer })],
]);

function group(type: string, types: readonly SyntaxNode[], scope: JavaScope): Made | null {
  const parts = types.flatMap((node) => madeOf(node, deeper(scope)) ?? []);
  return parts.length < types.length || parts.length === 0 ? null : { kind: 'group', type, parts, names: [] };
}

function parameterTypes(node: SyntaxNode): SyntaxNode[] {
  const list = childInField(node, 'parameters');
  return (list === undefined ? [] : namedChildren(list)).flatMap((part) => childInField(part, 'type') ?? []);
}

/** A record of its components, a class of what its first constructor takes, the first constant of an enumeration. */
function own(type: JavaType, scope: JavaScope): Made | null {
  const { name, kind, node, body } = type;
  if (kind === 'enum') return fixed(name, `${name}.values()[0]`);
  if (childInField(node, 'type_parameters') !== undefined || scope.depth > 4) return null;
  if (kind === 'record') return group(name, parameterTypes(node), scope);
  const maker = methodsIn(body).find((method) => method.kind === 'constructor');
  return maker === undefined ? null : group(name, parameterTypes(maker.node), scope);
}

const named = ({ text: name }: SyntaxNode, scope: JavaScope): Made | null => {
  const last = name.split('.').at(-1) ?? name;
  const declared = scope.types.get(last);
  if (scope.parameters.has(last)) return integer;
  return declared === undefined ? (simple.get(last) ?? null) : own(declared, scope);
};

const functions: ReadonlyMap<string, (first: string) => string> = new Map([
  ['Comparator', (first: string) => `java.util.Comparator.<${first}>naturalOrder()`],
  ['Predicate', () => 'any -> any.hashCode() % 2 == 0'],
]);

function listOf(item: Made): Made {
  return { kind: 'list', type: `List<${boxed(item)}>`, item };
}

function collection(name: string, parts: readonly Made[]): Made | null {
  const [first, second] = parts;
  if (first === undefined) return null;
  const all = parts.map(boxed).join(', ');
  if (/^(?:List|Collection|Iterable)$/u.test(name)) return listOf(first);
  if (/^(?:ArrayList|LinkedList|Deque|ArrayDeque|Queue|PriorityQueue|Iterator|Stream)$/u.test(name))
    return around(name, listOf(first));
  if (/^(?:Optional)$/u.test(name)) return around(name, first);
  const order = /^(?:Tree|Sorted|Navigable)/u.test(name) ? 'Tree' : 'LinkedHash';
  if (/Set$/u.test(name)) return { kind: 'set', type: `${order}Set<${all}>`, item: first };
  if (/Map$/u.test(name) && second !== undefined)
    return { kind: 'map', type: `${order}Map<${all}>`, key: first, value: second };
  const write = functions.get(name);
  return write === undefined ? null : fixed(name, write(boxed(first)));
}

/** Bounds of a wildcard are the type; one without is an Integer. */
const wildcard = (node: SyntaxNode, scope: JavaScope): Made | null => {
  const bound = namedChildren(node).at(-1);
  return bound === undefined ? integer : madeOf(bound, scope);
};

const generic = (node: SyntaxNode, scope: JavaScope): Made | null => {
  const [head = node, list] = namedChildren(node);
  if (head.text === 'Comparable') return integer;
  const types = list === undefined ? [] : namedChildren(list);
  const parts = types.flatMap((type) => madeOf(type, scope) ?? []);
  return parts.length < types.length ? null : collection(head.text.split('.').at(-1) ?? '', parts);
};

const array = (node: SyntaxNode, scope: JavaScope): Made | null => {
  const element = childInField(node, 'element');
  const dimensions = childInField(node, 'dimensions')?.text.match(/\[/gu)?.length ?? 1;
  const item = element === undefined ? null : madeOf(element, scope);
  if (item === null || item.kind === 'around' || item.type.includes('<')) return null;
  return Array.from({ length: dimensions }).reduce((inner: Made) => arrayOf(inner), item);
};

function arrayOf(item: Made): Made {
  return { kind: 'list', type: `${item.type}[]`, item };
}

const makers: Record<string, (node: SyntaxNode, scope: JavaScope) => Made | null> = {
  integral_type: named,
  floating_point_type: named,
  boolean_type: named,
  type_identifier: named,
  scoped_type_identifier: named,
  generic_type: generic,
  array_type: array,
  wildcard,
};

function madeOf(node: SyntaxNode, scope: JavaScope): Made | null {
  return scope.depth > 8 ? null : (makers[node.type]?.(node, deeper(scope)) ?? null);
}

const boxes: Readonly<Record<string, string>> = {
  ...{ byte: 'Byte', short: 'Short', int: 'Integer', long: 'Long' },
  ...{ float: 'Float', double: 'Double', boolean: 'Boolean', char: 'Character' },
};

/** The type as an argument of a generic one. */
export function boxed({ type }: Made): string {
  return boxes[type] ?? type;
}

/** The type without its box, to which numbers are converted. */
export function unboxed(type: string): string {
  return Object.entries(boxes).find(([, box]) => box === type)?.[0] ?? type;
}

/** Any number of arguments are an array. */
function spreadParameter(node: SyntaxNode, scope: JavaScope): Parameter[] {
  const type = namedChildren(node).find((child) => makers[child.type]);
  const declarator = namedChildren(node).at(-1);
  if (type === undefined || declarator === undefined) return [];
  const made = madeOf(type, scope);
  const name = childInField(declarator, 'name')?.text ?? '_';
  const isPlain = made !== null && !made.type.includes('<');
  return [{ name, declared: `${type.text}...`, made: isPlain ? arrayOf(made) : null }];
}

function parameterOf(node: SyntaxNode, scope: JavaScope): Parameter[] {
  if (node.type === 'spread_parameter') return spreadParameter(node, scope);
  const type = childInField(node, 'type');
  const name = childInField(node, 'name')?.text ?? '_';
  return type === undefined ? [] : [{ name, declared: type.text, made: madeOf(type, scope) }];
}

/** The parameters of a method or constructor; one that takes any number of arguments takes an array. */
export function parametersOf(node: SyntaxNode, scope: JavaScope): Parameter[] {
  const list = childInField(node, 'parameters');
  return (list === undefined ? [] : namedChildren(list)).flatMap((parameter) =>
    parameterOf(parameter, scope),
  );
}
