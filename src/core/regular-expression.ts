import { z } from 'zod';

/** So few repetitions, none inside another, that a name of `longestMatched` characters is matched in milliseconds whatever it is. */
const mostRepetitions = 3;
/** Question marks and bars: each can double the ways to match. */
const mostChoices = 8;

/** Characters of a text that a configured expression is held against. */
export const longestMatched = 100;

const withoutEscapes = (source: string): string => source.replace(/\\./gsu, 'x').replace(/\[[^\]]*\]/gu, 'x');

const repetition = /[*+]|\{\d+(?:,\d*)?\}/gu;
/** A bar, or a question mark that neither makes lazy what is before it nor begins a special group. */
const choice = /(?<![(*+?}])\?|\|/gu;

/** A group that is repeated and holds a repetition or a choice can take exponential time. */
function nestsRepetition(source: string): boolean {
  const starts: number[] = [];
  for (const [index, character] of Array.from(source).entries()) {
    if (character === '(') starts.push(index);
    if (character !== ')') continue;
    const inside = source.slice((starts.pop() ?? 0) + 1, index).replace(/^\?(?:<\w+>|[:=!]|<[=!])/u, '');
    const isRepeated = /^(?:[*+]|\{\d)/u.test(source.slice(index + 1));
    if (isRepeated && /[*+{|?]/u.test(inside)) return true;
  }
  return false;
}

function isCompilable(source: string): boolean {
  try {
    return new RegExp(source, 'u').source !== '';
  } catch {
    return false;
  }
}

/** Whether matching a short text is quick for certain: no nested repetition, few repetitions and choices, no reference back. */
function isQuick(source: string): boolean {
  const plain = withoutEscapes(source);
  const refersBack = /\\(?:[1-9]|k<)/u.test(source);
  const isFew = (pattern: RegExp, most: number) => (plain.match(pattern)?.length ?? 0) <= most;
  return (
    !refersBack && !nestsRepetition(plain) && isFew(repetition, mostRepetitions) && isFew(choice, mostChoices)
  );
}

/** A regular expression of a repository's configuration, that cannot be used to keep us busy. */
export const RegularExpression = z
  .string()
  .min(1)
  .max(200)
  .refine(isCompilable, { message: 'must be a regular expression', abort: true })
  .refine(isQuick, {
    message: `must be a simple regular expression: at most ${mostRepetitions} repetitions, none inside another or around a choice, at most ${mostChoices} question marks and bars, and no reference back`,
  });

/** Whether the whole name fits. */
export function matchesWhole(source: string, name: string): boolean {
  return new RegExp(`^(?:${source})$`, 'u').test(name.slice(0, longestMatched));
}
