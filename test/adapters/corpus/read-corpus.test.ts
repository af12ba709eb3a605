import { mkdirSync, mkdtempSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { readCorpus } from '../../../src/adapters/corpus/read-corpus.ts';
import { ConfigurationError } from '../../../src/core/errors.ts';
import { inProcessAnalysis } from '../../../src/toolchains/analysis.ts';

const fingerprint: typeof inProcessAnalysis.fingerprint = (files) => inProcessAnalysis.fingerprint(files);

const text = `def parse(text, limit):\n    rows = []\n    for number, line in enumerate(text.split("\\n")):\n        if not line or line.startswith("#"):\n            continue\n        key, _, value = line.partition("=")\n        if len(rows) >= limit:\n            raise ValueError(number)\n        rows.append({"key": key.strip(), "value": value.strip() or None})\n    return rows\n`;

it('sources of a folder become fingerprints under their paths in it; links and other files do not', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'corpus-'));
  mkdirSync(join(folder, 'deep', 'er'), { recursive: true });
  writeFileSync(join(folder, 'deep', 'er', 'a.py'), text);
  writeFileSync(join(folder, 'notes.txt'), text);
  symlinkSync(join(folder, 'deep', 'er', 'a.py'), join(folder, 'b.py'));
  const found = await readCorpus(folder, fingerprint);
  expect(found.map(({ path, language }) => `${path} ${language}`)).toEqual(['deep/er/a.py python']);
  expect(found[0]?.hashes.length).toBeGreaterThan(3);
});

it('a large corpus is read up to its limit, in parts', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'corpus-'));
  for (let n = 0; n < 60; n += 1) writeFileSync(join(folder, `f${n}.go`), 'x '.repeat(60_000));
  const parts: number[] = [];
  await readCorpus(folder, (files) => {
    parts.push(files.length);
    return Promise.resolve([]);
  });
  expect(parts).toEqual(Array.from({ length: 10 }, () => 4));
});

it('a folder that is not there is refused at the start', async () => {
  await expect(readCorpus('/nowhere/at/all', fingerprint)).rejects.toBeInstanceOf(ConfigurationError);
});
