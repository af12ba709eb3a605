import type { TestFunction } from '../../analysis/test-function.ts';
import { type CandidateFile, filesOf } from '../../core/candidate.ts';
import type { Check, TestResult } from '../../core/evidence.ts';
import { type StubVariant, stubVariants } from '../../toolchains/toolchain.ts';
import { counted } from '../counted.ts';
import { judgeAbility, type StubOutcomes } from './able-to-fail.ts';
import type { ObservedRun } from './believe.ts';
import { runSteps } from './steps.ts';
import { type CheckRun, makeCheck } from './subject.ts';
import { observeTests, planTests } from './test-run.ts';

interface VariantRun {
  variant: StubVariant;
  observed: ObservedRun | null;
  /** The tests could not even be loaded beside the stub. */
  unloadable: boolean;
  unknown: string[];
  valueless: string[];
}

/** Runs the tests against one stub of the code, in a container of its own, because a stub can make a test run endlessly. */
async function runVariant(
  run: CheckRun,
  variant: StubVariant,
  expected: readonly TestFunction[],
): Promise<VariantRun> {
  const stubs = await Promise.all(
    filesOf(run.candidate, 'code').map(async (file) => ({
      file,
      stub: await run.toolchain.stub(file, variant),
    })),
  );
  const code = stubs.map(({ file, stub }): CandidateFile => ({ ...file, content: stub.content }));
  const planned = await planTests(run, { files: code, coverage: false });
  const outcome = await runSteps(run, planned.files, [planned.step]);
  const result = outcome.status === 'completed' ? outcome.steps[0] : undefined;
  const observed = observeTests(run, planned, { result, expected });
  return {
    variant,
    observed: observed.doubts.length === 0 ? observed : null,
    unloadable: observed.unloadable.length > 0,
    unknown: stubs.flatMap(({ stub }) => stub.unknown),
    valueless: stubs.flatMap(({ stub }) => stub.valueless),
  };
}

function outcomeIn({ observed }: VariantRun, id: string): 'passed' | 'failed' | null {
  const row = observed?.tests.find(({ test }) => test.id === id);
  if (row === undefined) return null;
  return row.status === 'passed' ? 'passed' : 'failed';
}

function outcomesOf(runs: readonly VariantRun[], id: string): StubOutcomes {
  const outcome = (variant: StubVariant) => {
    const found = runs.find((run) => run.variant === variant);
    return found === undefined ? null : outcomeIn(found, id);
  };
  return { raise: outcome('raise'), empty: outcome('empty'), filled: outcome('filled') };
}

/** Requirements whose tests were all looked at in vain: nothing shows that one of them can fail. */
function unshown(run: CheckRun, results: readonly TestResult[]): string[] {
  return run.spec.requirements
    .map(({ id }) => ({ id, tests: results.filter(({ requirements }) => requirements.includes(id)) }))
    .filter(({ tests }) => tests.length > 0 && tests.every(({ ableToFail }) => ableToFail === 'not-measured'))
    .map(({ id }) => id);
}

/** Not measured is never a pass, neither for a requirement. */
function statusOf(run: CheckRun, results: readonly TestResult[]): Check['status'] {
  if (results.some(({ ableToFail }) => ableToFail === 'no')) return 'failed';
  const able = results.some(({ ableToFail }) => ableToFail === 'yes');
  return able && unshown(run, results).length === 0 ? 'passed' : 'not-measured';
}

function stubsCheck(run: CheckRun, results: readonly TestResult[]): Check {
  const unable = results.filter(({ ableToFail }) => ableToFail === 'no');
  const able = results.filter(({ ableToFail }) => ableToFail === 'yes');
  const unmeasured = results.length - able.length - unable.length;
  const open = unshown(run, results);
  const where = open.length > 0 ? ` (all of ${open.join(', ')})` : '';
  const rest = unmeasured > 0 ? `, ${unmeasured} not measured${where}` : '';
  const message = 'passes whatever the code answers; assert the exact value or a specific error.';
  return makeCheck('stubs', {
    status: statusOf(run, results),
    tool: run.toolchain.tests.tool,
    summary: `${able.length} of ${counted(results.length, 'test')} can fail when the code is wrong${rest}.`,
    excerpt: unable.map(({ id }) => `${id} ${message}`).join('\n'),
    findings: unable.map(({ id, path, line }) => ({
      path,
      line,
      rule: 'unable-to-fail',
      severity: 'error',
      message: `${id.split('::').at(-1) ?? id} ${message}`,
    })),
  });
}

/** Tests that run the code while they are loaded would let nobody see whether any of them can fail. */
function unloadableBesideStubs(
  run: CheckRun,
  tests: readonly TestResult[],
): { check: Check; tests: TestResult[] } {
  const check = makeCheck('stubs', {
    status: 'failed',
    tool: run.toolchain.tests.tool,
    summary:
      'The tests cannot be loaded beside wrong code, so nothing shows that they can fail; call the code inside of tests only.',
  });
  return { check, tests: tests.map((row) => ({ ...row, ableToFail: 'no' })) };
}

/** Which tests are able to fail, measured by running them against wrong code. */
export async function checkStubs(
  run: CheckRun,
  expected: readonly TestFunction[],
  tests: readonly TestResult[],
): Promise<{ check: Check; tests: TestResult[] }> {
  const runs = await Promise.all(stubVariants.map((variant) => runVariant(run, variant, expected)));
  const limits = {
    unknown: new Set(runs.flatMap(({ unknown }) => unknown)),
    valueless: new Set(runs.flatMap(({ valueless }) => valueless)),
    classes: new Set(run.spec.interface.flatMap(({ kind, name }) => (kind === 'class' ? [name] : []))),
  };
  if (runs.every(({ unloadable }) => unloadable)) return unloadableBesideStubs(run, tests);
  const results = tests.map((row) => {
    const test = expected.find(({ id }) => id === row.id);
    if (test === undefined) return row;
    return { ...row, ableToFail: judgeAbility(test, outcomesOf(runs, row.id), limits) };
  });
  return { check: stubsCheck(run, results), tests: results };
}
