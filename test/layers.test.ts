import { execFile } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { readJson } from '../src/core/json.ts';

const Report = z.object({
  diagnostics: z.array(z.object({ category: z.string(), location: z.object({ path: z.string() }) })),
});
const Settings = z.looseObject({});

/** A file and what it imports. Neither need exist: the linter goes by names. */
type Import = readonly [file: string, from: string];

const forbidden: readonly Import[] = [
  ['src/core/score', 'node:fs'],
  ['src/core/score', '../adapters/store/runs.ts'],
  ['src/core/score', '@octokit/rest'],
  ['src/trigger/decide', '../pipeline/context.ts'],
  ['src/trigger/decide', 'probot'],
  ['src/analysis/junit', '../toolchains/index.ts'],
  ['src/analysis/python/names', '../../pipeline/context.ts'],
  ['src/analysis/structure/functions', 'acorn'],
  ['src/analysis/parsers/javascript', '../../toolchains/index.ts'],
  ['src/analysis/concerns/security/python', '../../../toolchains/index.ts'],
  ['src/analysis/concerns/security/python', 'node:fs'],
  ['src/analysis/parsers/javascript', 'node:fs'],
  ['src/toolchains/python/tools', '../../pipeline/context.ts'],
  ['src/strategies/direct', '../adapters/model/openai.ts'],
  ['src/pipeline/3-write', '../adapters/model/openai.ts'],
  ['src/pipeline/check/fast', '../../entries/compose.ts'],
  ['src/pipeline/check/fast', 'dockerode'],
  ['src/pipeline/check/fast', 'node:child_process'],
  ['src/adapters/model/openai', '../../pipeline/context.ts'],
  ['src/adapters/model/openai', '../log/create-logger.ts'],
  ['src/adapters/model/openai/parameters', '../../log/create-logger.ts'],
  ['src/adapters/model/openai', 'dockerode'],
  ['src/adapters/analysis/child', '../../pipeline/context.ts'],
  ['src/adapters/sandbox/docker', '../../../scripts/setup/image-tag.mjs'],
  ['src/adapters/sandbox/docker', '../../entries/docker-client.ts'],
  ['src/adapters/forge/github/client', '../../store/runs.ts'],
  ['src/adapters/durable/dbos', '../store/runs.ts'],
  ['src/adapters/store/embedded/port', '../../durable/dbos.ts'],
  ['src/adapters/log/scrub', 'kysely'],
  ['src/emulator/server', '../pipeline/context.ts'],
  ['src/entries/server', '../adapters/durable/dbos.ts'],
  ['src/entries/cli/generate', '../../adapters/model/openai.ts'],
];

const allowed: readonly Import[] = [
  ['src/core/score', 'zod'],
  ['src/core/score', './evidence.ts'],
  ['src/analysis/python/names', '../syntax-tree.ts'],
  ['src/analysis/parsers/javascript', 'acorn'],
  ['src/analysis/concerns/secrets/scan', '@secretlint/core'],
  ['src/toolchains/python/tools', '../../analysis/junit.ts'],
  ['src/pipeline/check/fast', '../../toolchains/index.ts'],
  ['src/adapters/model/openai/parameters', '../../../core/ports.ts'],
  ['src/adapters/model/openai', 'openai/resources'],
  ['src/adapters/forge/github/client', '@octokit/rest'],
  ['src/entries/cli', '../adapters/log/scrub.ts'],
];

let folder: string;
let refused: ReadonlySet<string>;

/** A file of its own for each import, so that one run of the linter answers for all. */
const placeOf = ([file, from]: Import) => `${dirname(file)}/${from.replace(/[^a-z]+/g, '-')}.ts`;

function refusedPaths(): Promise<Set<string>> {
  const biome = join(import.meta.dirname, '../node_modules/.bin/biome');
  const argv = ['lint', '--only=style/noRestrictedImports', '--reporter=json', '--max-diagnostics=none', '.'];
  return new Promise((resolve, reject) => {
    execFile(biome, argv, { cwd: folder }, (_error, stdout) => {
      const report = readJson(stdout, Report);
      if (report.status === 'invalid') reject(new Error(report.problems.join('; ')));
      else resolve(new Set(report.value.diagnostics.map(({ location }) => location.path)));
    });
  });
}

function writeCase(example: Import): void {
  const path = join(folder, placeOf(example));
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, `import { name } from '${example[1]}';\nname();\n`);
}

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'specproof-layers-'));
  const settings = readJson(readFileSync(join(import.meta.dirname, '../biome.json'), 'utf8'), Settings);
  if (settings.status === 'invalid') throw new Error(settings.problems.join('; '));
  writeFileSync(join(folder, 'biome.json'), JSON.stringify({ ...settings.value, vcs: undefined }));
  for (const example of [...forbidden, ...allowed]) writeCase(example);
  refused = await refusedPaths();
});

afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe('the layer rule', () => {
  it.each(forbidden)('refuses that %s imports %s', (...example) => {
    expect(refused).toContain(placeOf(example));
  });

  it.each(allowed)('lets %s import %s', (...example) => {
    expect(refused).not.toContain(placeOf(example));
  });
});
