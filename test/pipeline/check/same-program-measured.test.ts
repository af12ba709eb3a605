import { beforeAll, describe, expect, it } from 'vitest';
import { checkRunOf, readSample } from '../../../scripts/bench-sandbox/samples.ts';
import { defaultRepositoryConfig } from '../../../src/core/config.ts';
import type { Language } from '../../../src/core/language.ts';
import { scoreParts } from '../../../src/core/score.ts';
import { ScorePart } from '../../../src/core/verdict.ts';
import { checkProof } from '../../../src/pipeline/4-check.ts';
import { knownToolchain, supportedLanguages } from '../../../src/toolchains/index.ts';
import { requireDocker } from './real-sandbox.ts';

const most = 0.05;
/** What every language can measure of it; growth needs inputs that can be made up. */
const always: readonly ScorePart['name'][] = [
  ...(['syntactic_correctness', 'test_coverage', 'documentation', 'maintainability'] as const),
];
const parts = new Map<Language, ScorePart[]>();

/** What was measured of a part in each language; null where it was not. */
function valuesOf(name: ScorePart['name']): (number | null)[] {
  return supportedLanguages.map(
    (language) => parts.get(language)?.find((part) => part.name === name)?.value ?? null,
  );
}

beforeAll(async () => {
  for (const language of supportedLanguages) {
    const { candidate, spec, signal, context } = checkRunOf(
      await readSample(knownToolchain(language)),
      requireDocker(),
    );
    const evidence = await checkProof({ candidate, spec, signal }, context);
    parts.set(language, scoreParts(evidence, defaultRepositoryConfig.quality_metrics));
  }
}, 900_000);

describe('the same program, run in five languages', () => {
  it('scores within 0.05 of itself on the parts that were measured in all of them', () => {
    const measured = ScorePart.shape.name.options
      .map((name) => ({ name, values: valuesOf(name) }))
      .filter(({ values }) => !values.includes(null));
    expect(measured.map(({ name }) => name)).toEqual(expect.arrayContaining([...always]));
    const spreads = measured.map(({ name, values }) => {
      const numbers = values.filter((value) => value !== null);
      return { name, isClose: Math.max(...numbers) - Math.min(...numbers) <= most, values };
    });
    expect(spreads.filter(({ isClose }) => !isClose)).toEqual([]);
  });
});
