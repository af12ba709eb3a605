import type { JavaRefusal } from './refusals.ts';

const pattern = /(\\+)u+([0-9a-fA-F]{4})/gu;

/**
 * Java reads `\uXXXX` before anything else, so that one can end a string or a comment unseen: outside of what is
 * plainly a letter beyond ASCII, the source is not what it looks like (JLS 3.3).
 */
export function hiddenCharacters(source: string): JavaRefusal[] {
  return [...source.matchAll(pattern)]
    .filter(([, slashes = '', digits = '']) => slashes.length % 2 === 1 && Number.parseInt(digits, 16) < 0x80)
    .map(({ 0: text, index }) => ({
      node: { line: source.slice(0, index).split('\n').length, text },
      rule: 'unicode-escape',
      message: `\`${text}\` stands for an ordinary character; write that one.`,
    }));
}
