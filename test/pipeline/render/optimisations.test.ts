import { expect, test } from 'vitest';
import type { Optimisation } from '../../../src/core/measurements.ts';
import { resultJson } from '../../../src/pipeline/render/result-json.ts';
import { buildAttempt, buildEvidence, buildEvidenceWith } from '../../support/build.ts';
import { buildOutcome } from './build-outcome.ts';

const optimisation: Optimisation = {
  ...{ symbol: 'dedupe', attempt: 0, size: 4_096, pairs: 5 },
  before: { class: 'quadratic', slope: 1.98, cpuMs: 61.4, memoryBytes: 2_500_000 },
  after: { class: 'linear', slope: 1.05, cpuMs: 0.4321, memoryBytes: 310_000 },
};
const faster = buildAttempt(1, buildEvidence({ optimisations: [optimisation] }));
const sentence =
  'dedupe: ~quadratic before, ~linear or linearithmic after; at a size of 4096, processor time 61 ms before, 0.43 ms after, memory 2.5 MB before, 310 kB after (attempt 1 against the published one, medians of 5 pairs of runs)';

test('a measured optimisation names the result and is told in a sentence', () => {
  const json = resultJson(buildOutcome({ attempts: [buildAttempt(0), faster] }));
  expect(json.execution_result).toBe('PERFORMANCE_OPTIMIZED');
  expect(json.optimizations_applied).toEqual([sentence]);
});

test('without one nothing is called optimised', () => {
  const json = resultJson(buildOutcome({ attempts: [buildAttempt(0), buildAttempt(1)] }));
  expect(json.execution_result).toBe('TESTS_PASSING_AFTER_REFINEMENT');
  expect(json.optimizations_applied).toEqual([]);
});

test('an optimisation of code whose tests fail names nothing', () => {
  const failing = buildEvidenceWith({ tests: 'failed' }, { optimisations: [optimisation], believed: false });
  const json = resultJson(buildOutcome({ attempts: [buildAttempt(0), buildAttempt(1, failing)] }));
  expect(json.execution_result).toBe('TESTS_FAILING');
});
