import { type CandidateFile, filesOf } from '../../core/candidate.ts';
import type { Check, Evidence } from '../../core/evidence.ts';
import { isBroken } from '../../core/existing-tests.ts';
import { runAfter, runAllStood } from './existing-before-after.ts';
import { existingCheck, unrunCheck } from './existing-check.ts';
import { boundedRows, existingRows } from './existing-rows.ts';
import { type CheckRun, makeCheck } from './subject.ts';
import { withPackagesOf } from './with-packages.ts';

/** The part of the evidence that the repository's own tests give; no check at all for new code. */
export type ExistingEvidence = Pick<Evidence, 'existingTests'> & { checks: Check[] };

const notMade = (summary: string): ExistingEvidence => ({
  existingTests: [],
  checks: [makeCheck('existing-tests', { status: 'not-measured', tool: '', summary })],
});

/** Where there is nothing to run; null where there is. */
function nothingToRun({ context: { standing } }: CheckRun): ExistingEvidence | null {
  if (standing === undefined) return { existingTests: [], checks: [] };
  if (standing.tests.length > 0) return null;
  return notMade(`The repository has no test of ${standing.code.path}.`);
}

/** The repository's own tests were not run, for one reason. */
export function existingUnmade(run: CheckRun, reason: string): ExistingEvidence {
  return nothingToRun(run) ?? notMade(`The repository’s own tests were not run: ${reason}`);
}

/** Lines of the tests, as far as our own parser finds them: nobody promised that it can read what others wrote. */
async function linesOf(run: CheckRun, files: readonly CandidateFile[]): Promise<Map<string, number>> {
  try {
    const { tests } = await run.toolchain.inspect(files, run.spec);
    return new Map(tests.map(({ id, line }) => [id, line]));
  } catch {
    return new Map();
  }
}

/**
 * Runs the repository's own tests of the code that is changed, on the code as it stood and as it is now, each time in containers
 * of their own. The second run is of generated code: it is believed as far as the tests planted in their files came out as they must.
 */
export async function checkExistingTests(run: CheckRun): Promise<ExistingEvidence> {
  const { standing } = run.context;
  const nothing = nothingToRun(run);
  const [code] = filesOf(run.candidate, 'code');
  if (nothing !== null || standing === undefined) return nothing ?? { existingTests: [], checks: [] };
  if (code === undefined) return existingUnmade(run, 'the candidate has no code.');
  const files = standing.tests.map((file): CandidateFile => ({ ...file, role: 'test' }));
  const stoodCode: CandidateFile = { ...standing.code, role: 'code' };
  const supplied = await withPackagesOf(run, [stoodCode, code, ...files]);
  const stood = await runAllStood(supplied, stoodCode, files);
  const runs = await runAfter(supplied, code, stood);
  if (runs.length === 0) return { existingTests: [], checks: [unrunCheck(run, stood)] };
  const lost = runs.find(({ after }) => after.trouble?.status === 'unavailable');
  if (lost !== undefined)
    return existingUnmade(run, `on the changed code the run ${lost.after.trouble?.summary ?? ''}.`);
  const tests = existingRows(run, runs);
  const lines = tests.some(isBroken) ? await linesOf(run, files) : new Map<string, number>();
  return { existingTests: boundedRows(tests), checks: [existingCheck(run, runs, { tests, lines })] };
}
