import { expect, it } from 'vitest';
import { checkOf } from '../../src/core/evidence.ts';
import type { Spec } from '../../src/core/spec.ts';
import { checkFastWith } from '../../src/pipeline/check/fast.ts';
import { codeStep, runSteps } from '../../src/pipeline/check/steps.ts';
import type { CheckRun } from '../../src/pipeline/check/subject.ts';
import { python } from '../../src/toolchains/python.ts';
import { checkDeeply, verdictOf } from '../contracts/check-deeply.ts';
import { changeRun } from '../contracts/standing-change.ts';
import {
  flatRepository,
  nestedRepository,
  newDocs,
  newTests,
  packageRepository,
  rightCart,
  type SmallRepository,
} from './python/standing-samples.ts';

const slow = 600_000;

const requirement = (id: string, text: string) => ({ id, text, quote: text });

async function adopted({ path, files }: SmallRepository) {
  const repository = { paths: Object.keys(files), manifests: new Map<string, string>() };
  const adoption = await python.adopt?.({
    ...{ path, content: files[path] ?? '', repository },
    read: async (other) => files[other] ?? null,
  });
  if (adoption?.status !== 'adopted') throw new Error(adoption?.reason ?? 'there is no way to adopt');
  return adoption;
}

async function specOf(small: SmallRepository): Promise<Spec> {
  const { status: _, ...layout } = await adopted(small);
  return {
    language: 'python',
    title: 'Discounts in the cart',
    requirements: [
      requirement('R1', 'Adds the prices up and takes the discount off.'),
      requirement('R2', 'Refuses a discount of more than 100 percent.'),
    ],
    interface: await python.parseInterface(
      'def total(prices: list[int], discount: int = 0) -> int\nraises ValueError for a discount over 100',
    ),
    examples: await python.parseExamples(
      'total([100, 50]) -> 150\ntotal([100, 100], 50) -> 100\ntotal([1], 101) raises ValueError',
    ),
    constraints: [],
    testRequirements: [],
    performanceRequirements: [],
    assumptions: [],
    ...layout,
    strategy: 'direct',
  };
}

async function runOf(small: SmallRepository, code: string): Promise<CheckRun> {
  const spec = await specOf(small);
  const written = { code, tests: newTests(spec.importName), docs: newDocs(spec.importName) };
  const run = await changeRun(small.files, written, { spec, toolchain: python });
  const repository = { ...run.context.repository, paths: Object.keys(small.files) };
  return { ...run, context: { ...run.context, repository } };
}

/** Runs the repository's own tests with the code as given, as the check `existing-tests` does. */
async function existingTests(small: SmallRepository, code: string) {
  const run = await runOf(small, code);
  const { existing } = run.spec;
  const { tests = [], beside = [] } = run.context.standing ?? {};
  const paths = {
    code: [small.path],
    test: tests.map(({ path }) => path),
    ...(existing === undefined ? {} : { existing }),
  };
  const files = [...beside, ...tests, { path: small.path, content: code }];
  const step = codeStep(run, {
    name: 'existing tests',
    argv: python.tests.argv(paths, false),
    env: python.tests.env(paths),
    cwd: '/work/run',
    outputs: python.tests.reports.tests,
  });
  const outcome = await runSteps(
    run,
    files.map(({ path, content }) => ({ path: `run/${path}`, content })),
    [step],
  );
  const [result] = outcome.status === 'completed' ? outcome.steps : [];
  if (result === undefined) throw new Error('the sandbox ran nothing');
  return { result, report: python.tests.readTests(result, paths) };
}

it.each([packageRepository, flatRepository, nestedRepository])(
  'proves a right change of a file in $name, with all that lies beside it',
  { timeout: slow },
  async (small) => {
    const run = await runOf(small, rightCart(small));
    const evidence = await checkDeeply(run);
    const unwell = evidence.checks.filter(({ status }) => status !== 'passed');
    const open = unwell.filter(({ status }) => status === 'not-measured').map(({ name }) => name);
    expect(unwell.filter(({ status }) => status !== 'not-measured')).toEqual([]);
    expect(['copies', 'existing-tests', 'performance']).toEqual(expect.arrayContaining(open));
    expect(verdictOf(run, evidence)).toMatchObject({ result: 'TESTS_PASSING' });
    expect(evidence.coverage).toMatchObject({ rate: 1 });
    expect(evidence.coverage?.statements).toBeLessThan(12);
    expect(evidence.mutation?.killed).toBe(evidence.mutation?.run);
    expect(evidence.mutation?.run).toBeGreaterThan(2);
    expect(evidence.tests.map(({ ableToFail }) => ableToFail)).toEqual(['yes', 'yes', 'yes']);
    expect(evidence.examples.map(({ status }) => status)).toEqual(['passed', 'passed', 'passed']);
    expect(evidence.growth.length).toBeGreaterThan(0);
  },
);

it('fails a wrong change of it', { timeout: slow }, async () => {
  const wrong = rightCart(packageRepository).replace('100 - discount', '100 + discount');
  const run = await runOf(packageRepository, wrong);
  const evidence = await checkFastWith(run);
  expect(evidence.believed).toBe(true);
  expect(checkOf(evidence, 'tests')?.status).toBe('failed');
  expect(checkOf(evidence, 'examples')?.status).toBe('failed');
  expect(checkOf(evidence, 'types')?.status).toBe('passed');
  expect(verdictOf(run, evidence)).toMatchObject({ result: 'TESTS_FAILING' });
});

it.each([packageRepository, flatRepository, nestedRepository])(
  "runs the repository's own tests in $name on the code as it stands, and sees what a change breaks",
  { timeout: slow },
  async (small) => {
    const stands = await existingTests(small, small.files[small.path] ?? '');
    expect(stands.report).toMatchObject({ status: 'read' });
    expect(stands.result.exitCode).toBe(0);
    const broken = await existingTests(small, rightCart(small).replace('return ', 'return 1 + '));
    expect(broken.result.exitCode).toBe(python.tests.failedExitCode);
    const statuses = ({ report }: typeof stands) =>
      report.status === 'read' ? report.cases.map(({ id, status }) => `${id} ${status}`).toSorted() : [];
    expect(statuses(stands)).toEqual(small.ownTests.map((id) => `${id} passed`));
    expect(statuses(broken)).toEqual(small.ownTests.map((id) => `${id} failed`));
  },
);

it.each([packageRepository, flatRepository])(
  'keeps the code away from the tests of $name, and lets it take in what lies beside it',
  { timeout: slow },
  async (small) => {
    const spying = `${rightCart(small)}\n\nPEEKED = open("tests/test_cart.py").read()\n`;
    const { result } = await existingTests(small, spying);
    expect(result.stdout).toContain('code under test may not read the files of the test run');
  },
);
