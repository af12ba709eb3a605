import { childInField, namedChildren, type SyntaxNode } from '../syntax-tree.ts';
import type { JavaType } from './declarations.ts';

/** Which type-correct but wrong answer a stub gives: `empty` such as 0 and "", `filled` such as 57 and "stub57". */
export type StubAnswer = 'empty' | 'filled';

/** What a default may be made of: the types that the file declares, and the one that the method is of. */
export interface DefaultFrame {
  types: ReadonlyMap<string, JavaType>;
  owner: JavaType;
  isStatic: boolean;
}

/** Another number at each call, so that no law between two calls (idempotence, a round trip) holds by chance. */
const changing = '(int) (java.lang.System.nanoTime() % 99991 + 1)';

const pair = (empty: string, filled: string): Record<StubAnswer, string> => ({ empty, filled });

const scalars: Record<string, Record<StubAnswer, string>> = {
  boolean: pair('false', 'true'),
  Boolean: pair('false', 'true'),
  byte: pair('(byte) 0', '(byte) 57'),
  Byte: pair('(byte) 0', '(byte) 57'),
  short: pair('(short) 0', '(short) 57'),
  Short: pair('(short) 0', '(short) 57'),
  char: pair("'\\0'", "'~'"),
  Character: pair("'\\0'", "'~'"),
  int: pair('0', changing),
  Integer: pair('0', changing),
  long: pair('0L', `(long) ${changing}`),
  Long: pair('0L', `(long) ${changing}`),
  float: pair('0f', `(float) ${changing}`),
  Float: pair('0f', `(float) ${changing}`),
  double: pair('0.0', `(double) ${changing}`),
  Double: pair('0.0', `(double) ${changing}`),
  Number: pair('0', changing),
  String: pair('""', `("stub" + ${changing})`),
  CharSequence: pair('""', `("stub" + ${changing})`),
  StringBuilder: pair('new StringBuilder()', `new StringBuilder("stub" + ${changing})`),
  Object: pair('null', 'new java.lang.Object()'),
  BigDecimal: pair('java.math.BigDecimal.ZERO', `java.math.BigDecimal.valueOf(${changing})`),
  BigInteger: pair('java.math.BigInteger.ZERO', `java.math.BigInteger.valueOf(${changing})`),
  Duration: pair('java.time.Duration.ZERO', `java.time.Duration.ofSeconds(${changing})`),
  Instant: pair('java.time.Instant.EPOCH', 'java.time.Instant.MAX'),
  LocalDate: pair('java.time.LocalDate.EPOCH', 'java.time.LocalDate.MAX'),
  LocalTime: pair('java.time.LocalTime.MIN', 'java.time.LocalTime.MAX'),
  LocalDateTime: pair('java.time.LocalDateTime.MIN', 'java.time.LocalDateTime.MAX'),
  OptionalInt: pair('java.util.OptionalInt.empty()', `java.util.OptionalInt.of(${changing})`),
  OptionalLong: pair('java.util.OptionalLong.empty()', `java.util.OptionalLong.of(${changing})`),
  OptionalDouble: pair('java.util.OptionalDouble.empty()', `java.util.OptionalDouble.of(${changing})`),
  IntStream: pair('java.util.stream.IntStream.empty()', `java.util.stream.IntStream.of(${changing})`),
  Runnable: pair('() -> {}', '() -> {}'),
};

type Builder = (parts: readonly string[], answer: StubAnswer) => string;

const listOf: Builder = ([item], answer) =>
  `java.util.List.of(${answer === 'filled' && item !== 'null' ? (item ?? '') : ''})`;
const setOf: Builder = (parts, answer) => listOf(parts, answer).replace('List', 'Set');
const mapOf: Builder = ([key, value], answer) =>
  answer === 'filled' && key !== 'null' && value !== 'null'
    ? `java.util.Map.of(${key ?? ''}, ${value ?? ''})`
    : 'java.util.Map.of()';
const copied =
  (name: string, content: Builder): Builder =>
  (parts, answer) =>
    `new java.util.${name}<>(${content(parts, answer)})`;

