import { posix } from 'node:path';
import { describe, expect, it } from 'vitest';
import { checkOf } from '../../src/core/evidence.ts';
import { checkFastWith } from '../../src/pipeline/check/fast.ts';
import { codeStep, runSteps, workFiles } from '../../src/pipeline/check/steps.ts';
import { type CheckRun, sourcePaths } from '../../src/pipeline/check/subject.ts';
import { javascript } from '../../src/toolchains/javascript.ts';
import { checkDeeply, verdictOf } from '../contracts/check-deeply.ts';
import { changeOf, type Written } from './javascript/standing.ts';
import { commonjs, inPlace, modules, type Sample, untyped } from './javascript/standing-samples.ts';

const slow = 300_000;

const testsOf = (imports: string) => `import assert from 'node:assert/strict';
import { test } from 'node:test';
${imports}

test('R1: doubles', () => {
  assert.equal(double(2), 4);
  assert.equal(double(0), 0);
});

test('R2: rejects negative numbers', () => {
  assert.throws(() => double(-1), RangeError);
});
`;

const docsOf = (imports: string) => `# double

Doubles numbers.

\`\`\`javascript
import assert from 'node:assert/strict';
${imports}

assert.equal(double(21), 42);
\`\`\`
`;

const written =
  ({ imports }: Sample, code: string): Written =>
  ({ paths, importName }) => ({
    code,
    tests: testsOf(imports(posix.relative(posix.dirname(paths.test), paths.code))),
    docs: docsOf(imports(importName)),
  });

const open = ['copies', 'performance', 'existing-tests'];

const canaries = { failing: 'fails', passing: 'passes' };

/** The repository's own test and its canaries, run on the code as the change leaves it. */
async function runExisting(run: CheckRun): Promise<Record<string, string>> {
  const { spec, context, candidate } = run;
  const { tests: runner } = javascript;
  const code = candidate.files.filter(({ role }) => role === 'code');
  const tests = await Promise.all(
    (context.standing?.tests ?? []).map(async (standing) => {
      const file = { ...standing, role: 'test' as const };
      return { ...file, content: await runner.plantCanaries(file, canaries) };
    }),
  );
  const paths = sourcePaths([...code, ...tests], spec);
  const step = codeStep(run, {
    name: 'existing',
    argv: runner.argv(paths, false),
    env: runner.env(paths),
    cwd: '/work/run',
    outputs: runner.reports.tests,
  });
  const outcome = await runSteps(run, workFiles(run, 'run', [...code, ...tests]), [step]);
  const result = outcome.status === 'completed' ? outcome.steps[0] : undefined;
  const report = result === undefined ? undefined : runner.readTests(result, paths);
  if (report?.status !== 'read') throw new Error(report?.reason ?? 'The tests did not run.');
  const planted = Object.values(canaries);
  const nameOf = (id: string) => planted.find((name) => id.endsWith(`::${name}`)) ?? id;
  return Object.fromEntries(report.cases.map(({ id, status }) => [nameOf(id), status]));
}

describe.each([modules, commonjs, inPlace, untyped])('a change of $title', (sample) => {
  it('has everything in order when it is right', { timeout: slow }, async () => {
    const run = await changeOf(sample.texts, sample.path, written(sample, sample.code));
    const evidence = await checkDeeply(run);
    const unwell = evidence.checks.filter(({ status, name }) => status !== 'passed' && !open.includes(name));
    expect(unwell).toEqual([]);
    expect(verdictOf(run, evidence).result).toBe('TESTS_PASSING');
    expect(evidence.coverage).toMatchObject({ rate: 1, statements: sample.statements });
    expect(evidence.mutation?.run).toBeGreaterThan(2);
    expect(evidence.tests.map(({ ableToFail }) => ableToFail)).toEqual(['yes', 'yes']);
    expect(evidence.examples.map(({ status }) => status)).toEqual(['passed', 'passed', 'passed']);
  });

  it('is run with the tests that stand', { timeout: slow }, async () => {
    const right = await changeOf(sample.texts, sample.path, written(sample, sample.code));
    const { id } = sample;
    expect(await runExisting(right)).toEqual({ [id]: 'passed', fails: 'failed', passes: 'passed' });
    const wrong = sample.code.replace('2 * number', '3 * number');
    const change = await changeOf(sample.texts, sample.path, written(sample, wrong));
    expect(await runExisting(change)).toEqual({ [id]: 'failed', fails: 'failed', passes: 'passed' });
  });
});

describe.each([modules, commonjs])('a change of $title', (sample) => {
  it('fails its tests and the examples when it is wrong', { timeout: slow }, async () => {
    const wrong = sample.code.replace('2 * number', '3 * number');
    const evidence = await checkFastWith(await changeOf(sample.texts, sample.path, written(sample, wrong)));
    expect(evidence.believed).toBe(true);
    expect(checkOf(evidence, 'tests')?.status).toBe('failed');
    expect(checkOf(evidence, 'examples')?.status).toBe('failed');
    expect(checkOf(evidence, 'usage')?.status).toBe('failed');
  });

  it('that does not compile is told so with its line', { timeout: slow }, async () => {
    const broken = sample.code.replace('return 2 *', 'return 2 **/');
    const evidence = await checkFastWith(await changeOf(sample.texts, sample.path, written(sample, broken)));
    const line = broken.split('\n').findIndex((text) => text.includes('2 **/')) + 1;
    expect(checkOf(evidence, 'syntax')).toMatchObject({
      status: 'failed',
      findings: [{ path: sample.path, line }],
    });
  });
});
