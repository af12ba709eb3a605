import type { CanonicalValue } from '../canonical-value.ts';

type Values = readonly CanonicalValue[];
type Call = (values: Values) => CanonicalValue | null;

const itself: Call = ([value, ...others]) => (value === undefined || others.length > 0 ? null : value);
const emptyOf =
  (value: CanonicalValue): Call =>
  (values) =>
    values.length === 0 ? value : null;

const asText: Call = (values) => {
  const value = itself(values);
  return value?.t === 'str' ? value : null;
};

const asSet: Call = (values) => {
  const value = itself(values);
  return value?.t === 'list' ? { t: 'set', v: value.v } : null;
};

const asList: Call = (values) => {
  const value = itself(values);
  return value?.t === 'list' ? value : null;
};

/** From a list of pairs. */
const asMap: Call = (values) => {
  const value = itself(values);
  if (value?.t !== 'list') return null;
  const entries: [CanonicalValue, CanonicalValue][] = [];
  for (const pair of value.v) {
    const [key, item, ...others] = pair.t === 'tuple' ? pair.v : [];
    if (key === undefined || item === undefined || others.length > 0) return null;
    entries.push([key, item]);
  }
  return { t: 'dict', v: entries };
};

const duration =
  (nanoseconds: bigint): Call =>
  (values) => {
    const value = itself(values);
    if (value?.t !== 'int') return null;
    const total: CanonicalValue = { t: 'int', v: String(BigInt(value.v) * nanoseconds) };
    return { t: 'object', name: 'Duration', tuple: false, fields: [[null, total]] };
  };

const calls: Record<string, Call> = {
  '.to_string': asText,
  '.to_owned': itself,
  '.into': itself,
  '.to_vec': asList,
  'String::from': asText,
  'String::new': emptyOf({ t: 'str', v: '' }),
  'Vec::from': asList,
  'Vec::new': emptyOf({ t: 'list', v: [] }),
  'VecDeque::from': asList,
  'VecDeque::new': emptyOf({ t: 'list', v: [] }),
  'HashSet::from': asSet,
  'HashSet::new': emptyOf({ t: 'set', v: [] }),
  'BTreeSet::from': asSet,
  'BTreeSet::new': emptyOf({ t: 'set', v: [] }),
  'HashMap::from': asMap,
  'HashMap::new': emptyOf({ t: 'dict', v: [] }),
  'BTreeMap::from': asMap,
  'BTreeMap::new': emptyOf({ t: 'dict', v: [] }),
  'Box::new': itself,
  'Rc::new': itself,
  'Arc::new': itself,
  'Duration::from_secs': duration(1_000_000_000n),
  'Duration::from_millis': duration(1_000_000n),
  'Duration::from_micros': duration(1_000n),
  'Duration::from_nanos': duration(1n),
};

/** What a constructor or conversion of the standard library makes of values, such as `String::from("a")`; null for any other call. */
export function readStandardCall(callee: string, values: Values): CanonicalValue | null {
  const name = callee.replace(/::<[\s\S]*?>(?=::)/, '').replace(/^.*?(\w+::\w+)$/, '$1');
  return calls[name]?.(values) ?? null;
}
