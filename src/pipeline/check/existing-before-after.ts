import type { CandidateFile } from '../../core/candidate.ts';
import { plantSuite, runSuite, type Suite, type SuiteRun } from './existing-suite.ts';
import type { CheckRun } from './subject.ts';

/** The repository's tests on the code as it stood. */
export interface StoodRun {
  suite: Suite;
  before: SuiteRun;
}

/** The same tests on both, the second time with canaries where the first run showed that the files bear them. */
export interface BeforeAndAfter extends StoodRun {
  after: SuiteRun;
}

/** How the code stood is the repository's own: where canaries come out wrong, it is they that do not fit the file. */
function withoutUnfit({ suite, before }: StoodRun): Suite {
  const isFit = before.trouble === null && before.doubts.length === 0;
  const planted = suite.planted.filter(({ file }) => isFit && !before.fileDoubts.has(file.path));
  return { ...suite, planted };
}

async function runStood(run: CheckRun, code: CandidateFile, suite: Suite): Promise<StoodRun> {
  const before = await runSuite(run, code, suite);
  const fit = withoutUnfit({ suite, before });
  const isFit = fit.planted.length === suite.planted.length;
  return before.trouble !== null || isFit ? { suite, before } : runStood(run, code, fit);
}

/** The tests on the code as it stood: all at once, and each file alone where one of them keeps all the others from being run. */
export async function runAllStood(
  run: CheckRun,
  code: CandidateFile,
  files: readonly CandidateFile[],
): Promise<StoodRun[]> {
  const runOf = async (some: readonly CandidateFile[]) => runStood(run, code, await plantSuite(run, some));
  const all = await runOf(files);
  const { trouble, tests } = all.before;
  if (files.length === 1 || tests.size > 0 || trouble?.status === 'unavailable') return [all];
  return Promise.all(files.map((file) => runOf([file])));
}

/** Runs once more, on the code as it is now, what could be run before. */
export function runAfter(
  run: CheckRun,
  code: CandidateFile,
  stood: readonly StoodRun[],
): Promise<BeforeAndAfter[]> {
  return Promise.all(
    stood
      .filter(({ before }) => before.tests.size > 0)
      .map(async (one) => ({ ...one, after: await runSuite(run, code, one.suite) })),
  );
}
