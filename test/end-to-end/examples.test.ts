import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { isProven, NamedResult, type Verdict } from '../../src/core/verdict.ts';
import { runInFolder } from '../../src/entries/compose.ts';
import { exampleNames, findExample } from '../../src/entries/demo/examples.ts';
import { readCommandEnvironment } from '../../src/entries/environment.ts';
import { resultJson } from '../../src/pipeline/render/result-json.ts';
import { supportedLanguages } from '../../src/toolchains/index.ts';

/** How each shipped example ends, replayed through the whole pipeline with the real sandbox. */
const ends = {
  calculator: { result: 'TESTS_PASSING_AFTER_REFINEMENT', confidence: 'HIGH', attempts: 2 },
  'count-inversions': { result: 'PERFORMANCE_OPTIMIZED', confidence: 'HIGH', attempts: 2 },
  'cost-split': { result: 'TESTS_PASSING', confidence: 'HIGH', attempts: 1 },
  'csv-report': { result: 'TESTS_PASSING', confidence: 'HIGH', attempts: 1 },
  duration: { result: 'TESTS_PASSING', confidence: 'HIGH', attempts: 1 },
  'hex-color': { result: 'SANDBOX_UNAVAILABLE', confidence: 'LOW', attempts: 1 },
  'interval-set': { result: 'TESTS_PASSING_AFTER_REFINEMENT', confidence: 'HIGH', attempts: 2 },
  'line-diff': { result: 'TESTS_PASSING_AFTER_REFINEMENT', confidence: 'HIGH', attempts: 2 },
  'lru-cache': { result: 'TESTS_PASSING_AFTER_REFINEMENT', confidence: 'HIGH', attempts: 2 },
  'missing-parts': { result: 'PERFORMANCE_OPTIMIZED', confidence: 'HIGH', attempts: 1 },
  median: { result: 'TESTS_FAILING', confidence: 'LOW', attempts: 4 },
  'parcel-class': { result: 'TESTS_PASSING_AFTER_REFINEMENT', confidence: 'HIGH', attempts: 2 },
  'rate-limiter': { result: 'TESTS_PASSING', confidence: 'HIGH', attempts: 1 },
  'roman-numerals': { result: 'SYNTAX_ERROR_CORRECTED', confidence: 'HIGH', attempts: 2 },
  semver: { result: 'TESTS_PASSING', confidence: 'HIGH', attempts: 1 },
  slugify: { result: 'TESTS_PASSING', confidence: 'HIGH', attempts: 1 },
  'text-columns': { result: 'TESTS_PASSING_AFTER_REFINEMENT', confidence: 'HIGH', attempts: 2 },
  'topological-order': { result: 'TESTS_PASSING_AFTER_REFINEMENT', confidence: 'HIGH', attempts: 2 },
  'wrong-test': { result: 'TESTS_PASSING_AFTER_REFINEMENT', confidence: 'LOW', attempts: 2 },
} as const;

/** Whose recorded code has a fault that somebody planted; the others' faults are the model's own. */
const planted = ['interval-set', 'lru-cache', 'text-columns', 'topological-order'];
/** The planted faults that no test sees: one of syntax, and one that only costs time. */
const plantedBeside = ['count-inversions', 'roman-numerals'];

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
  const { title, body, recordings, environment, repository } = await findExample({
    name,
    language: 'python',
  });
  const out = join(folder, name);
  for (const [path, text] of Object.entries(repository)) {
    await mkdir(dirname(join(out, path)), { recursive: true });
    await writeFile(join(out, path), text);
  }
  const outcome = await runInFolder({
    issue: { title, body },
    language: null,
    strategy: null,
    out,
    model: { mode: 'replay', recordings },
    environment: readCommandEnvironment({ ...environment, LOG_LEVEL: 'silent' }),
    progress: { report: () => undefined },
  });
  if (outcome.kind !== 'candidate') throw new Error(outcome.reason);
  return outcome;
}

/** On a machine that is busy with other things, growth may stay unmeasured: then, and only then, the verdict is one of less confidence. */
function isUndecidedByTime({ gates, confidence }: Verdict): boolean {
  const open = gates.filter(({ status }) => status !== 'passed');
  const [only] = open;
  return (
    open.length === 1 &&
    only?.name === 'performance' &&
    only.status === 'not-measured' &&
    confidence === 'MEDIUM'
  );
}

