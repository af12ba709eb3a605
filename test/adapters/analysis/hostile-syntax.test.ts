import { describe, expect, it } from 'vitest';
import type { Language } from '../../../src/core/language.ts';
import { childAnalysis } from './with-analysis.ts';

const { analysis } = childAnalysis();

const size = 200_000;
const junk = Array.from({ length: size }, (_, index) =>
  String.fromCharCode(32 + ((index * 7_919) % 95)),
).join('');
const deep = (open: string, close: string): string => open.repeat(60_000) + close.repeat(60_000);

/** Before and after an expression in a file that is in order otherwise. */
const frames: Readonly<Record<Language, readonly [string, string]>> = {
  python: ['x = ', '\n'],
  javascript: ['const x = ', ';\n'],
  java: ['class A { int x = ', '; }\n'],
  go: ['package a\nvar x = ', '\n'],
  rust: ['const X: i32 = ', ';\n'],
};

const hostile: Readonly<Record<string, string>> = {
  'open brackets': '('.repeat(size / 2),
  'brackets in each other': deep('(', ')'),
  'braces in each other': deep('{', '}'),
  'signs in a row': `${'- '.repeat(size / 2)}1`,
  junk,
  'null bytes': '\0'.repeat(size),
  'closing brackets': ')'.repeat(size),
};

const languages: readonly Language[] = ['python', 'javascript', 'java', 'go', 'rust'];

describe.each(languages)('hostile files in %s', (language) => {
  it('end as broken, and the honest one after them is still read', async () => {
    const [before, after] = frames[language];
    const files = Object.entries(hostile).map(([path, text]) => ({ path, content: before + text + after }));
    const honest = { path: 'honest', content: `${before}1${after}` };
    const verdicts = await analysis.readSyntax(language, [...files, honest]);
    expect(verdicts.map(({ path, verdict }) => [path, verdict.status])).toEqual([
      ...files.map(({ path }) => [path, 'broken']),
      ['honest', language === 'rust' ? 'probably' : 'parsed'],
    ]);
  }, 120_000);
});

it('a file for which a parser takes gigabytes ends as unreadable, and this process goes on', async () => {
  const types = `class A { A${'<A'.repeat(2_000)}${'>'.repeat(2_000)} x; }`;
  const [verdict] = await analysis.readSyntax('java', [{ path: 'A.java', content: types }]);
  expect(verdict?.verdict).toMatchObject({
    status: 'broken',
    by: 'java-parser',
    findings: [{ rule: 'unreadable' }],
  });
  expect(JSON.stringify(verdict)).toContain('it needs more memory than a file of its size should');
}, 120_000);
