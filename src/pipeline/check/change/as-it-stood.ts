import type { Candidate } from '../../../core/candidate.ts';
import type { BeforeTheChange } from '../../../core/evidence.ts';
import type { Optimisation } from '../../../core/measurements.ts';
import type { Attempt } from '../../../core/result.ts';
import type { StandingCode } from '../../../core/standing-code.ts';
import { compareAttempts, comparisonWithStanding } from '../compare.ts';
import { growthAlone } from '../performance.ts';
import { runSteps } from '../steps.ts';
import type { CheckRun } from '../subject.ts';
import { observeTests, planTests } from '../test-run.ts';

/** The candidate with the code as it stood in the place of its own. */
export function asItStood(candidate: Candidate, { code }: Pick<StandingCode, 'code'>): Candidate {
  const files = candidate.files.map((file) => (file.path === code.path ? { ...file, ...code } : file));
  return { ...candidate, files };
}

/** What became faster since the code as it stood, whose growth is measured for it. The run's candidate is that of the attempt. */
export async function compareWithStanding(
  run: CheckRun,
  best: Attempt,
  standing: StandingCode,
): Promise<Optimisation[]> {
  const stood = asItStood(run.candidate, standing);
  const before = await growthAlone({ ...run, candidate: stood });
  const comparison = comparisonWithStanding(stood, before, best);
  return comparison === null ? [] : compareAttempts(run, comparison);
}

/** Runs the candidate's tests once on the code as it stood. */
export async function testBeforeTheChange(run: CheckRun, standing: StandingCode): Promise<BeforeTheChange> {
  const stood = { ...run, candidate: asItStood(run.candidate, standing) };
  const { tests: expected } = await run.toolchain.inspect(run.candidate.files, run.spec);
  const planned = await planTests(stood, {
    files: stood.candidate.files.filter(({ role }) => role === 'code'),
    coverage: false,
  });
  const outcome = await runSteps(stood, planned.files, [planned.step]);
  const result = outcome.status === 'completed' ? outcome.steps[0] : undefined;
  const { doubts, tests, unloadable } = observeTests(stood, planned, { result, expected });
  const count = { tests: expected.length, failed: 0 };
  if (unloadable.length > 0) return { status: 'not-loaded', ...count };
  if (doubts.length > 0 || expected.length === 0) return { status: 'not-measured', ...count };
  return { status: 'ran', ...count, failed: tests.filter(({ status }) => status === 'failed').length };
}
