import { describe, expect, it } from 'vitest';
import { checkOf, type Evidence } from '../../src/core/evidence.ts';
import { checkFastWith } from '../../src/pipeline/check/fast.ts';
import { checkPerformance } from '../../src/pipeline/check/performance.ts';
import { runSteps, workFiles } from '../../src/pipeline/check/steps.ts';
import { type CheckRun, sourcePaths } from '../../src/pipeline/check/subject.ts';
import type { SourcePaths } from '../../src/toolchains/toolchain.ts';
import { checkDeeply, verdictOf } from '../contracts/check-deeply.ts';
import {
  changedCode,
  libraryChanged,
  libraryTexts,
  modulePath,
  moduleTexts,
  standingRun,
} from './rust.standing.ts';

const slow = 240_000;

const unwell = ({ checks }: Evidence) =>
  checks
    .filter(({ status }) => status !== 'passed')
    .map(({ name, status, summary }) => `${name} ${status}: ${summary}`);

/** The repository's own tests on a text of the code. */
async function ownTests(run: CheckRun, code: string) {
  const { existing } = run.spec;
  const { standing } = run.context;
  if (existing === undefined || standing === undefined) throw new Error('Nothing stands.');
  const { tests: runner } = run.toolchain;
  const tests = standing.tests.map((file) => ({ ...file, role: 'test' as const }));
  const files = [{ path: run.spec.paths.code, role: 'code' as const, content: code }, ...tests];
  const paths: SourcePaths = sourcePaths(files, run.spec);
  const outcome = await runSteps(run, workFiles(run, 'run', files), [
    {
      ...{ name: 'tests', argv: runner.argv(paths, false), env: runner.env(paths), cwd: '/work/run' },
      ...{ cpuSeconds: 30, wallSeconds: 80 },
    },
  ]);
  if (outcome.status === 'unavailable' || outcome.steps[0] === undefined) throw new Error('Nothing ran.');
  return runner.readTests(outcome.steps[0], paths);
}

const places = [
  {
    what: 'a module of a crate',
    texts: moduleTexts,
    path: modulePath,
    changed: changedCode,
    test: 'tools/tests/double.rs',
  },
  {
    what: 'the first file of a crate',
    texts: libraryTexts,
    path: 'src/lib.rs',
    changed: libraryChanged,
    test: 'tests/numbers.rs',
  },
];

describe.each(places)('a change of $what', ({ texts, path, changed, test }) => {
  it('that is right has everything in order, and nothing beside it is complained of or measured', {
    timeout: slow,
  }, async () => {
    const run = await standingRun(texts, path, { code: changed });
    const evidence = await checkDeeply(run);
    expect(
      unwell(evidence).filter((line) => !/^(?:copies|performance|existing-tests) not-measured/.test(line)),
    ).toEqual([]);
    expect(verdictOf(run, evidence).result).toBe('TESTS_PASSING');
    expect(evidence.believed).toBe(true);
    expect(evidence.coverage).toMatchObject({ rate: 1 });
    expect(evidence.examples.map(({ status }) => status)).toEqual(['passed', 'passed', 'passed', 'passed']);
    expect(evidence.tests.map(({ ableToFail }) => ableToFail)).toEqual(['yes', 'yes', 'yes']);
    expect(evidence.mutation?.run).toBeGreaterThanOrEqual(3);
    expect(checkOf(evidence, 'lint')?.findings).toEqual([]);
  });

  it('that is wrong fails its tests and the examples', { timeout: slow }, async () => {
    const run = await standingRun(texts, path, { code: changed.replace('2 * number', '5') });
    const evidence = await checkFastWith(run);
    expect(verdictOf(run, evidence).result).toBe('TESTS_FAILING');
    expect(evidence.believed).toBe(true);
    expect(checkOf(evidence, 'tests')?.status).toBe('failed');
    expect(checkOf(evidence, 'examples')?.status).toBe('failed');
  });

  it('has the growth of its functions measured', { timeout: slow }, async () => {
    const code = `${changed}\n/// The sum.\npub fn total(numbers: &[i64]) -> i64 {\n    numbers.iter().sum()\n}\n`;
    const { spec, ...run } = await standingRun(texts, path, { code });
    const symbols = await run.toolchain.parseInterface('pub fn total(numbers: &[i64]) -> i64');
    const { growth } = await checkPerformance({ ...run, spec: { ...spec, interface: symbols } });
    expect(growth.map(({ symbol, points }) => [symbol, points.length > 3])).toEqual([['total', true]]);
  });

  it('runs on the tests that the repository has', { timeout: slow }, async () => {
    const run = await standingRun(texts, path, { code: changed });
    const names = [`${test}::doubles_what_others_give`, `${test}::refuses`];
    const right = await ownTests(run, changed);
    expect(right).toMatchObject({ status: 'read', unloadable: [] });
    const statuses = (report: typeof right) =>
      report.status === 'read' ? report.cases.map(({ id, status }) => [id, status]) : report.reason;
    expect(statuses(right)).toEqual(names.map((name) => [name, 'passed']));
    const wrong = await ownTests(run, changed.replace('2 * number', '5'));
    expect(statuses(wrong)).toEqual([
      [names[0], 'failed'],
      [names[1], 'passed'],
    ]);
  });
});

describe('a change that leaves unit tests in the code behind', () => {
  it('does not compile, although they are run by nobody here', { timeout: slow }, async () => {
    const code = libraryChanged.replace('double(4), Ok(8)', 'triple(4), Ok(12)');
    const run = await standingRun(libraryTexts, 'src/lib.rs', { code });
    const evidence = await checkFastWith(run);
    const line = code.split('\n').findIndex((text) => text.includes('triple')) + 1;
    expect(checkOf(evidence, 'syntax')).toMatchObject({ status: 'failed' });
    expect(checkOf(evidence, 'syntax')?.findings).toContainEqual(
      expect.objectContaining({ path: 'src/lib.rs', line, rule: 'E0425' }),
    );
  });
});
