import type { TestFunction } from '../../analysis/test-function.ts';
import type { ReportedCase, TestReport, UnloadableFile } from '../../analysis/test-report.ts';
import type { SandboxStepResult } from '../../core/ports.ts';
import type { SourcePaths, TestRunner } from '../../toolchains/toolchain.ts';
import type { PlantedFile } from './canaries.ts';

/** What a test's cases showed, before anything is known of its ability to fail. */
interface ObservedTest {
  test: TestFunction;
  status: 'passed' | 'failed' | 'skipped' | 'missing';
  cases: number;
  message: string;
}

/** A test run as far as it can be believed: `doubts` say what does not fit. */
export interface ObservedRun {
  doubts: string[];
  tests: ObservedTest[];
  /** What stands in the report and is no test: files that could not be loaded. */
  unloadable: UnloadableFile[];
}

/** A readable report by the ids of its tests. */
export interface Reported {
  byId: ReadonlyMap<string, ReportedCase[]>;
  unloadable: UnloadableFile[];
}

/** The cases of each test; a parametrised one has several. */
export function groupCases({ cases, unloadable }: Extract<TestReport, { status: 'read' }>): Reported {
  const byId = new Map<string, ReportedCase[]>();
  for (const reported of cases) byId.set(reported.id, [...(byId.get(reported.id) ?? []), reported]);
  return { byId, unloadable };
}

/** What the cases of one test come to. */
export function outcomeOf(cases: readonly ReportedCase[]): Pick<ObservedTest, 'status' | 'message'> {
  const failed = cases.find(({ status }) => status === 'failed');
  const skipped = cases.find(({ status }) => status === 'skipped');
  const notable = failed ?? skipped;
  const status = cases.length === 0 ? 'missing' : failed ? 'failed' : skipped ? 'skipped' : 'passed';
  return { status, message: notable?.message ?? '' };
}

function observe(test: TestFunction, cases: readonly ReportedCase[] = []): ObservedTest {
  return { test, ...outcomeOf(cases), cases: cases.length };
}

/** What does not fit the two tests planted in a file. */
export function canaryDoubts(
  { file, canaries }: PlantedFile,
  runner: TestRunner,
  { byId }: Reported,
): string[] {
  const ids = runner.canaryIds(file, canaries);
  const [failing, passing] = [byId.get(ids.failing) ?? [], byId.get(ids.passing) ?? []];
  const failedAsItMust =
    failing.length === 1 && failing[0]?.status === 'failed' && failing[0].message.includes(canaries.failing);
  const passedAsItMust = passing.length === 1 && passing[0]?.status === 'passed';
  return [
    ...(failedAsItMust ? [] : [`the test planted in ${file.path} to fail is not reported as failed`]),
    ...(passedAsItMust ? [] : [`the test planted in ${file.path} to pass is not reported as passed`]),
  ];
}

function strangerDoubts(
  expected: readonly TestFunction[],
  planted: readonly PlantedFile[],
  run: Reported & { runner: TestRunner },
): string[] {
  const known = new Set(expected.map(({ id }) => id));
  for (const { file, canaries } of planted) {
    for (const id of Object.values(run.runner.canaryIds(file, canaries))) known.add(id);
  }
  return [...run.byId]
    .filter(([id, cases]) => !known.has(id) && cases.some(({ status }) => status !== 'passed'))
    .map(([id]) => `${id} failed, which is no test that was expected`);
}

/** What does not fit a run in which a planted test has to fail. */
export function exitDoubts({ exitCode }: SandboxStepResult, runner: TestRunner): string[] {
  if (exitCode === runner.failedExitCode) return [];
  return [
    `the run ended with exit code ${exitCode}, though a test was planted to fail (exit code ${runner.failedExitCode})`,
  ];
}

function missingDoubts(tests: readonly ObservedTest[]): string[] {
  return tests
    .filter(({ status }) => status === 'missing')
    .map(({ test }) => `${test.id} is not in the report`);
}

/** What else does not fit follows from files that could not be loaded. */
export function unloadableDoubts({ unloadable }: Pick<Reported, 'unloadable'>): string[] {
  return unloadable.map(({ name, message }) => {
    const reason = message.trim().split('\n').at(-1)?.replace(/^E\s+/, '') ?? '';
    return `${name} could not be loaded (${reason})`;
  });
}

/** A run that did not exit by itself, or of which nothing is known: every test is missing. */
export function nothingObserved(expected: readonly TestFunction[], doubt: string): ObservedRun {
  return { doubts: [doubt], tests: expected.map((test) => observe(test)), unloadable: [] };
}

/**
 * Holds the report against what has to be in it: every test that our own parser found, the canaries with their results,
 * and an exit code that says a test failed. Any doubt and the run is not believed.
 */
export function observeRun(
  result: SandboxStepResult,
  expected: readonly TestFunction[],
  { runner, planted, paths }: { runner: TestRunner; planted: readonly PlantedFile[]; paths: SourcePaths },
): ObservedRun {
  const report = runner.readTests(result, paths);
  if (report.status === 'unreadable') {
    const { doubts, ...nothing } = nothingObserved(expected, report.reason);
    return { ...nothing, doubts: [...doubts, ...exitDoubts(result, runner)] };
  }
  const reported = groupCases(report);
  const tests = expected.map((test) => observe(test, reported.byId.get(test.id)));
  if (reported.unloadable.length > 0)
    return { doubts: unloadableDoubts(reported), tests, unloadable: reported.unloadable };
  return {
    doubts: [
      ...exitDoubts(result, runner),
      ...planted.flatMap((file) => canaryDoubts(file, runner, reported)),
      ...missingDoubts(tests),
      ...strangerDoubts(expected, planted, { ...reported, runner }),
    ],
    tests,
    unloadable: [],
  };
}
