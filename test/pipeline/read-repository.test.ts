import { expect, it } from 'vitest';
import type { Forge } from '../../src/core/forge.ts';
import { readRepository } from '../../src/pipeline/read-repository.ts';
import { jobContext, scriptedModel } from './job-context.ts';

const source = `def parse(text, limit):\n    rows = []\n    for number, line in enumerate(text.split("\\n")):\n        if not line or line.startswith("#"):\n            continue\n        key, _, value = line.partition("=")\n        if len(rows) >= limit:\n            raise ValueError(number)\n        rows.append({"key": key.strip(), "value": value.strip() or None})\n    return rows\n`;

function contextWith(files: Record<string, string>) {
  const asked: string[] = [];
  const context = jobContext(scriptedModel(() => ''));
  const forge: Forge = {
    ...context.forge,
    base: () =>
      Promise.resolve({ name: 'main', sha: '0'.repeat(40), paths: Object.keys(files), license: 'MIT' }),
    readFile: (path) => {
      asked.push(path);
      return Promise.resolve(files[path] ?? null);
    },
  };
  return { asked, context: { ...context, forge } };
}

it('sources are kept as fingerprints, manifests as text', async () => {
  const { context } = contextWith({ 'src/parse.py': source, 'package.json': '{}', 'README.md': 'x' });
  const { license, files, fingerprints } = await readRepository(context);
  expect(license).toBe('MIT');
  expect(files).toEqual([{ path: 'package.json', content: '{}' }]);
  expect(fingerprints).toMatchObject([{ path: 'src/parse.py', language: 'python' }]);
  expect(fingerprints?.[0]?.hashes.length).toBe(fingerprints?.[0]?.lines.length);
  expect(JSON.stringify(fingerprints)).not.toContain('enumerate');
});

it('at most sixty sources are read, those near the root first, and none that are not the repository’s own', async () => {
  const deep = Array.from({ length: 70 }, (_, n): [string, string] => [`a/b/c${n}.py`, source]);
  const { asked, context } = contextWith({
    ...Object.fromEntries(deep),
    'top.py': source,
    'vendor/x.go': source,
    'a/node_modules/y/z.js': source,
    '.github/s.py': source,
  });
  const { fingerprints } = await readRepository(context);
  expect(asked).toHaveLength(60);
  expect(asked[0]).toBe('top.py');
  expect(fingerprints).toHaveLength(60);
  expect(asked.filter((path) => /vendor|node_modules|github/.test(path))).toEqual([]);
});

it('reading ends when enough text was read', async () => {
  const long = source.repeat(200);
  const files = Array.from({ length: 40 }, (_, n): [string, string] => [
    `s${String(n).padStart(2, '0')}.py`,
    long,
  ]);
  const { asked, context } = contextWith(Object.fromEntries(files));
  await readRepository(context);
  expect(asked.length).toBeLessThan(16);
});

it('approvals of maintainers are read when the job starts', async () => {
  const { context } = contextWith({});
  const approvedPackages = () => Promise.resolve(['requests']);
  expect((await readRepository({ ...context, approvedPackages })).approved).toEqual(['requests']);
  expect((await readRepository(context)).approved).toEqual([]);
});
