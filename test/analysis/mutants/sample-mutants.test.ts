import { expect, it } from 'vitest';
import type { Mutant } from '../../../src/analysis/mutants/mutant.ts';
import { sampleMutants } from '../../../src/analysis/mutants/sample-mutants.ts';

const kinds = ['relational', 'arithmetic', 'constant'] as const;

/** A long function with 90 mutants, and a short one with 3. */
const mutants = Array.from(
  { length: 93 },
  (_each, index): Mutant => ({
    ...{ id: index + 1, path: 'a.py', line: index + 1, start: index, end: index + 1 },
    ...{ unit: index < 90 ? 'long' : 'short', kind: kinds[index % 3] ?? 'constant' },
    ...{ replacement: '', from: '1', to: '2' },
  }),
);

it('takes all when there are few', () => {
  expect(sampleMutants(mutants.slice(0, 40)).map(({ id }) => id)).toHaveLength(40);
});

it('takes the same ones each time, none twice', () => {
  const sample = sampleMutants(mutants);
  expect(sampleMutants(mutants)).toEqual(sample);
  expect(new Set(sample.map(({ id }) => id)).size).toBe(40);
});

it('takes from every function and of every kind, and from all over a function', () => {
  const sample = sampleMutants(mutants);
  expect(sample.filter(({ unit }) => unit === 'short')).toHaveLength(3);
  for (const kind of kinds)
    expect(sample.filter((mutant) => mutant.kind === kind).length).toBeGreaterThanOrEqual(13);
  for (const third of [0, 30, 60])
    expect(sample.filter(({ id }) => id > third && id <= third + 30).length).toBeGreaterThanOrEqual(9);
});

it('begins with a sample, for a run that has no time for all', () => {
  const first = sampleMutants(mutants).slice(0, 6);
  expect(new Set(first.map(({ unit, kind }) => `${unit} ${kind}`)).size).toBe(6);
});
