import type { CanonicalValue } from '../canonical-value.ts';

type Values = readonly CanonicalValue[];
type Maker = (values: Values) => CanonicalValue | null;

const list: Maker = (values) => ({ t: 'list', v: [...values] });
const set: Maker = (values) => ({ t: 'set', v: [...values] });
const object = (name: string, values: Values): CanonicalValue => ({
  t: 'object',
  name,
  tuple: false,
  fields: values.map((value) => [null, value]),
});

/** `new ArrayList<>(List.of(1))`, also without anything inside. */
const collection =
  (t: 'list' | 'set'): Maker =>
  ([content]) => {
    if (content === undefined) return { t, v: [] };
    return content.t === 'list' || content.t === 'set' ? { t, v: content.v } : null;
  };

const dictionary: Maker = ([content]) => content ?? { t: 'dict', v: [] };

const pairs: Maker = (values) => {
  const entries: [CanonicalValue, CanonicalValue][] = [];
  for (let index = 0; index + 1 < values.length; index += 2) {
    const [key, value] = values.slice(index);
    if (key !== undefined && value !== undefined) entries.push([key, value]);
  }
  return values.length % 2 === 0 ? { t: 'dict', v: entries } : null;
};

const entries: Maker = (values) => {
  const found = values.flatMap((entry): [CanonicalValue, CanonicalValue][] => {
    const [key, value] = entry.t === 'object' && entry.name === 'Entry' ? entry.fields : [];
    return key === undefined || value === undefined ? [] : [[key[1], value[1]]];
  });
  return found.length === values.length ? { t: 'dict', v: found } : null;
};

const single =
  (name: string): Maker =>
  (values) =>
    values.length === 1 ? object(name, values) : null;

const none =
  (name: string): Maker =>
  (values) =>
    values.length === 0 ? object(name, values) : null;

const whole: Maker = ([value]) => {
  if (value?.t === 'int') return value;
  return value?.t === 'str' && /^-?\d+$/u.test(value.v) ? { t: 'int', v: String(BigInt(value.v)) } : null;
};

const decimal: Maker = ([value]) => {
  if (value?.t === 'int' || value?.t === 'str') return object('BigDecimal', [{ t: 'str', v: value.v }]);
  return value?.t === 'float'
    ? object('BigDecimal', [{ t: 'str', v: /\./u.test(value.v) ? value.v : `${value.v}.0` }])
    : null;
};

const date: Maker = (values) => {
  const [year, month, day] = values.map((value) => (value.t === 'int' ? value.v : ''));
  if (values.length !== 3 || !year || !month || !day) return null;
  return object('LocalDate', [
    { t: 'str', v: `${year.padStart(4, '0')}-${month.padStart(2, '0')}-${day.padStart(2, '0')}` },
  ]);
};

const parsed = [
  'LocalDate',
  'LocalTime',
  'LocalDateTime',
  'Instant',
  'Duration',
  'Period',
  'ZonedDateTime',
  'OffsetDateTime',
];
const optionals = ['Optional', 'OptionalInt', 'OptionalLong', 'OptionalDouble'];
const lists = ['ArrayList', 'LinkedList', 'ArrayDeque', 'Vector', 'PriorityQueue'];
const sets = ['HashSet', 'LinkedHashSet', 'TreeSet'];
const maps = ['HashMap', 'LinkedHashMap', 'TreeMap'];

const makers = new Map<string, Maker>([
  ['List.of', list],
  ['Arrays.asList', list],
  ['Collections.emptyList', list],
  ['Collections.singletonList', list],
  ['Set.of', set],
  ['Collections.emptySet', set],
  ['EnumSet.of', set],
  ['Map.of', pairs],
  ['Collections.emptyMap', pairs],
  ['Map.ofEntries', entries],
  ['Map.entry', (values) => (values.length === 2 ? object('Entry', values) : null)],
  ['BigInteger', whole],
  ['BigInteger.valueOf', whole],
  ['BigDecimal', decimal],
  ['BigDecimal.valueOf', decimal],
  ['LocalDate.of', date],
  ['String', ([text]) => text ?? { t: 'str', v: '' }],
  [
    'Optional.ofNullable',
    ([value]) => (value === undefined ? null : object('Optional', value.t === 'none' ? [] : [value])),
  ],
  ...parsed.map((name): [string, Maker] => [`${name}.parse`, single(name)]),
  ...optionals.map((name): [string, Maker] => [`${name}.of`, single(name)]),
  ...optionals.map((name): [string, Maker] => [`${name}.empty`, none(name)]),
  ...lists.map((name): [string, Maker] => [name, collection('list')]),
  ...sets.map((name): [string, Maker] => [name, collection('set')]),
  ...maps.map((name): [string, Maker] => [name, dictionary]),
]);

const constants = new Map<string, CanonicalValue>([
  ['null', { t: 'none' }],
  ['true', { t: 'bool', v: true }],
  ['false', { t: 'bool', v: false }],
  ['NaN', { t: 'float', v: 'NaN' }],
  ['Infinity', { t: 'float', v: 'Infinity' }],
  ['Double.NaN', { t: 'float', v: 'NaN' }],
  ['Double.POSITIVE_INFINITY', { t: 'float', v: 'Infinity' }],
  ['Double.NEGATIVE_INFINITY', { t: 'float', v: '-Infinity' }],
  ['Integer.MAX_VALUE', { t: 'int', v: '2147483647' }],
  ['Integer.MIN_VALUE', { t: 'int', v: '-2147483648' }],
  ['Long.MAX_VALUE', { t: 'int', v: '9223372036854775807' }],
  ['Long.MIN_VALUE', { t: 'int', v: '-9223372036854775808' }],
]);

/** What a call such as `List.of(1)`, `BigDecimal("1.5")` or `Point(1, 2)` makes; null for any other call. */
export function madeValue(path: string, values: Values): CanonicalValue | null {
  const maker = makers.get(path.replace(/^java\.(?:util|math|time)\./u, ''));
  if (maker !== undefined) return maker(values);
  const isRecord = /^(?:[A-Z]\w*\.)*[A-Z]\w*$/u.test(path);
  return isRecord ? object(path.split('.').at(-1) ?? path, values) : null;
}

/** `true`, `Integer.MAX_VALUE`, `Color.RED`; null for any other name. */
export function namedConstant(path: string): CanonicalValue | null {
  const known = constants.get(path);
  if (known !== undefined) return known;
  const [, name, member] = /^(?:[A-Za-z]\w*\.)*([A-Z]\w*)\.([A-Za-z_]\w*)$/u.exec(path) ?? [];
  return name === undefined || member === undefined ? null : { t: 'enum', name, member };
}
