import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { runInFolder } from '../../src/entries/compose.ts';
import { exampleNames, findExample } from '../../src/entries/demo/examples.ts';
import { readCommandEnvironment } from '../../src/entries/environment.ts';
import { supportedLanguages } from '../../src/toolchains/index.ts';

/** How each shipped example ends, replayed through the whole pipeline with the real sandbox. */
const ends = {
  calculator: { result: 'TESTS_PASSING_AFTER_REFINEMENT', confidence: 'HIGH', attempts: 2 },
  'cost-split': { result: 'TESTS_PASSING', confidence: 'HIGH', attempts: 1 },
  'csv-report': { result: 'TESTS_PASSING', confidence: 'HIGH', attempts: 1 },
  duration: { result: 'TESTS_PASSING', confidence: 'HIGH', attempts: 1 },
  'interval-set': { result: 'TESTS_PASSING_AFTER_REFINEMENT', confidence: 'HIGH', attempts: 2 },
  'line-diff': { result: 'TESTS_PASSING_AFTER_REFINEMENT', confidence: 'HIGH', attempts: 2 },
  'lru-cache': { result: 'TESTS_PASSING_AFTER_REFINEMENT', confidence: 'HIGH', attempts: 2 },
  'rate-limiter': { result: 'TESTS_PASSING', confidence: 'HIGH', attempts: 1 },
  semver: { result: 'TESTS_PASSING', confidence: 'HIGH', attempts: 1 },
  slugify: { result: 'TESTS_PASSING', confidence: 'HIGH', attempts: 1 },
  'text-columns': { result: 'TESTS_PASSING_AFTER_REFINEMENT', confidence: 'HIGH', attempts: 2 },
  'topological-order': { result: 'TESTS_PASSING_AFTER_REFINEMENT', confidence: 'HIGH', attempts: 2 },
  'wrong-test': { result: 'TESTS_PASSING_AFTER_REFINEMENT', confidence: 'LOW', attempts: 2 },
} as const;

/** Whose recorded code has a fault that somebody planted; the others' faults are the model's own. */
const planted = ['interval-set', 'lru-cache', 'text-columns', 'topological-order'];

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'specproof-examples-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

const outcomes = new Map<string, ReturnType<typeof run>>();

/** Each example runs once. */
function replay(name: string) {
  const outcome = outcomes.get(name) ?? run(name);
  outcomes.set(name, outcome);
  return outcome;
}

async function run(name: string) {
  const { title, body, recordings, environment } = await findExample({ name, language: 'python' });
  const outcome = await runInFolder({
    issue: { title, body },
    language: null,
    strategy: null,
    out: join(folder, name),
    model: { mode: 'replay', recordings },
    environment: readCommandEnvironment({ ...environment, LOG_LEVEL: 'silent' }),
    progress: { report: () => undefined },
  });
  if (outcome.kind !== 'candidate') throw new Error(outcome.reason);
  return outcome;
}

describe('the recorded examples', () => {
  it('are all in the table', async () => {
    expect(Object.keys(ends).sort()).toEqual([...(await exampleNames())].sort());
  });

  it.each(Object.entries(ends))('%s ends as it shall', { timeout: 120_000 }, async (name, end) => {
    const { verdict, attempts, best } = await replay(name);
    expect({ result: verdict.result, confidence: verdict.confidence, attempts: attempts.length }).toEqual(
      end,
    );
    expect(verdict.gates.filter(({ status }) => status === 'failed')).toEqual([]);
    expect(best.evidence.level).toBe('proof');
    expect(verdict.matrix.every(({ tests }) => tests.length > 0)).toBe(true);
  });

  it.each(planted)('%s shows its planted fault as one', { timeout: 120_000 }, async (name) => {
    const { calls, attempts } = await replay(name);
    expect(calls.map(({ source }) => source)).toContain('planted');
    expect(attempts[0]?.evidence.tests.some(({ status }) => status === 'failed')).toBe(true);
  });

  it('show in every language how a candidate is repaired', { timeout: 300_000 }, async () => {
    const repaired = Object.entries(ends).filter(([, { attempts }]) => attempts > 1);
    const outcomes = await Promise.all(repaired.map(([name]) => replay(name)));
    expect(new Set(outcomes.map(({ spec }) => spec.language))).toEqual(new Set(supportedLanguages));
  });

  it('show the test that the model got wrong as disputed', { timeout: 120_000 }, async () => {
    const disputed = await replay('wrong-test');
    expect(disputed.best.candidate.disputed).toMatchObject([
      { id: 'tests/test_slugify.py::test_R2_replaces_ligature', requirement: 'R2' },
    ]);
  });
});
