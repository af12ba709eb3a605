import type { CandidateFile } from '../../core/candidate.ts';
import type { CheckStatus } from '../../core/evidence.ts';
import type { SandboxOutcome, SandboxStepResult } from '../../core/ports.ts';
import type { SourcePaths, TestRunner } from '../../toolchains/toolchain.ts';
import {
  canaryDoubts,
  exitDoubts,
  groupCases,
  outcomeOf,
  type Reported,
  unloadableDoubts,
} from './believe.ts';
import { type PlantedFile, plantCanaries } from './canaries.ts';
import { codeStep, runFolder, runSteps, troubleOf, workFiles } from './steps.ts';
import { type CheckRun, sourcePaths } from './subject.ts';

/** Test files of the repository as they are run: with canaries in those that bear them. */
export interface Suite {
  files: readonly CandidateFile[];
  planted: readonly PlantedFile[];
}

/** What a run of a suite showed, by the ids of its tests; canaries are none. */
export interface SuiteRun {
  /** How it ended other than by exiting: `unavailable` where there was no sandbox. */
  trouble: { status: CheckStatus; summary: string } | null;
  tests: ReadonlyMap<string, ReturnType<typeof outcomeOf>>;
  /** Files that could not be loaded, a clause each; what else is wrong then follows from it. */
  unloadable: readonly string[];
  /** What does not fit the run as a whole. */
  doubts: readonly string[];
  /** What does not fit the canaries of a file, by its path. */
  fileDoubts: ReadonlyMap<string, readonly string[]>;
  /** What it wrote, as it was written. */
  output: string;
}

const nothing = { tests: new Map(), unloadable: [], doubts: [], fileDoubts: new Map(), output: '' };

/** The files with canaries, where the language's way to plant them fits the file at all. */
export async function plantSuite(run: CheckRun, files: readonly CandidateFile[]): Promise<Suite> {
  const tried = await Promise.allSettled(
    files.map((file) => plantCanaries([file], run.toolchain.tests, run.context.entropy)),
  );
  const planted = tried.flatMap((result) => (result.status === 'fulfilled' ? result.value : []));
  return { files, planted };
}

/** A parser of ours may not know what it reads: these tests are not of our making. */
function readReport(runner: TestRunner, result: SandboxStepResult, paths: SourcePaths) {
  try {
    return runner.readTests(result, paths);
  } catch {
    return { status: 'unreadable' as const, reason: 'the report of the tests could not be read' };
  }
}

function withoutPlanted({ byId }: Reported, planted: readonly PlantedFile[]): SuiteRun['tests'] {
  const names = planted.flatMap(({ canaries }) => [canaries.failing, canaries.passing]);
  const own = [...byId].filter(([id]) => !names.some((name) => id.includes(name)));
  return new Map(own.map(([id, cases]) => [id, outcomeOf(cases)]));
}

function readRun(
  result: SandboxStepResult,
  { planted }: Suite,
  { runner, paths }: { runner: TestRunner; paths: SourcePaths },
): SuiteRun {
  const read = { ...nothing, trouble: null, output: `${result.stdout}\n${result.stderr}` };
  const report = readReport(runner, result, paths);
  if (report.status === 'unreadable') return { ...read, doubts: [report.reason] };
  const reported = groupCases(report);
  const fileDoubts = planted
    .map((file) => [file.file.path, canaryDoubts(file, runner, reported)] as const)
    .filter(([, doubts]) => doubts.length > 0);
  return {
    ...read,
    tests: withoutPlanted(reported, planted),
    unloadable: unloadableDoubts(reported),
    doubts: planted.length === 0 ? [] : exitDoubts(result, runner),
    fileDoubts: new Map(fileDoubts),
  };
}

function troubleIn(outcome: SandboxOutcome): SuiteRun['trouble'] {
  if (outcome.status === 'completed') return troubleOf(outcome.steps[0]);
  return { status: 'unavailable', summary: `could not be started: ${outcome.reason}` };
}

/** Runs the tests of a suite on a code file, in a container of their own. */
export async function runSuite(run: CheckRun, code: CandidateFile, suite: Suite): Promise<SuiteRun> {
  const runner = run.toolchain.tests;
  const withCanaries = new Map(suite.planted.map(({ file }) => [file.path, file]));
  const files = [code, ...suite.files.map((file) => withCanaries.get(file.path) ?? file)];
  const paths = sourcePaths(files, run.spec);
  const step = codeStep(run, {
    name: 'tests',
    argv: runner.argv(paths, false),
    env: runner.env(paths),
    cwd: `/work/${runFolder}`,
    outputs: runner.reports.tests,
  });
  const outcome = await runSteps(run, workFiles(run, runFolder, files), [step]);
  const trouble = troubleIn(outcome);
  const result = outcome.status === 'completed' ? outcome.steps[0] : undefined;
  if (trouble !== null || result === undefined) return { ...nothing, trouble, output: result?.stdout ?? '' };
  return readRun(result, suite, { runner, paths });
}
