import type { CanonicalValue } from '../canonical-value.ts';

const floats: Record<string, string> = {
  INFINITY: 'inf',
  NEG_INFINITY: '-inf',
  NAN: 'NaN',
  'consts::PI': String(Math.PI),
  'consts::E': String(Math.E),
};
const pointerBits = 64;

/** The value of a constant of a number type, such as `i32::MAX` or `f64::INFINITY`; null for any other path. */
export function rustConstant(path: string): CanonicalValue | null {
  const real = /^f(?:32|64)::([\w:]+)$/.exec(path)?.[1];
  const known = real === undefined ? undefined : floats[real];
  if (known !== undefined) return { t: 'float', v: known };
  const [, sign, width, end] = /^([iu])(8|16|32|64|128|size)::(MIN|MAX)$/.exec(path) ?? [];
  if (sign === undefined || width === undefined) return null;
  const bits = BigInt(width === 'size' ? pointerBits : width);
  const [lowest, highest] =
    sign === 'u' ? [0n, 2n ** bits - 1n] : [-(2n ** (bits - 1n)), 2n ** (bits - 1n) - 1n];
  return { t: 'int', v: String(end === 'MIN' ? lowest : highest) };
}