const builders: Record<string, Builder> = {
  List: listOf,
  Collection: listOf,
  Iterable: listOf,
  Set: setOf,
  Map: mapOf,
  SequencedCollection: listOf,
  Iterator: (parts, answer) => `${listOf(parts, answer)}.iterator()`,
  Stream: (parts, answer) => `${listOf(parts, answer)}.stream()`,
  Optional: ([item], answer) =>
    answer === 'filled' && item !== 'null'
      ? `java.util.Optional.of(${item ?? '1'})`
      : 'java.util.Optional.empty()',
  Supplier: () => '() -> null',
  Callable: () => '() -> null',
  Function: () => 'any -> null',
  Predicate: (_parts, answer) => `any -> ${answer === 'filled'}`,
  Comparator: () => '(left, right) -> 0',
  ...Object.fromEntries(
    ['ArrayList', 'LinkedList', 'ArrayDeque'].map((name) => [name, copied(name, listOf)]),
  ),
  Deque: copied('ArrayDeque', listOf),
  Queue: copied('ArrayDeque', listOf),
  ...Object.fromEntries(['HashSet', 'LinkedHashSet', 'TreeSet'].map((name) => [name, copied(name, setOf)])),
  SortedSet: copied('TreeSet', setOf),
  NavigableSet: copied('TreeSet', setOf),
  ...Object.fromEntries(['HashMap', 'LinkedHashMap', 'TreeMap'].map((name) => [name, copied(name, mapOf)])),
  SortedMap: copied('TreeMap', mapOf),
  NavigableMap: copied('TreeMap', mapOf),
};

const deepest = 6;

interface Place {
  frame: DefaultFrame;
  depth: number;
}

/** Of an array of a generic type or a type variable nothing can be made. */
function arrayOf(node: SyntaxNode, answer: StubAnswer, place: Place): string {
  const [element] = namedChildren(node);
  const isPlain = /^[A-Za-z_][\w.]*(?:\[\])+$/u.test(node.text) && !/^[A-Z]\d?\[/u.test(node.text);
  if (element === undefined || !isPlain) return 'null';
  const dimensions = node.text.match(/\[\]/gu)?.length ?? 1;
  const item =
    answer === 'empty' || dimensions > 1 ? '' : at(element, answer, { ...place, depth: place.depth + 1 });
  return `new ${node.text} {${item}}`;
}

function componentsOf({ node }: JavaType): SyntaxNode[] {
  const list = childInField(node, 'parameters');
  return (list === undefined ? [] : namedChildren(list)).flatMap((part) => childInField(part, 'type') ?? []);
}

function recordValue(type: JavaType, { frame, depth }: Place): string {
  const parts = componentsOf(type).map((part) => at(part, 'filled', { frame, depth: depth + 1 }));
  const generic = childInField(type.node, 'type_parameters') === undefined ? '' : '<>';
  return `new ${type.name}${generic}(${parts.join(', ')})`;
}

/** A record is made of defaults, an enumeration has its own constants; of other types only the object itself is at hand. */
function ownValue(type: JavaType, answer: StubAnswer, place: Place): string {
  const { frame, depth } = place;
  const values = `${type.name}.values()`;
  if (type.kind === 'enum') return `${values}[${answer === 'empty' ? '0' : `${values}.length - 1`}]`;
  if (type.kind === 'record' && answer === 'filled' && depth < deepest) return recordValue(type, place);
  return type.name === frame.owner.name && !frame.isStatic ? 'this' : 'null';
}

/** The values of a generic type's arguments. */
function argumentsOf(list: SyntaxNode | undefined, answer: StubAnswer, place: Place): string[] {
  const parameters = list === undefined ? [] : namedChildren(list);
  return parameters.map((part) => at(part, answer, { ...place, depth: place.depth + 1 }));
}

function named(node: SyntaxNode, answer: StubAnswer, place: Place): string {
  const [head = node, list] = node.type === 'generic_type' ? namedChildren(node) : [node];
  const name = head.text.replace(/^.*\./su, '');
  const own = place.frame.types.get(name);
  if (own !== undefined) return ownValue(own, answer, place);
  const scalar = scalars[name]?.[answer];
  return scalar ?? builders[name]?.(argumentsOf(list, answer, place), answer) ?? 'null';
}

function at(node: SyntaxNode, answer: StubAnswer, place: Place): string {
  if (place.depth > deepest || node.type === 'wildcard') return 'null';
  return node.type === 'array_type' ? arrayOf(node, answer, place) : named(node, answer, place);
}

/** The text of a value that fits the type; `null` where nothing better is known, since it fits every reference. */
export function defaultValue(node: SyntaxNode, answer: StubAnswer, frame: DefaultFrame): string {
  return at(node, answer, { frame, depth: 0 });
}
