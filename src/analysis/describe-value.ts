import type { CanonicalValue } from './canonical-value.ts';

/** How a language writes nothing, true and false. */
export interface Constants {
  none: string;
  true: string;
  false: string;
}

type Describer = (value: CanonicalValue, constants: Constants) => string | null;

function list(values: readonly CanonicalValue[], constants: Constants): string {
  return values.map((value) => describeValue(value, constants)).join(', ');
}

const describeScalar: Describer = (value, constants) => {
  if (value.t === 'none') return constants.none;
  if (value.t === 'bool') return constants[`${value.v}`];
  if (value.t === 'int' || value.t === 'float') return value.v;
  if (value.t === 'str') return JSON.stringify(value.v);
  return value.t === 'bytes' ? `bytes ${value.v}` : null;
};

const describeSequence: Describer = (value, constants) => {
  if (value.t === 'list') return `[${list(value.v, constants)}]`;
  if (value.t === 'tuple') return `(${list(value.v, constants)}${value.v.length === 1 ? ',' : ''})`;
  return value.t === 'set' || value.t === 'frozenset' ? `${value.t}(${list(value.v, constants)})` : null;
};

const describeNamed: Describer = (value, constants) => {
  const describe = (part: CanonicalValue) => describeValue(part, constants);
  if (value.t === 'dict') {
    return `{${value.v.map(([key, item]) => `${describe(key)}: ${describe(item)}`).join(', ')}}`;
  }
  if (value.t === 'object') {
    const fields = value.fields.map(([name, item]) => (name === null ? '' : `${name}=`) + describe(item));
    return fields.length === 0 ? value.name : `${value.name}(${fields.join(', ')})`;
  }
  if (value.t === 'enum') return `${value.name}.${value.member}`;
  return value.t === 'other' ? `an object of type ${value.type}` : null;
};

/** A value for people, close to how most languages write it. */
export function describeValue(value: CanonicalValue, constants: Constants): string {
  return (
    describeScalar(value, constants) ??
    describeSequence(value, constants) ??
    describeNamed(value, constants) ??
    value.t
  );
}
