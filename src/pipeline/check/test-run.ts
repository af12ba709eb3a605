import type { TestFunction } from '../../analysis/test-function.ts';
import type { CandidateFile } from '../../core/candidate.ts';
import type { Check, Evidence } from '../../core/evidence.ts';
import type { SandboxStep, SandboxStepResult } from '../../core/ports.ts';
import type { SourcePaths, WorkFile } from '../../toolchains/toolchain.ts';
import { counted } from '../counted.ts';
import { nothingObserved, type ObservedRun, observeRun } from './believe.ts';
import { type PlantedFile, plantCanaries } from './canaries.ts';
import { changeOf } from './change/change.ts';
import { type ChangedCoverage, changedCoverage } from './change/changed-coverage.ts';
import { codeStep, runFolder, troubleOf, workFiles } from './steps.ts';
import { type CheckRun, makeCheck, sourcePaths } from './subject.ts';
import { shownText, testCheck, testResults } from './test-check.ts';

/** A test run about to happen: copies of the files with canaries in the tests, and the step. */
export interface PlannedTests {
  planted: PlantedFile[];
  paths: SourcePaths;
  files: WorkFile[];
  step: SandboxStep;
}

/** Plans a run of the tests against the code files, or against stubs of them, which nobody wants to know the coverage of. */
export async function planTests(
  run: CheckRun,
  code: { files: readonly CandidateFile[]; coverage: boolean },
): Promise<PlannedTests> {
  const runner = run.toolchain.tests;
  const planted = await plantCanaries(run.candidate.files, runner, run.context.entropy);
  const files = [...code.files, ...planted.map(({ file }) => file)];
  const paths = sourcePaths(files, run.spec);
  const { tests, coverage: coverageReport } = runner.reports;
  return {
    planted,
    paths,
    files: workFiles(run, runFolder, files),
    step: codeStep(run, {
      name: 'tests',
      argv: runner.argv(paths, code.coverage),
      env: runner.env(paths),
      cwd: `/work/${runFolder}`,
      outputs: code.coverage ? [...tests, coverageReport] : tests,
    }),
  };
}

/** What the run showed, with every doubt about it. */
export function observeTests(
  run: CheckRun,
  planned: PlannedTests,
  { result, expected }: { result: SandboxStepResult | undefined; expected: readonly TestFunction[] },
): ObservedRun {
  const trouble = troubleOf(result);
  if (result === undefined || trouble !== null)
    return nothingObserved(expected, `the run ${trouble?.summary ?? 'did not happen'}`);
  return observeRun(result, expected, {
    runner: run.toolchain.tests,
    planted: planned.planted,
    paths: planned.paths,
  });
}

/** Says what of the file is not counted. */
function standingSentence(stood: number): string {
  if (stood === 0) return '';
  return ` ${counted(stood, 'line')} without a test stood already and ${stood === 1 ? 'is' : 'are'} left out.`;
}

function coverageCheck(run: CheckRun, measured: ChangedCoverage | null): Check {
  const { tool } = run.toolchain.tests;
  if (measured === null) {
    return makeCheck('coverage', {
      status: 'not-measured',
      tool,
      summary: 'Statement coverage was not measured.',
    });
  }
  const { coverage, stood } = measured;
  const minimum = run.context.config.quality_metrics.test_coverage_minimum;
  const percent = Math.floor(coverage.rate * 1_000) / 10;
  const lines = coverage.missingLines.map(
    ({ path, lines: missing }) => `${path}: not run: ${missing.join(', ')}`,
  );
  return makeCheck('coverage', {
    status: percent >= minimum ? 'passed' : 'failed',
    tool,
    summary: `${coverage.covered} of ${coverage.statements} statements covered (${percent} %, at least ${minimum} % wanted).${standingSentence(stood)}`,
    excerpt: lines.join('\n'),
  });
}

function readCoverage(
  run: CheckRun,
  { paths }: PlannedTests,
  result: SandboxStepResult | undefined,
): ChangedCoverage | null {
  const runner = run.toolchain.tests;
  const text = result?.outputs[runner.reports.coverage];
  const coverage = text === undefined ? null : runner.readCoverage(text, paths);
  const change = changeOf(run);
  if (coverage === null) return null;
  return change === null ? { coverage, stood: 0 } : changedCoverage(coverage, change);
}

/** The part of the evidence that the test run gives. */
export type TestEvidence = Pick<Evidence, 'believed' | 'tests' | 'coverage'> & { checks: Check[] };

/** Tests and coverage as evidence. */
export function testEvidence(
  run: CheckRun,
  planned: PlannedTests,
  { result, expected }: { result: SandboxStepResult | undefined; expected: readonly TestFunction[] },
): TestEvidence {
  const observed = observeTests(run, planned, { result, expected });
  const texts = { toolchain: run.toolchain, planted: planned.planted };
  const tests = testResults(observed, texts);
  const trouble = troubleOf(result);
  const believed = trouble === null && expected.length > 0 && observed.doubts.length === 0;
  const measured = believed ? readCoverage(run, planned, result) : null;
  const verdict = testCheck(observed, tests, texts);
  const lastOutput = shownText(result?.stdout ?? '', texts);
  const check =
    trouble === null
      ? verdict
      : { ...verdict, status: trouble.status, summary: `The tests ${trouble.summary}.`, excerpt: lastOutput };
  const coverage = measured?.coverage ?? null;
  return { believed, tests, coverage, checks: [check, coverageCheck(run, measured)] };
}
