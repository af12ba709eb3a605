import { describe, expect, it } from 'vitest';
import { longestMatched, matchesWhole, RegularExpression } from '../../src/core/regular-expression.ts';

describe('a configured regular expression', () => {
  it.each([
    '[a-z][a-z0-9_]*',
    String.raw`\p{Lu}\w+`,
    '(?:get|set)?[A-Z]\\w*',
    'a{1,3}b+c*',
    '[(*+]x',
    '(?=a)b',
    String.raw`\(a+\)`,
    '(?:get|set|is|has|on|add|put)[A-Z].*?',
  ])('%s is taken', (source) => {
    expect(RegularExpression.safeParse(source).error?.issues ?? []).toEqual([]);
  });

  it.each([
    ...['(a+)+', '(?:a|aa)*', '(a*)*b', '((ab?)c)+', '(?<x>a)\\1', 'a*a*a*a*b', '(x{1,9}){9}', '('],
    ...['a?'.repeat(28) + 'a'.repeat(28), '((a)|(ab))'.repeat(18)],
  ])('%s is refused', (source) => {
    expect(RegularExpression.safeParse(source).success).toBe(false);
  });

  it('is held against the whole name', () => {
    expect(matchesWhole('[a-z]+|x1', 'abc')).toBe(true);
    expect(matchesWhole('[a-z]+|x1', 'abc1')).toBe(false);
  });

  it.each(['.*.*.*b', `.*.*.*${'a?'.repeat(8)}b`])('is quick on the worst name: %s', (worst) => {
    expect(RegularExpression.safeParse(worst).success).toBe(true);
    const start = process.cpuUsage();
    expect(matchesWhole(worst, 'a'.repeat(100 * longestMatched))).toBe(false);
    expect(process.cpuUsage(start).user).toBeLessThan(5_000_000);
  });
});
