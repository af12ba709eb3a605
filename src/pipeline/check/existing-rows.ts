import { shorten } from '../../analysis/canonical-text.ts';
import type { ExistingTest } from '../../core/evidence.ts';
import { isBroken, isMended } from '../../core/existing-tests.ts';
import type { BeforeAndAfter } from './existing-before-after.ts';
import type { Suite, SuiteRun } from './existing-suite.ts';
import type { CheckRun } from './subject.ts';
import { shownText } from './test-check.ts';

const mostTests = 500;
const longestId = 1_000;
/** Failures told at length; of the others, the beginning and the end. */
const mostLong = 50;
const shortMessage = 200;

const missing = (message: string) => ({ status: 'missing' as const, message });

/** Why nothing can be said of the tests of any file; null where something can. */
export function wholeDoubt({ trouble, unloadable, doubts }: SuiteRun): string | null {
  if (trouble !== null) return `the run ${trouble.summary}`;
  if (doubts.length === 0) return null;
  return [...unloadable, ...(unloadable.length === 0 ? doubts : [])].join('; ');
}

/** Why nothing can be said of the tests of the file at that path. */
function fileDoubt({ fileDoubts, unloadable }: SuiteRun, path: string): string | null {
  const doubts = fileDoubts.get(path);
  if (doubts === undefined) return null;
  return (unloadable.length > 0 ? unloadable : doubts).join('; ');
}

/** The file that a test is of, by the id that the runner gives it. */
function pathOf({ files }: Suite, id: string): string {
  return files.find(({ path }) => id.startsWith(`${path}::`))?.path ?? files[0]?.path ?? '';
}

function rowsOf(run: CheckRun, { suite, before, after }: BeforeAndAfter): ExistingTest[] {
  const texts = { toolchain: run.toolchain, planted: suite.planted };
  const whole = wholeDoubt(after);
  const ids = [...new Set([...before.tests.keys(), ...after.tests.keys()])];
  return ids.map((id) => {
    const path = pathOf(suite, id);
    const doubt = whole ?? fileDoubt(after, path);
    const now =
      doubt === null ? (after.tests.get(id) ?? missing(after.unloadable.join('; '))) : missing(doubt);
    return {
      id: id.slice(0, longestId),
      path,
      before: before.tests.get(id)?.status ?? 'missing',
      after: now.status,
      message: now.status === 'passed' ? '' : shownText(now.message, texts),
    };
  });
}

/** What broke stands first where there are too many. */
function weightOf(test: ExistingTest): number {
  if (isBroken(test)) return 0;
  return isMended(test) ? 1 : 2;
}

/** A row for each test. One of a file whose run is not believed is missing. */
export function existingRows(run: CheckRun, runs: readonly BeforeAndAfter[]): ExistingTest[] {
  return runs.flatMap((one) => rowsOf(run, one));
}

/** As many rows as have room in the evidence, with texts that have. */
export function boundedRows(rows: readonly ExistingTest[]): ExistingTest[] {
  const kept =
    rows.length > mostTests ? rows.toSorted((left, right) => weightOf(left) - weightOf(right)) : rows;
  const told = kept.filter(({ message }) => message !== '').slice(0, mostLong);
  return kept.slice(0, mostTests).map((row) => ({
    ...row,
    message: told.includes(row) ? row.message : shorten(row.message, shortMessage),
  }));
}
