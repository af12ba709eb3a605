import type { CanonicalValue } from '../../analysis/canonical-value.ts';

const list = (values: readonly CanonicalValue[]): string => values.map(describeValue).join(', ');

type Describer = (value: CanonicalValue) => string | null;

const describeScalar: Describer = (value) => {
  if (value.t === 'none') return 'None';
  if (value.t === 'bool') return value.v ? 'True' : 'False';
  if (value.t === 'int' || value.t === 'float') return value.v;
  if (value.t === 'str') return JSON.stringify(value.v);
  return value.t === 'bytes' ? `bytes ${value.v}` : null;
};

const describeSequence: Describer = (value) => {
  if (value.t === 'list') return `[${list(value.v)}]`;
  if (value.t === 'tuple') return `(${list(value.v)}${value.v.length === 1 ? ',' : ''})`;
  return value.t === 'set' || value.t === 'frozenset' ? `${value.t}(${list(value.v)})` : null;
};

const describeNamed: Describer = (value) => {
  if (value.t === 'dict') {
    return `{${value.v.map(([key, item]) => `${describeValue(key)}: ${describeValue(item)}`).join(', ')}}`;
  }
  if (value.t === 'object') {
    return `${value.name}(${value.fields.map(([name, item]) => `${name ?? ''}=${describeValue(item)}`).join(', ')})`;
  }
  if (value.t === 'enum') return `${value.name}.${value.member}`;
  return value.t === 'other' ? `an object of type ${value.type}` : null;
};

/** A value for people, close to how most languages write it. */
export function describeValue(value: CanonicalValue): string {
  return describeScalar(value) ?? describeSequence(value) ?? describeNamed(value) ?? value.t;
}
