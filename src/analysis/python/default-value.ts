import { namedChildren, type SyntaxNode } from '../syntax-tree.ts';

/** Another number at each call, so that no law between two calls (idempotence, a round trip) holds by chance; small enough to loop over. */
const changing = '__import__("time").perf_counter_ns() % 99991 + 1';

/** Which type-correct but wrong answer a stub gives: `empty` such as 0 and "", `filled` such as 57 and "stub57". */
export type StubAnswer = 'empty' | 'filled';

const scalars: Record<string, Record<StubAnswer, string>> = {
  None: { empty: 'None', filled: 'None' },
  str: { empty: '""', filled: `"stub" + str(${changing})` },
  int: { empty: '0', filled: changing },
  float: { empty: '0.0', filled: `float(${changing})` },
  complex: { empty: '0j', filled: '1j' },
  bool: { empty: 'False', filled: 'True' },
  bytes: { empty: 'b""', filled: `b"stub" + str(${changing}).encode()` },
  object: { empty: 'None', filled: 'object()' },
  Any: { empty: 'None', filled: 'object()' },
  Decimal: {
    empty: '__import__("decimal").Decimal(0)',
    filled: `__import__("decimal").Decimal(${changing})`,
  },
  Fraction: {
    empty: '__import__("fractions").Fraction(0)',
    filled: `__import__("fractions").Fraction(${changing})`,
  },
  Path: { empty: '__import__("pathlib").Path()', filled: `__import__("pathlib").Path(str(${changing}))` },
  date: { empty: '__import__("datetime").date.min', filled: '__import__("datetime").date.max' },
  datetime: { empty: '__import__("datetime").datetime.min', filled: '__import__("datetime").datetime.max' },
  timedelta: {
    empty: '__import__("datetime").timedelta(0)',
    filled: '__import__("datetime").timedelta(days=7)',
  },
};

const sequences = ['list', 'List', 'Sequence', 'MutableSequence', 'Collection', 'Iterable', 'tuple', 'Tuple'];
const sets = ['set', 'Set', 'AbstractSet', 'MutableSet', 'frozenset', 'FrozenSet'];
const mappings = ['dict', 'Dict', 'Mapping', 'MutableMapping', 'defaultdict', 'OrderedDict', 'Counter'];
const iterators = ['Iterator', 'Generator'];

type Builder = (parts: readonly (string | null)[], answer: StubAnswer) => string | null;

/** The only item when one can be made up, none otherwise. */
function items(part: string | null | undefined, answer: StubAnswer): string {
  return answer === 'filled' && part !== null && part !== undefined ? part : '';
}

const asTuple: Builder = (parts, answer) => {
  if (parts.at(-1) === '...') return answer === 'filled' && parts[0] ? `(${parts[0]},)` : '()';
  const known = parts.filter((part) => part !== null);
  return known.length < parts.length ? null : `(${known.map((part) => `${part},`).join(' ')})`;
};

const asMapping: Builder = ([key, value], answer) =>
  answer === 'filled' && key && value ? `{${key}: ${value}}` : '{}';

const asSet: Builder = ([item], answer) =>
  items(item, answer) === '' ? 'set()' : `{${items(item, answer)}}`;

const builders: [readonly string[], Builder][] = [
  [['tuple', 'Tuple'], asTuple],
  [sequences, ([item], answer) => `[${items(item, answer)}]`],
  [iterators, ([item], answer) => `iter([${items(item, answer)}])`],
  [['frozenset', 'FrozenSet'], (parts, answer) => `frozenset(${asSet(parts, answer) ?? ''})`],
  [sets, asSet],
  [mappings, asMapping],
  [['Optional'], ([item], answer) => (answer === 'empty' ? 'None' : (item ?? 'object()'))],
  [['Callable'], () => 'lambda *_, **__: None'],
  [['Awaitable', 'Final', 'Annotated'], ([item]) => item ?? null],
];

/** `T`, `K`, `_V1`: by custom, what is named so stands for any type. */
const typeVariable = /^_?[A-Z]{1,2}\d?$/;

function bareName(text: string): string {
  return text.split('.').at(-1) ?? text;
}

function named(name: string, answer: StubAnswer, classes: ReadonlySet<string>): string | null {
  const scalar = scalars[bareName(name)]?.[answer];
  if (scalar !== undefined) return scalar;
  if (classes.has(name)) return `object.__new__(${name})`;
  if (typeVariable.test(name)) return answer === 'empty' ? 'None' : 'object()';
  const builder = builders.find(([names]) => names.includes(bareName(name)))?.[1];
  return builder?.([], answer) ?? null;
}

/** `A | B`: nothing where nothing is allowed and the answer is empty, otherwise the first that can be made up. */
function union(
  sides: readonly SyntaxNode[],
  answer: StubAnswer,
  classes: ReadonlySet<string>,
): string | null {
  const optional = sides.some(({ text }) => text === 'None');
  if (optional && answer === 'empty') return 'None';
  const values = sides
    .filter(({ text }) => text !== 'None')
    .map((side) => defaultValue(side, answer, classes));
  // Something is at least not nothing, which is what tests of an optional value ask.
  return values.find((value) => value !== null) ?? (optional ? 'object()' : null);
}

function literalChoice(choices: readonly SyntaxNode[], answer: StubAnswer): string | null {
  return (answer === 'empty' ? choices[0] : choices.at(-1))?.text ?? null;
}

function generic(node: SyntaxNode, answer: StubAnswer, classes: ReadonlySet<string>): string | null {
  const [head, ...rest] = namedChildren(node);
  const name = bareName(head?.text ?? '');
  const parameters = rest.flatMap((part) => (part.type === 'type_parameter' ? namedChildren(part) : [part]));
  if (name === 'Literal') return literalChoice(parameters, answer);
  if (name === 'Union') return union(parameters, answer, classes);
  if (classes.has(name)) return `object.__new__(${name})`;
  const parts = parameters.map((part) => (part.text === '...' ? '...' : defaultValue(part, answer, classes)));
  return builders.find(([names]) => names.includes(name))?.[1](parts, answer) ?? null;
}

/** The text of a value that fits the annotation, or null when none can be made up. `classes` are those of the module. */
export function defaultValue(
  node: SyntaxNode,
  answer: StubAnswer,
  classes: ReadonlySet<string>,
): string | null {
  const inside = namedChildren(node);
  switch (node.type) {
    case 'type':
    case 'parenthesized_expression':
      return inside[0] === undefined ? null : defaultValue(inside[0], answer, classes);
    case 'string':
      return named(node.text.replace(/^["']|["']$/g, ''), answer, classes);
    case 'binary_operator':
    case 'union_type':
      return union(flatUnion(node), answer, classes);
    case 'generic_type':
    case 'subscript':
      return generic(node, answer, classes);
    default:
      return named(node.text, answer, classes);
  }
}

function flatUnion(node: SyntaxNode): SyntaxNode[] {
  const plain = node.type === 'type' ? (namedChildren(node)[0] ?? node) : node;
  const splits = plain.type === 'binary_operator' || plain.type === 'union_type';
  return splits ? namedChildren(plain).flatMap(flatUnion) : [plain];
}
