import { describe, expect, it } from 'vitest';
import { copies } from '../../../src/analysis/concerns/copies/copies.ts';
import { fingerprintFile } from '../../../src/analysis/fingerprints/fingerprint-file.ts';
import { fingerprintsOf } from '../../../src/analysis/fingerprints/winnow.ts';
import { Language } from '../../../src/core/language.ts';
import { repositorySubject } from './repository-subject.ts';

interface Sample {
  source: string;
  /** The same with other names, texts, numbers, comments and lines. */
  renamed: string;
  /** A program of the same kind that was written for itself. */
  other: string;
  path: string;
}

const samples: Record<Language, Sample> = {
  python: {
    path: 'lib/parser.py',
    source:
      'import re\n\ndef parse(text, limit=10):\n    """Parses."""\n    rows = []\n    for number, line in enumerate(text.split("\\n")):\n        if not line or line.startswith("#"):\n            continue\n        key, _, value = line.partition("=")\n        if len(rows) >= limit:\n            raise ValueError(f"too many rows at {number}")\n        rows.append({"key": key.strip(), "value": value.strip() or None})\n    return [row for row in rows if row["value"] is not None]\n',
    renamed:
      'from os import path\n\n# another comment\ndef read_all(body, most=99):\n    found = []\n    for index, entry in enumerate(body.split(",")):\n        if not entry or entry.startswith(";"):\n            continue\n        left, _, right = entry.partition(":")\n\n        if len(found) >= most:\n            raise KeyError(f"full {index}")\n        found.append({\'a\': left.strip(), \'b\': right.strip() or None})\n    return [one for one in found if one["b"] is not None]\n',
    other:
      'import time\n\nclass Limiter:\n    def __init__(self, rate, clock=time.monotonic):\n        self._rate = rate\n        self._clock = clock\n        self._seen = {}\n\n    def allow(self, key):\n        now = self._clock()\n        kept = [at for at in self._seen.get(key, []) if now - at < 60]\n        self._seen[key] = kept\n        if len(kept) >= self._rate:\n            return False\n        kept.append(now)\n        return True\n',
  },
  javascript: {
    path: 'lib/parser.ts',
    source:
      "import { a } from './a.js';\nexport function parse(text, limit = 10) {\n  const rows = [];\n  for (const [number, line] of text.split('\\n').entries()) {\n    if (line === '' || line.startsWith('#')) continue;\n    const at = line.indexOf('=');\n    if (rows.length >= limit) throw new RangeError(`too many at ` + number);\n    rows.push({ key: line.slice(0, at).trim(), value: line.slice(at + 1).trim() || null });\n  }\n  return rows.filter((row) => row.value !== null);\n}\n",
    renamed:
      'import fs from "node:fs";\n/* other */\nexport function readAll(body, most = 5)\n{\n  const found = [];\n  for (const [index, entry] of body.split(",").entries()) {\n    if (entry === "" || entry.startsWith(";")) continue;\n    const colon = entry.indexOf(":");\n    if (found.length >= most) throw new TypeError(`full ` + index);\n    found.push({ left: entry.slice(1, colon).trim(), right: entry.slice(colon + 2).trim() || null });\n  }\n  return found.filter((one) => one.right !== null);\n}\n',
    other:
      'export class Limiter {\n  #seen = new Map();\n  constructor(rate, clock) {\n    this.rate = rate;\n    this.clock = clock;\n  }\n  allow(key) {\n    const now = this.clock();\n    const kept = (this.#seen.get(key) ?? []).filter((at) => now - at < 60);\n    this.#seen.set(key, kept);\n    if (kept.length >= this.rate) return false;\n    kept.push(now);\n    return true;\n  }\n}\n',
  },
  java: {
    path: 'src/main/java/a/Parser.java',
    source:
      'package a;\nimport java.util.List;\npublic final class Parser {\n  public static List<String> parse(String text, int limit) {\n    List<String> rows = new ArrayList<>();\n    for (String line : text.split("\\n")) {\n      if (line.isEmpty() || line.startsWith("#")) { continue; }\n      int at = line.indexOf(\'=\');\n      if (rows.size() >= limit) { throw new IllegalStateException("too many " + at); }\n      rows.add(line.substring(0, at).trim() + line.substring(at + 1));\n    }\n    return rows;\n  }\n}\n',
    renamed:
      'package b.c;\nimport java.util.*;\n/** Other. */\npublic final class Reader {\n  public static Set<Integer> readAll(Object body, int most) {\n    Set<Integer> found = new HashSet<>();\n    for (Integer entry : body.divide("x")) {\n      if (entry.isZero() || entry.begins("y")) {\n        continue;\n      }\n      int place = entry.find(\'z\');\n      if (found.count() >= most) { throw new RuntimeException("full" + place); }\n      found.put(entry.part(1, place).clean() + entry.part(place + 2));\n    }\n    return found;\n  }\n}\n',
    other:
      'package a;\npublic class Limiter {\n  private final int rate;\n  private long last = 0;\n  public Limiter(int rate) { this.rate = rate; }\n  public boolean allow(long now) {\n    long passed = now - last;\n    double filled = Math.min(rate, tokens + passed * rate / 1000.0);\n    last = now;\n    if (filled < 1) return false;\n    tokens = filled - 1;\n    return true;\n  }\n}\n',
  },
  go: {
    path: 'parser/parser.go',
    source:
      'package parser\n\nimport (\n\t"fmt"\n\t"strings"\n)\n\nfunc Parse(text string, limit int) ([]Row, error) {\n\tvar rows []Row\n\tfor number, line := range strings.Split(text, "\\n") {\n\t\tif line == "" || strings.HasPrefix(line, "#") {\n\t\t\tcontinue\n\t\t}\n\t\tkey, value, found := strings.Cut(line, "=")\n\t\tif !found || len(rows) >= limit {\n\t\t\treturn nil, fmt.Errorf("row %d", number)\n\t\t}\n\t\trows = append(rows, Row{Key: key, Value: strings.TrimSpace(value)})\n\t}\n\treturn rows, nil\n}\n',
    renamed:
      'package reader\n\nimport "os"\n\n// Other\nfunc ReadAll(body string, most int) ([]Pair, error) {\n\tvar found []Pair\n\tfor index, entry := range bytes.Cut(body, `,`) {\n\t\tif entry == "-" || bytes.Begins(entry, ";") {\n\t\t\tcontinue\n\t\t}\n\t\tleft, right, ok := bytes.Part(entry, ":")\n\n\t\tif !ok || len(found) >= most {\n\t\t\treturn nil, errs.New("full %d", index)\n\t\t}\n\t\tfound = append(found, Pair{A: left, B: bytes.Trim(right)})\n\t}\n\treturn found, nil\n}\n',
    other:
      'package limiter\n\nimport "sync"\n\ntype Limiter struct {\n\tmu sync.Mutex\n\tseen map[string][]int64\n\trate int\n}\n\nfunc (l *Limiter) Allow(key string, now int64) bool {\n\tl.mu.Lock()\n\tdefer l.mu.Unlock()\n\tkept := l.seen[key][:0]\n\tfor _, at := range l.seen[key] {\n\t\tif now-at < 60 {\n\t\t\tkept = append(kept, at)\n\t\t}\n\t}\n\tl.seen[key] = kept\n\treturn len(kept) < l.rate\n}\n',
  },
  rust: {
    path: 'src/parser.rs',
    source:
      "use std::collections::HashMap;\n\npub fn parse<'a>(text: &'a str, limit: usize) -> Result<Vec<Row<'a>>, Error> {\n    let mut rows = Vec::new();\n    for (number, line) in text.lines().enumerate() {\n        if line.is_empty() || line.starts_with('#') {\n            continue;\n        }\n        let Some((key, value)) = line.split_once('=') else { return Err(Error::Row(number)) };\n        if rows.len() >= limit {\n            return Err(Error::Full { number, limit });\n        }\n        rows.push(Row { key: key.trim(), value: value.trim() });\n    }\n    Ok(rows)\n}\n",
    renamed:
      "use core::fmt;\n// Other\npub fn read_all<'t>(body: &'t str, most: usize) -> Result<Vec<Pair<'t>>, Fault> {\n    let mut found = Vec::new();\n    for (index, entry) in body.parts().count() {\n        if entry.is_blank() || entry.begins(';') { continue; }\n        let Some((left, right)) = entry.cut(':') else { return Err(Fault::Bad(index)) };\n\n        if found.size() >= most { return Err(Fault::Most { index, most }); }\n        found.put(Pair { a: left.clean(), b: right.clean() });\n    }\n    Ok(found)\n}\n",
    other:
      'use std::time::Instant;\n\npub struct Limiter { rate: f64, tokens: f64, last: Option<Instant> }\n\nimpl Limiter {\n    pub fn allow(&mut self, now: Instant) -> bool {\n        let passed = self.last.map_or(0.0, |last| now.duration_since(last).as_secs_f64());\n        self.tokens = (self.tokens + passed * self.rate).min(self.rate);\n        self.last = Some(now);\n        if self.tokens < 1.0 { return false; }\n        self.tokens -= 1.0;\n        true\n    }\n}\n',
  },
};

