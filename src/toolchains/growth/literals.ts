import type { Scalar } from './made.ts';

const usual = { integer: '3', decimal: '1.5', truth: 'true', text: '"a"', character: "'a'" } as const;

const patterns = {
  integer: /^-?\d[\d_]*$/u,
  decimal: /^-?\d[\d_]*(?:\.\d+)?(?:[eE][+-]?\d+)?$/u,
  truth: /^(?:true|false)$/u,
  text: /^"(?:\\.|[^"\\\n])*"$/u,
  character: /^'(?:\\.|[^'\\\n])'$/u,
} as const;

/** What an example gives, where it is a literal that Go, Rust and Java write alike; else a usual one of the kind. */
export function literalFor(kind: Scalar['kind'], example: string | null): string {
  return example !== null && patterns[kind].test(example) ? example : usual[kind];
}

/** The texts of an example's argument, as literals. */
export function sampleTexts(example: string | null): string[] {
  return [...(example ?? '').matchAll(/"(?:\\.|[^"\\\n])*"/gu)].map(([text]) => text).slice(0, 20);
}

/** The same as further arguments of a call. */
export function sampleArguments(example: string | null): string {
  return sampleTexts(example)
    .map((text) => `, ${text}`)
    .join('');
}
