import { z } from 'zod';

/**
 * A value of a target language in a form that is compared on the host. Integers and floats stay text, so that none loses digits.
 * `object` is an instance whose fields are its value (a data class, a named tuple); a field without a name is known by position alone.
 */
export type CanonicalValue =
  | { t: 'none' }
  /** JavaScript tells it from `null`, which is `none`. */
  | { t: 'undefined' }
  | { t: 'bool'; v: boolean }
  | { t: 'int' | 'float' | 'str' | 'bytes'; v: string }
  /** `absent`: nothing in the place of an empty one, as a nil slice or map in Go is. */
  | { t: 'list' | 'tuple' | 'set' | 'frozenset'; v: CanonicalValue[]; absent?: true | undefined }
  | { t: 'dict'; v: [CanonicalValue, CanonicalValue][]; absent?: true | undefined }
  /** `zeroRest`: what is expected names some fields, and the others have to be zero. */
  | {
      t: 'object';
      name: string;
      tuple: boolean;
      fields: [string | null, CanonicalValue][];
      zeroRest?: true | undefined;
    }
  | { t: 'enum'; name: string; member: string }
  | { t: 'other'; type: string };

export const CanonicalValue: z.ZodType<CanonicalValue> = z.lazy(() =>
  z.discriminatedUnion('t', [
    z.object({ t: z.literal('none') }),
    z.object({ t: z.literal('undefined') }),
    z.object({ t: z.literal('bool'), v: z.boolean() }),
    z.object({ t: z.enum(['int', 'float', 'str', 'bytes']), v: z.string() }),
    z.object({
      t: z.enum(['list', 'tuple', 'set', 'frozenset']),
      v: z.array(CanonicalValue),
      absent: z.literal(true).optional(),
    }),
    z.object({
      t: z.literal('dict'),
      v: z.array(z.tuple([CanonicalValue, CanonicalValue])),
      absent: z.literal(true).optional(),
    }),
    z.object({
      t: z.literal('object'),
      name: z.string(),
      tuple: z.boolean(),
      fields: z.array(z.tuple([z.string().nullable(), CanonicalValue])),
      zeroRest: z.literal(true).optional(),
    }),
    z.object({ t: z.literal('enum'), name: z.string(), member: z.string() }),
    z.object({ t: z.literal('other'), type: z.string() }),
  ]),
);

const relativeTolerance = 1e-9;
const absoluteTolerance = 1e-12;

function sameNumber(left: string, right: string): boolean {
  const [expected, actual] = [Number(left), Number(right)];
  if (Number.isNaN(expected) || Number.isNaN(actual)) return left === right;
  if (!Number.isFinite(expected) || !Number.isFinite(actual)) return expected === actual;
  const scale = Math.max(Math.abs(expected), Math.abs(actual));
  return Math.abs(expected - actual) <= Math.max(relativeTolerance * scale, absoluteTolerance);
}

/** Infinity as Python, Go and Rust write it is not what `Number` reads. */
function readableNumber(text: string): string {
  return text.replace(/^([+-]?)inf$/, '$1Infinity');
}

function sameSequence(expected: readonly CanonicalValue[], actual: readonly CanonicalValue[]): boolean {
  return (
    expected.length === actual.length &&
    expected.every((value, index) => {
      const other = actual[index];
      return other !== undefined && sameValue(value, other);
    })
  );
}

/** Whether each expected item has a partner of its own, in any order. */
function sameBag<Item>(
  expected: readonly Item[],
  actual: readonly Item[],
  same: (left: Item, right: Item) => boolean,
): boolean {
  if (expected.length !== actual.length) return false;
  const free = [...actual];
  return expected.every((item) => {
    const index = free.findIndex((candidate) => same(item, candidate));
    if (index < 0) return false;
    free.splice(index, 1);
    return true;
  });
}

const isAbsent = (value: CanonicalValue): boolean => 'absent' in value && value.absent === true;

/** What a variable holds that nobody gave a value. */
function isZero(value: CanonicalValue): boolean {
  if (value.t === 'object') return value.fields.every(([, field]) => isZero(field));
  if (!('v' in value)) return value.t === 'none';
  if (typeof value.v === 'object') return value.v.length === 0;
  return value.t === 'str' ? value.v === '' : Number(value.v) === 0;
}

type Comparison = (expected: CanonicalValue, actual: CanonicalValue) => boolean;

const sameScalar: Comparison = (expected, actual) => {
  if (expected.t === 'none' || expected.t === 'undefined') return actual.t === expected.t;
  if (expected.t === 'bool') return actual.t === 'bool' && expected.v === actual.v;
  const isText = expected.t === 'str' || expected.t === 'bytes' || expected.t === 'int';
  return isText && actual.t === expected.t && expected.v === actual.v;
};

const sameReal: Comparison = (expected, actual) =>
  (expected.t === 'int' || expected.t === 'float') &&
  actual.t === 'float' &&
  sameNumber(readableNumber(expected.v), readableNumber(actual.v));

const sameList: Comparison = (expected, actual) => {
  if (expected.t === 'tuple' && actual.t === 'object' && actual.tuple) {
    return sameSequence(
      expected.v,
      actual.fields.map(([, value]) => value),
    );
  }
  if (expected.t === 'list') return actual.t === 'list' && sameSequence(expected.v, actual.v);
  return expected.t === 'tuple' && actual.t === 'tuple' && sameSequence(expected.v, actual.v);
};

const sameSet: Comparison = (expected, actual) => {
  if (expected.t === 'set') return actual.t === 'set' && sameBag(expected.v, actual.v, sameValue);
  return expected.t === 'frozenset' && actual.t === 'frozenset' && sameBag(expected.v, actual.v, sameValue);
};

const sameDictionary: Comparison = (expected, actual) =>
  expected.t === 'dict' &&
  actual.t === 'dict' &&
  sameBag(
    expected.v,
    actual.v,
    ([key, value], [otherKey, otherValue]) => sameValue(key, otherKey) && sameValue(value, otherValue),
  );

const sameObject: Comparison = (expected, actual) => {
  if (expected.t !== 'object' || actual.t !== 'object' || expected.name !== actual.name) return false;
  const named = new Set(expected.fields.map(([name]) => name));
  const rest = expected.zeroRest === true ? actual.fields.filter(([name]) => !named.has(name)) : [];
  if (expected.fields.length + rest.length !== actual.fields.length) return false;
  if (!rest.every(([, value]) => isZero(value))) return false;
  return expected.fields.every(([name, value], index) => {
    const field = name === null ? actual.fields[index] : actual.fields.find(([other]) => other === name);
    return field !== undefined && sameValue(value, field[1]);
  });
};

const sameMember: Comparison = (expected, actual) =>
  expected.t === 'enum' &&
  actual.t === 'enum' &&
  expected.name === actual.name &&
  expected.member === actual.member;

const sameAbsence: Comparison = (expected, actual) => expected.t === 'none' && isAbsent(actual);

const comparisons = [
  sameAbsence,
  sameScalar,
  sameReal,
  sameList,
  sameSet,
  sameDictionary,
  sameObject,
  sameMember,
];

/**
 * Whether what came out is what the specification says. Types must agree exactly, but for what people write for short:
 * an integer where a float comes out, and a tuple where a named tuple does. Floats agree to nine digits.
 */
export function sameValue(expected: CanonicalValue, actual: CanonicalValue): boolean {
  return comparisons.some((same) => same(expected, actual));
}
