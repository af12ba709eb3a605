import { readdir, readFile } from 'node:fs/promises';
import { basename, extname, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { defaultRepositoryConfig } from '../src/core/config.ts';
import type { Evidence } from '../src/core/evidence.ts';
import { readJson } from '../src/core/json.ts';
import type { Language } from '../src/core/language.ts';
import { unknownRepository } from '../src/core/repository.ts';
import { qualityScore, scoreParts } from '../src/core/score.ts';
import { lookAt } from '../src/pipeline/check/look.ts';
import { staticEvidence } from '../src/pipeline/check/static-evidence.ts';
import { inProcessAnalysis } from '../src/toolchains/analysis.ts';
import { supportedLanguages } from '../src/toolchains/index.ts';
import { buildCandidate, buildSpec } from './support/build.ts';

/** What is known of the samples of a language: for each its findings as `check rule line`, and between which bounds its score lies. */
const Expected = z.record(
  z.string(),
  z.strictObject({
    findings: z.array(z.string()),
    score: z.tuple([z.number().min(0), z.number().max(1)]),
  }),
);

const folder = join(import.meta.dirname, 'fixtures', 'corpus');

async function expectedOf(language: Language): Promise<z.infer<typeof Expected>> {
  const reading = readJson(await readFile(join(folder, language, 'expected.json'), 'utf8'), Expected);
  if (reading.status === 'invalid') throw new Error(`${language}/expected.json is not as it shall be`);
  return reading.value;
}

async function samplesOf(language: Language, kind: 'good' | 'bad'): Promise<string[]> {
  const names = await readdir(join(folder, language, kind));
  return names.toSorted().map((name) => `${kind}/${name}`);
}

/** What is seen of a code file without running it. */
async function evidenceOf(language: Language, sample: string): Promise<Evidence> {
  const content = await readFile(join(folder, language, sample), 'utf8');
  // Documentation of a Rust module can stand elsewhere; that of a crate has to stand in its library.
  const path = language === 'rust' ? 'src/lib.rs' : `src/${basename(sample)}`;
  // Go's package is called as the specification calls the module.
  const name = basename(sample, extname(sample));
  const never = new Error('There is no sandbox.');
  const run = {
    candidate: buildCandidate({ files: [{ path, role: 'code', content }] }),
    spec: buildSpec({
      ...{ language, module: name, importName: name },
      paths: { code: path, test: 'tests/none', doc: 'docs/none.md' },
    }),
    signal: new AbortController().signal,
    toolchain: inProcessAnalysis.toolchainOf(language),
    context: {
      analysis: inProcessAnalysis,
      config: defaultRepositoryConfig,
      repository: unknownRepository,
      entropy: { token: () => '' },
      sandbox: { run: () => Promise.reject(never) },
    },
  };
  return staticEvidence(run, await lookAt(run), 'there is none');
}

function findingsOf({ checks }: Evidence): string[] {
  return checks
    .flatMap(({ name, findings }) => findings.map(({ rule, line }) => `${name} ${rule} ${line}`))
    .toSorted();
}

const languages = await Promise.all(
  supportedLanguages.map(async (language) => ({
    language,
    good: await samplesOf(language, 'good'),
    bad: await samplesOf(language, 'bad'),
    expected: await expectedOf(language),
  })),
);

describe.each(languages)('the corpus of $language', ({ language, good, bad, expected }) => {
  it('has at least 20 good and 20 bad samples, each with what is expected of it', () => {
    expect(good.length).toBeGreaterThanOrEqual(20);
    expect(bad.length).toBeGreaterThanOrEqual(20);
    expect(Object.keys(expected).toSorted()).toEqual([...good, ...bad].toSorted());
    expect(bad.filter((sample) => expected[sample]?.findings.length === 0)).toEqual([]);
  });

  it.each([...good, ...bad])('%s is found to be what it is', async (sample) => {
    const evidence = await evidenceOf(language, sample);
    const { findings, score } = expected[sample] ?? { findings: [], score: [0, 0] };
    expect(findingsOf(evidence)).toEqual(findings.toSorted());
    const found = qualityScore(scoreParts(evidence, defaultRepositoryConfig.quality_metrics));
    expect(found).toBeGreaterThanOrEqual(score[0]);
    expect(found).toBeLessThanOrEqual(score[1]);
  });

  it.each(good)('%s has nothing that endangers whoever merges it', (sample) => {
    const grave = /^(?:refusals|syntax|security|secrets|unicode|dependencies) /u;
    expect(expected[sample]?.findings.filter((finding) => grave.test(finding))).toEqual([]);
  });
});