const cases = Language.options.map((language) => ({ ...samples[language], language }));

function printed(path: string, content: string) {
  const file = fingerprintFile({ path, content });
  if (file === null) throw new Error(`${path} has no fingerprints`);
  return file;
}

describe.each(cases)('in $language', ({ language, source, renamed, other, path }) => {
  const report = (code: string, files: Record<string, string>) =>
    copies(
      repositorySubject(language, {
        code,
        facts: { fingerprints: Object.entries(files).map(([at, content]) => printed(at, content)) },
      }),
    );

  it('code that was taken over with other names is found, with where it comes from', async () => {
    const { findings, summary, status } = await report(renamed, { [path]: source });
    expect(findings).toMatchObject([{ rule: 'copied-code', severity: 'warning' }]);
    expect(findings[0]?.message).toMatch(
      new RegExp(`^\\d+ % of the fingerprints .* ${path}:\\d+ of this repository`),
    );
    expect(status).toBe('passed');
    expect(summary).toMatch(
      /^1 to look at: checked against \d+ fingerprints of 1 file of this repository; no other corpus\.$/,
    );
  });

  it('code of the same kind that was written for itself is not', async () => {
    const { findings, summary } = await report(other, { [path]: source });
    expect(findings).toEqual([]);
    expect(summary).toMatch(/^No likeness found: checked against [1-9]\d* fingerprints of 1 file/);
  });

  it('a block within a long file is found', async () => {
    const long = `${other}\n${renamed}\n${other.replaceAll('1', '2')}`;
    expect((await report(long, { [path]: source })).findings).toHaveLength(1);
  });

  it('a file is no copy of itself, nor of one in another language', async () => {
    const own = repositorySubject(language, { code: source }).files[0]?.path ?? '';
    expect((await report(source, { [own]: source })).findings).toEqual([]);
    const elsewhere = language === 'python' ? 'x.go' : 'x.py';
    const foreign = Language.parse(language === 'python' ? 'go' : 'python');
    const fingerprints = [{ ...printed(path, source), path: elsewhere, language: foreign }];
    expect(
      (await copies(repositorySubject(language, { code: source, facts: { fingerprints } }))).findings,
    ).toEqual([]);
  });

  it('an operator’s corpus is named apart from the repository', async () => {
    const subject = repositorySubject(language, { code: renamed, facts: { fingerprints: [] } });
    const { findings, summary } = await copies({ ...subject, corpus: [printed(path, source)] });
    expect(findings[0]?.message).toContain("of the operator's corpus");
    expect(summary).toMatch(
      /0 fingerprints of 0 files of this repository; \d+ fingerprints of 1 file of the operator's corpus\.$/,
    );
  });
});

it('where nothing was read of the repository nothing is measured', async () => {
  const { status, summary } = await copies(repositorySubject('python', { code: samples.python.source }));
  expect(status).toBe('not-measured');
  expect(summary).toContain('nothing of this repository');
});

it('imports, tables and closing braces make no fingerprints', () => {
  const imports = Array.from({ length: 60 }, (_, n) => `import { a${n}, b } from './m${n}.js';`).join('\n');
  const table = `export const table = [${Array.from({ length: 400 }, (_, n) => n).join(', ')}];`;
  expect(fingerprintsOf('javascript', `${imports}\n${table}\n${'}\n'.repeat(100)}`)).toEqual([]);
});

it('hostile text is read in a time that grows with its length', () => {
  for (const piece of [
    'from a import (\n',
    'use a\n',
    '"',
    "'",
    '`',
    '/*',
    'r#"',
    '"""',
    'import {',
    '(((',
    '\\',
  ]) {
    for (const language of Language.options) {
      expect(fingerprintsOf(language, piece.repeat(10_000)).length).toBeLessThan(50_000);
    }
  }
});