describe('the recorded examples', () => {
  it('are all in the table', async () => {
    expect(Object.keys(ends).sort()).toEqual([...(await exampleNames())].sort());
  });

  it.each(Object.entries(ends))('%s ends as it shall', { timeout: 300_000 }, async (name, end) => {
    const { verdict, attempts, best } = await replay(name);
    expect({ result: verdict.result, attempts: attempts.length }, verdict.reasons.join('\n')).toEqual({
      result: end.result,
      attempts: end.attempts,
    });
    if (!isUndecidedByTime(verdict))
      expect(verdict.confidence, verdict.reasons.join('\n')).toBe(end.confidence);
    const failed = verdict.gates.filter(({ status }) => status === 'failed');
    if (isProven(verdict)) expect(failed).toEqual([]);
    expect(best.evidence.level).toBe(end.result === 'SANDBOX_UNAVAILABLE' ? 'static' : 'proof');
    expect(verdict.matrix.every(({ tests }) => tests.length > 0)).toBe(true);
  });

  it('end in every named result that opens a pull request', () => {
    const withPullRequest = NamedResult.exclude([
      'NEEDS_CLARIFICATION',
      'REJECTED',
      'CANCELLED',
      'BUDGET_EXCEEDED',
      'FAILED',
      'PLANNED',
    ]);
    const results = new Set<string>(Object.values(ends).map(({ result }) => result));
    expect(results).toEqual(new Set(withPullRequest.options));
  });

  it('say what was wrong with the syntax, and in which line', { timeout: 300_000 }, async () => {
    const json = resultJson(await replay('roman-numerals'));
    expect(json).toMatchObject({ execution_result: 'SYNTAX_ERROR_CORRECTED', iterations_required: 1 });
    expect(json.error_details).toMatch(/^attempt 1: .*\n.*src\/to-roman\.js:\d+: /u);
  });

  it('say by measurement what was made faster', { timeout: 300_000 }, async () => {
    const json = resultJson(await replay('count-inversions'));
    expect(json.execution_result).toBe('PERFORMANCE_OPTIMIZED');
    expect(json.optimizations_applied).toHaveLength(1);
    expect(json.optimizations_applied[0]).toMatch(
      /^count_inversions: ~quadratic before, ~linear or linearithmic after; .*processor time .*memory/u,
    );
  });

  it('fail for good where the issue contradicts itself', { timeout: 300_000 }, async () => {
    const { verdict, best } = await replay('median');
    const wrong = best.evidence.examples.filter(({ status }) => status === 'failed').map(({ id }) => id);
    expect(wrong).toEqual(['E4', 'E5']);
    expect(verdict.errorDetails).toContain('median([1.0, 2.0])');
  });

  it('call nothing measured where there is no sandbox', { timeout: 300_000 }, async () => {
    const json = resultJson(await replay('hex-color'));
    expect(json).toMatchObject({
      validation_method: 'STATIC_ANALYSIS_ONLY',
      manual_review_recommended: true,
      test_results: { total_tests: 0, coverage: null },
    });
  });

  it.each([...planted, ...plantedBeside])(
    '%s shows its planted fault as one',
    { timeout: 300_000 },
    async (name) => {
      const { calls, attempts } = await replay(name);
      expect(calls.map(({ source }) => source)).toContain('planted');
      const failed = attempts[0]?.evidence.tests.some(({ status }) => status === 'failed');
      expect(failed).toBe(planted.includes(name));
    },
  );

  it('show in every language how a candidate is repaired', { timeout: 300_000 }, async () => {
    const repaired = Object.entries(ends).filter(([, { attempts }]) => attempts > 1);
    const outcomes = await Promise.all(repaired.map(([name]) => replay(name)));
    expect(new Set(outcomes.map(({ spec }) => spec.language))).toEqual(new Set(supportedLanguages));
  });

  it('show the test that the model got wrong as disputed', { timeout: 300_000 }, async () => {
    const disputed = await replay('wrong-test');
    expect(disputed.best.candidate.disputed).toMatchObject([
      { id: 'tests/test_slugify.py::test_R2_replaces_ligature', requirement: 'R2' },
    ]);
  });
});
