import type { CanonicalValue } from '../canonical-value.ts';

const integerPattern = /^(?:\d[\d_]*|0[xX][\da-fA-F_]+|0[bB][01_]+)[lL]?$/u;

/** The value of a number as Java writes it, null when it is none. */
export function numberValue(text: string, sign: '' | '-'): CanonicalValue | null {
  const digits = text.replaceAll('_', '');
  if (integerPattern.test(text)) {
    const v = String(BigInt(digits.replace(/[lL]$/u, '')));
    return { t: 'int', v: v === '0' ? v : sign + v };
  }
  const value = Number(digits.replace(/[fFdD]$/u, ''));
  return Number.isNaN(value) ? null : { t: 'float', v: sign + String(value) };
}
