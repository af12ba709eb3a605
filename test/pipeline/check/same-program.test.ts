import { beforeAll, describe, expect, it } from 'vitest';
import { checkRunOf, readSample, type Sample } from '../../../scripts/bench-sandbox/samples.ts';
import { defaultRepositoryConfig } from '../../../src/core/config.ts';
import { checkOf, type Evidence } from '../../../src/core/evidence.ts';
import type { Language } from '../../../src/core/language.ts';
import { scoreParts } from '../../../src/core/score.ts';
import { lookAt } from '../../../src/pipeline/check/look.ts';
import { staticEvidence } from '../../../src/pipeline/check/static-evidence.ts';
import { knownToolchain } from '../../../src/toolchains/index.ts';
import { flawedPrograms } from './flawed-programs.ts';

const languages: readonly Language[] = ['python', 'javascript', 'java', 'go', 'rust'];
const parts = ['maintainability', 'documentation'] as const;
const most = 0.05;
const sandbox = { run: () => Promise.reject(new Error('There is no sandbox.')) };

async function observe(sample: Sample): Promise<Evidence> {
  const run = checkRunOf(sample, sandbox);
  return staticEvidence(run, await lookAt(run), 'There is no sandbox.');
}

function withCode(sample: Sample, content: string): Sample {
  const files = sample.candidate.files.map((file) => (file.role === 'code' ? { ...file, content } : file));
  return { ...sample, candidate: { ...sample.candidate, files } };
}

function partValue(evidence: Evidence | undefined, name: (typeof parts)[number]): number {
  const found = evidence && scoreParts(evidence, defaultRepositoryConfig.quality_metrics);
  return found?.find((part) => part.name === name)?.value ?? Number.NaN;
}

const sound = new Map<Language, Evidence>();
const flawed = new Map<Language, Evidence>();

beforeAll(async () => {
  for (const language of languages) {
    const sample = await readSample(knownToolchain(language));
    sound.set(language, await observe(sample));
    flawed.set(language, await observe(withCode(sample, flawedPrograms[language])));
  }
});

function spread(evidence: ReadonlyMap<Language, Evidence>, name: (typeof parts)[number]): number {
  const values = languages.map((language) => partValue(evidence.get(language), name));
  return Math.max(...values) - Math.min(...values);
}

describe('the same program in five languages', () => {
  it.each(parts)('scores within 0.05 of itself in its %s when it is sound', (name) => {
    expect(spread(sound, name)).toBeLessThanOrEqual(most);
    expect(partValue(sound.get('python'), name)).toBeGreaterThanOrEqual(0.9);
  });

  it.each(parts)('scores within 0.05 of itself in its %s when it is flawed, and less', (name) => {
    expect(spread(flawed, name)).toBeLessThanOrEqual(most);
    for (const language of languages)
      expect(partValue(flawed.get(language), name)).toBeLessThan(partValue(sound.get(language), name) - 0.1);
  });

  it.each(languages)('has the same flaws named in %s, none of which fails it', (language) => {
    const check = checkOf(flawed.get(language) ?? expect.unreachable(), 'maintainability');
    expect(check?.status).toBe('passed');
    expect(check?.findings.map(({ rule }) => rule)).toEqual(['nesting', 'parameters', 'duplication']);
    expect(check?.findings.every(({ severity }) => severity === 'warning')).toBe(true);
  });

  it.each(languages)('has nothing to find fault with in %s when it is sound', (language) => {
    expect(checkOf(sound.get(language) ?? expect.unreachable(), 'maintainability')?.findings).toEqual([]);
  });
});
