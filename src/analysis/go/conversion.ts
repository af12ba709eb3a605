import type { CanonicalValue } from '../canonical-value.ts';

const numberTypes = /^(?:u?int(?:8|16|32|64)?|uintptr|byte|rune|time\.Duration)$/u;
const textTypes = /^\[\](?:byte|rune|uint8|int32)$/u;

type Conversion = (value: CanonicalValue, type: string) => CanonicalValue | null;

function unitsOf(text: string, type: string): number[] {
  return /rune|int32/u.test(type)
    ? Array.from(text, (letter) => letter.codePointAt(0) ?? 0)
    : [...Buffer.from(text)];
}

const asUnits: Conversion = (value, type) =>
  value.t === 'str'
    ? { t: 'list', v: unitsOf(value.v, type).map((unit) => ({ t: 'int', v: String(unit) })) }
    : value;
const asFloat: Conversion = (value) => (value.t === 'int' ? { t: 'float', v: value.v } : value);
const asInfinity: Conversion = (value) => ({
  t: 'float',
  v: value.t === 'int' && value.v.startsWith('-') ? '-inf' : 'inf',
});
const only =
  (t: CanonicalValue['t']): Conversion =>
  (value) =>
    value.t === t ? value : null;

/** `float64(2)`, `[]byte("ab")`, `math.Inf(1)`. */
const conversions: [RegExp, Conversion][] = [
  [numberTypes, only('int')],
  [/^float(?:32|64)$/u, asFloat],
  [/^math\.Inf$/u, asInfinity],
  [/^string$/u, only('str')],
  [textTypes, asUnits],
  [/^(?:\[\]|map\[)/u, (value) => value],
];

/** The value in another type, or null when it does not fit. */
export function convert(type: string, value: CanonicalValue): CanonicalValue | null {
  return conversions.find(([pattern]) => pattern.test(type))?.[1](value, type) ?? null;
}
