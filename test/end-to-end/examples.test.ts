import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { runInFolder } from '../../src/entries/compose.ts';
import { exampleNames, findExample } from '../../src/entries/demo/examples.ts';
import { readCommandEnvironment } from '../../src/entries/environment.ts';

/** How each shipped example ends, replayed through the whole pipeline with the real sandbox. */
const ends = {
  'csv-report': { result: 'TESTS_PASSING', confidence: 'HIGH', attempts: 1 },
  'interval-set': { result: 'TESTS_PASSING_AFTER_REFINEMENT', confidence: 'HIGH', attempts: 2 },
  'rate-limiter': { result: 'TESTS_PASSING', confidence: 'HIGH', attempts: 1 },
  slugify: { result: 'TESTS_PASSING', confidence: 'HIGH', attempts: 1 },
  'wrong-test': { result: 'TESTS_PASSING_AFTER_REFINEMENT', confidence: 'LOW', attempts: 2 },
} as const;

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
  const { title, body, recordings } = await findExample({ name, language: 'python' });
  const outcome = await runInFolder({
    issue: { title, body },
    language: null,
    strategy: null,
    out: join(folder, name),
    model: { mode: 'replay', recordings },
    environment: readCommandEnvironment({ LOG_LEVEL: 'silent' }),
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

  it('show a planted fault as one, and the test that the model got wrong as disputed', {
    timeout: 120_000,
  }, async () => {
    const planted = await replay('interval-set');
    expect(planted.calls.map(({ source }) => source)).toContain('planted');
    expect(planted.attempts[0]?.evidence.tests.some(({ status }) => status === 'failed')).toBe(true);
    const disputed = await replay('wrong-test');
    expect(disputed.best.candidate.disputed).toMatchObject([
      { id: 'tests/test_slugify.py::test_R2_replaces_ligature', requirement: 'R2' },
    ]);
  });
});
