import type { Refusal } from '../refusal.ts';

const pattern = /(\\+)u+([0-9a-fA-F]{4})/gu;

/** Printable ASCII and line ends; what remains is whitespace at most. */
const couldHide = (point: number): boolean =>
  (point > 0x20 && point < 0x7f) || point === 0x0a || point === 0x0d;

/**
 * Java reads `\uXXXX` before anything else, so that one can end a string or a comment unseen (JLS 3.3).
 */
export function hiddenCharacters(source: string): Refusal[] {
  return [...source.matchAll(pattern)]
    .filter(
      ([, slashes = '', digits = '']) => slashes.length % 2 === 1 && couldHide(Number.parseInt(digits, 16)),
    )
    .map(({ 0: text, index }) => ({
      node: { line: source.slice(0, index).split('\n').length, text },
      rule: 'unicode-escape',
      message: `\`${text}\` stands for an ordinary character; write that one.`,
    }));
}
