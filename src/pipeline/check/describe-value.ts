import type { CanonicalValue } from '../../analysis/canonical-value.ts';

const list = (values: readonly CanonicalValue[]): string => values.map(describeValue).join(', ');

/** A value for people, close to how most languages write it. */
export function describeValue(value: CanonicalValue): string {
  switch (value.t) {
    case 'none':
      return 'None';
    case 'bool':
      return value.v ? 'True' : 'False';
    case 'int':
    case 'float':
      return value.v;
    case 'str':
      return JSON.stringify(value.v);
    case 'bytes':
      return `bytes ${value.v}`;
    case 'list':
      return `[${list(value.v)}]`;
    case 'tuple':
      return `(${list(value.v)}${value.v.length === 1 ? ',' : ''})`;
    case 'set':
    case 'frozenset':
      return `${value.t}(${list(value.v)})`;
    case 'dict':
      return `{${value.v.map(([key, item]) => `${describeValue(key)}: ${describeValue(item)}`).join(', ')}}`;
    case 'object':
      return `${value.name}(${value.fields.map(([name, item]) => `${name ?? ''}=${describeValue(item)}`).join(', ')})`;
    case 'enum':
      return `${value.name}.${value.member}`;
    case 'other':
      return `an object of type ${value.type}`;
  }
}
