import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';

const page = readFileSync(new URL('../docs/decisions/0021-what-users-expect.md', import.meta.url), 'utf8');
const rows = page.split('\n').flatMap((line) => {
  const [, number, , , shown] = line.split('|').map((cell) => cell.trim());
  return number !== undefined && /^\d+$/u.test(number)
    ? [{ number: Number(number), shown: shown ?? '' }]
    : [];
});

const namedTest = /`(?<file>test\/[^`]+)`: "(?<title>[^"]+)"/gu;
const tests = rows.flatMap(({ number, shown }) =>
  [...shown.matchAll(namedTest)].map(({ groups }) => ({
    row: number,
    file: groups?.['file'] ?? '',
    title: groups?.['title'] ?? '',
  })),
);

const namedTitle = /(?:\b(?:it|test|describe)|[\])])\(\s*(['"])(?<title>.+?)\1,/gu;

/** Titles of tests and of groups of tests, also behind a table of cases; those that are skipped are none. */
function titlesIn(source: string): (string | undefined)[] {
  return [...source.matchAll(namedTitle)].map(({ groups }) => groups?.['title']);
}

describe('what users expect', () => {
  it('has each of its rows once, in order', () => {
    expect(rows.map(({ number }) => number)).toEqual(Array.from({ length: 20 }, (_none, index) => index + 1));
  });

  it.each(rows)('row $number names a test, or a reason why not', ({ number, shown }) => {
    const named = tests.some(({ row }) => row === number);
    const reason = /Not done: \S.{30}/u.test(shown);
    expect(named || reason).toBe(true);
    // Whatever is no test and no reason is a name that nobody checks.
    const rest = shown.replaceAll(namedTest, '').replace(/Not done: .*$/u, '');
    expect(rest).toMatch(/^[;.\s]*$/u);
  });

  it.each(tests)('row $row: $file has "$title"', ({ file, title }) => {
    const source = readFileSync(new URL(`../${file}`, import.meta.url), 'utf8');
    expect(titlesIn(source)).toContain(title);
  });
});
