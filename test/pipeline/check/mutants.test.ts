import { expect, it } from 'vitest';
import { decideVerdict } from '../../../src/core/decide-verdict.ts';
import { checkOf, type Evidence } from '../../../src/core/evidence.ts';
import { checkDeepWith } from '../../../src/pipeline/check/deep.ts';
import { checkFastWith } from '../../../src/pipeline/check/fast.ts';
import { checkMutants } from '../../../src/pipeline/check/mutants.ts';
import { blankEvidence } from '../../../src/pipeline/check/static-evidence.ts';
import type { CheckRun } from '../../../src/pipeline/check/subject.ts';
import { checkRun, codePath, doubleCandidate, goodCode, idleTests } from './real-sandbox.ts';

const slow = 240_000;

function gatesOf({ spec, candidate, context }: CheckRun, evidence: Evidence): Map<string, string> {
  const attempt = { candidate, evidence };
  const metrics = context.config.quality_metrics;
  const { gates } = decideVerdict({ spec, attempts: [attempt], best: attempt, metrics });
  return new Map(gates.map(({ name, status }) => [name, status]));
}

async function fully(run: CheckRun): Promise<Evidence> {
  return checkDeepWith(run, await checkFastWith(run));
}

const blank = async (run: CheckRun): Promise<Evidence> =>
  blankEvidence(run, {
    report: await run.toolchain.inspect(run.candidate.files, run.spec),
    ...(await run.context.analysis.survey({
      ...{ language: 'python', files: run.candidate.files, spec: run.spec },
      ...{ repository: run.context.repository, config: run.context.config },
    })),
  });

const without = (evidence: Evidence): Evidence => ({ ...evidence, mutation: null });

it('keeps tests that run everything and assert next to nothing from the coverage gate', {
  timeout: slow,
}, async () => {
  const run = await checkRun(doubleCandidate(goodCode, idleTests));
  const evidence = await fully(run);
  expect(evidence.coverage?.rate).toBe(1);
  expect(checkOf(evidence, 'mutants')).toMatchObject({
    status: 'failed',
    summary: '2 of 6 small changes of the code noticed by a test (33.3 %, at least 80 % wanted).',
  });
  expect(gatesOf(run, evidence)).toEqual(
    new Map([...gatesOf(run, without(evidence)), ['statement coverage', 'failed'], ['mutation', 'failed']]),
  );
  expect(gatesOf(run, without(evidence)).get('statement coverage')).toBe('passed');
});

it('names each change that no test noticed at its line, the same in two runs', {
  timeout: slow,
}, async () => {
  const run = await checkRun(doubleCandidate(goodCode, idleTests));
  const fast = await checkFastWith(run);
  const [first, second] = [await checkMutants(run, fast), await checkMutants(run, fast)];
  const at = (line: number, change: string) => ({
    ...{ path: codePath, line, rule: 'survivor', severity: 'warning' },
    message: `${change} was not noticed by any test`,
  });
  expect(first.check.findings).toEqual([
    at(6, '`<` changed to `<=`'),
    at(6, '`0` changed to `1`'),
    at(8, '`2` changed to `3`'),
    at(8, '`*` changed to `+`'),
  ]);
  expect(second).toEqual(first);
});

it('passes tests that notice every change', { timeout: slow }, async () => {
  const run = await checkRun(doubleCandidate());
  const evidence = await fully(run);
  expect(checkOf(evidence, 'mutants')).toMatchObject({ status: 'passed', findings: [] });
  expect(evidence.mutation).toMatchObject({ survivors: [] });
  expect(gatesOf(run, evidence).get('mutation')).toBe('passed');
});

it('says that it measures nothing without a runner, without coverage and without anything to change', async () => {
  const run = await checkRun(doubleCandidate());
  const { mutants: _none, ...toolchain } = run.toolchain;
  const nothing: Evidence = { ...(await blank(run)), coverage: null };
  const covered = { statements: 1, covered: 1, rate: 1, missingLines: [] };
  const summaries = await Promise.all([
    checkMutants({ ...run, toolchain }, nothing),
    checkMutants(run, nothing),
    checkMutants(await checkRun(doubleCandidate('"""Nothing."""\n')), { ...nothing, coverage: covered }),
  ]);
  const prefix = 'Whether the tests notice small changes of the code was not measured:';
  expect(summaries.map(({ check, mutation }) => [check.status, check.summary, mutation])).toEqual([
    ['not-measured', `${prefix} there is no way to run them in Python.`, null],
    ['not-measured', `${prefix} nobody knows which lines the tests run.`, null],
    ['not-measured', `${prefix} there is no line to change that a test runs.`, null],
  ]);
});

it('changes nothing on lines that no test runs', async () => {
  const run = await checkRun(doubleCandidate(goodCode, idleTests));
  const missingLines = [{ path: codePath, lines: [6, 7] }];
  const coverage = { statements: 5, covered: 3, rate: 0.6, missingLines };
  const { mutation } = await checkMutants(run, { ...(await blank(run)), coverage });
  expect(mutation?.possible).toBe(3);
  expect(mutation?.survivors.map(({ line }) => line)).toEqual([8, 8]);
});
