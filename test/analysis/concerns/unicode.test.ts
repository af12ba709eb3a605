import { describe, expect, it } from 'vitest';
import { unicode } from '../../../src/analysis/concerns/unicode/index.ts';
import type { CandidateFile } from '../../../src/core/candidate.ts';
import type { Language } from '../../../src/core/language.ts';
import { subjectOf } from './subject.ts';

async function rulesIn(language: Language, content: string, role?: CandidateFile['role']): Promise<string[]> {
  const { findings } = await unicode(subjectOf(language, content, role));
  return findings.map(({ rule }) => rule);
}

describe('text that reads otherwise than it runs is a high finding', () => {
  it.each<[string, Language, string, string]>([
    ['a comment that turns the line', 'python', 'a = 1 # \u202E x\u2066', 'bidirectional-character'],
    ['a mark that shows nothing', 'go', '// a\u200Eb\npackage a\n', 'bidirectional-character'],
    ['a space without width', 'rust', 'fn a() {} // x\u200By\n', 'invisible-character'],
    ['tags that only a model reads', 'python', '# hello \u{E0041}\u{E0042}\n', 'invisible-character'],
    [
      'selectors that carry a message',
      'javascript',
      `const a = 'x\u{FE01}\u{E0120}';\n`,
      'invisible-character',
    ],
    ['a Hangul filler in a string', 'java', 'class A { String a = "\u3164"; }\n', 'invisible-character'],
    ['a control character', 'python', "a = '\u0008'\n", 'invisible-character'],
    ['a Cyrillic letter in Python', 'python', 'p\u0430yload = 1\n', 'mixed-script-identifier'],
    ['a Cyrillic letter in JavaScript', 'javascript', 'const p\u0430yload = 1;\n', 'mixed-script-identifier'],
    ['a Cyrillic letter in Java', 'java', 'class \u0410ccount {}\n', 'mixed-script-identifier'],
    ['a Cyrillic letter in Go', 'go', 'package a\n\nfunc \u0441heck() {}\n', 'mixed-script-identifier'],
    ['a Cyrillic letter in Rust', 'rust', 'fn \u0441heck() {}\n', 'mixed-script-identifier'],
    ['a Greek letter in a Latin word', 'python', 'c\u03BFunt = 1\n', 'mixed-script-identifier'],
    ['a letter of mathematics', 'python', '\u{1D41E}val = 1\n', 'unnormalised-identifier'],
    [
      'a Cyrillic word beside its Latin twin',
      'python',
      'copy = 1\n\u0441\u043E\u0440\u0443 = 2\n',
      'confusable-identifier',
    ],
    ['a halfwidth filler as a name', 'javascript', 'const \uFFA0 = 1;\n', 'invisible-identifier'],
    ['a Hangul filler as a name', 'javascript', 'const { a, \u3164 } = b;\n', 'invisible-character'],
  ])('%s', async (_name, language, ...[content, rule]) => {
    expect(await rulesIn(language, content)).toContain(rule);
    expect((await unicode(subjectOf(language, content))).status).toBe('failed');
  });

  it('also in a document', async () => {
    expect(await rulesIn('go', '# Title\n\nrun \u202Eit\n', 'doc')).toEqual(['bidirectional-character']);
  });

  it('never with the character itself in the message', async () => {
    const { findings } = await unicode(subjectOf('python', 'p\u0430y = 1 # \u202E\n'));
    expect(findings.map(({ message }) => message).join('')).toMatch(/^[ -~]+$/u);
  });
});

describe('other languages and emoji are quiet', () => {
  it.each<[string, Language, string]>([
    ['Japanese comments', 'python', '# 日本語のコメント\nx = 1\n'],
    ['accents in names and strings', 'java', 'class Café { String größe = "naïve"; }\n'],
    ['a name in Cyrillic letters', 'python', 'привет = "мир"\n'],
    ['mathematics', 'rust', 'fn f(σ_x: f64, Δt: f64, λ: f64) -> f64 { σ_x * Δt * λ }\n'],
    ['a family and a flag', 'javascript', "const a = '👨‍👩‍👧‍👦 🏴󠁧󠁢󠁥󠁮󠁧󠁿 🏳️‍🌈 ❤️ 1️⃣ 👍🏽';\n"],
    ['a sign that is to be no emoji', 'go', 'package a\n\nvar Done = "✔\uFE0E"\n'],
    ['Persian with its joiners', 'python', 'x = "می\u200Cخواهم"\n'],
    ['Arabic in a string', 'go', 'package a\n\nvar A = "مرحبا"\n'],
    ['a byte order mark at the start', 'python', '\uFEFFx = 1\n'],
    ['typography', 'python', '"""It’s “so” – 10\u00A0% …"""\n'],
    ['microseconds', 'go', 'package a\n\nvar aµs = 1\n'],
  ])('%s', async (_name, language, content) => {
    expect(await rulesIn(language, content)).toEqual([]);
  });
});
