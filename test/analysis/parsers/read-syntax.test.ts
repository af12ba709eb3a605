import { describe, expect, it } from 'vitest';
import { readSyntax } from '../../../src/analysis/parsers/read-syntax.ts';
import type { Language } from '../../../src/core/language.ts';
import type { Corpus } from './corpus/corpus.ts';
import { go } from './corpus/go.ts';
import { java } from './corpus/java.ts';
import { javascript } from './corpus/javascript.ts';
import { python } from './corpus/python.ts';
import { rust } from './corpus/rust.ts';

const corpora: Readonly<Record<Language, Corpus>> = { python, javascript, java, go, rust };
const best = { python: 'ruff', javascript: 'acorn', java: 'java-parser', go: 'gofmt', rust: 'tree-sitter' };
const languages: readonly Language[] = ['python', 'javascript', 'java', 'go', 'rust'];

const readAll = (language: Language, sources: Readonly<Record<string, string>>) =>
  Promise.all(Object.entries(sources).map(([path, content]) => readSyntax(language, { path, content })));

describe.each(languages)('%s', (language) => {
  const { valid, broken, missed } = corpora[language];
  const readAs = language === 'rust' ? 'probably' : 'parsed';

  it('is read where it is valid', async () => {
    const verdicts = await readAll(language, valid);
    expect(verdicts).toEqual(
      Object.keys(valid).map((path) => ({ path, verdict: { status: readAs, by: best[language] } })),
    );
    expect(verdicts.length).toBeGreaterThanOrEqual(4);
  });

  it('is refused where it is broken, with a place and words', async () => {
    const verdicts = await readAll(language, broken);
    const accepted = verdicts.filter(({ verdict }) => verdict.status !== 'broken').map(({ path }) => path);
    expect(accepted).toEqual([]);
    expect(verdicts.length).toBeGreaterThanOrEqual(8);
    for (const { path, verdict } of verdicts) {
      const lines = (broken[path] ?? '').split('\n').length;
      const findings = verdict.status === 'broken' ? verdict.findings : [];
      expect(findings.length, path).toBeGreaterThan(0);
      for (const { line, message, rule } of findings) {
        expect([rule, line <= lines, message.length > 3], path).toEqual(['syntax', true, true]);
      }
    }
  });

  it('is known to be taken here where its compiler refuses it', async () => {
    const verdicts = await readAll(language, missed);
    expect(verdicts.filter(({ verdict }) => verdict.status === 'broken')).toEqual([]);
  });
});
