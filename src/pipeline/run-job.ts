import type { CallRecord, Candidate } from '../core/candidate.ts';
import type { Limits } from '../core/config.ts';
import type { Job } from '../core/job.ts';
import type { JobOutcome } from '../core/result.ts';
import type { Spec } from '../core/spec.ts';
import type { Reading } from './2-read-spec.ts';
import { write } from './3-write.ts';
import { prove } from './6-prove.ts';
import { checkAttempt } from './check-attempt.ts';
import type { JobContext } from './context.ts';
import { type Ended, ended } from './ended.ts';
import { type Guard, startGuard } from './guard.ts';
import { endsWithPlan } from './plan/ends-with-plan.ts';
import { makePlan } from './plan/make-plan.ts';
import { publishIfWanted } from './publish-if-wanted.ts';
import { refineUntilDone } from './refine-until-done.ts';
import type { CandidateOutcome } from './render/evidence-tables.ts';
import { goneText, withStanding } from './standing/read-standing.ts';
import { tellingProgress } from './telling-progress.ts';
import { describeSpec, understand } from './understand.ts';

const planReason = (spec: Spec) => `This is what would be built: ${describeSpec(spec)}.`;

type Unread = Exclude<Reading, { status: 'ready' }>;

function endOf(reading: Unread): Ended {
  const { reason, calls } = reading;
  switch (reading.status) {
    case 'needs-clarification':
      return { ...ended('NEEDS_CLARIFICATION', reason, reading.questions), calls };
    case 'rejected':
      return { ...ended('REJECTED', reason), calls };
    case 'failed':
      return { ...ended('FAILED', reason), calls };
  }
}

type Written = { status: 'written'; candidate: Candidate } | { status: 'ended'; end: Ended };

/** The first candidate, where what it changes is still there and the limits leave room for it. */
async function writeIfAllowed(
  { spec, calls }: Extract<Reading, { status: 'ready' }>,
  guard: Guard,
  context: JobContext,
): Promise<Written> {
  const { paths, existing } = spec;
  const endedWith = (end: Ended, more: readonly CallRecord[] = []): Written => ({
    status: 'ended',
    end: { ...end, calls: [...calls, ...more] },
  });
  if (existing !== undefined && context.standing === undefined)
    return endedWith(ended('CANCELLED', goneText(paths.code)));
  const permission = await guard.check('writing', calls);
  if (permission.status === 'stop') return endedWith(ended('BUDGET_EXCEEDED', permission.reason));
  const written = await write(spec, context);
  return written.status === 'failed' ? endedWith(ended('FAILED', written.reason), written.calls) : written;
}

/**
 * The way of a job, from the authorised request to the published proof. Every effect is a durable step, so that a
 * restart goes on after the last finished one. Throws only what a retry of the whole job could not mend.
 */
export async function runJob(job: Job, ports: JobContext, limits: Limits): Promise<JobOutcome> {
  const telling = tellingProgress(ports);
  const guard = await startGuard(telling, limits);

  // 2. Read the issue as a specification, and show it where a plan was asked for.
  const reading = await understand(job, telling);
  if (reading.status !== 'ready') return endOf(reading);
  const { spec } = reading;
  if (endsWithPlan(job, telling))
    return { ...ended('PLANNED', planReason(spec)), plan: await makePlan(reading, telling) };
  const context = await withStanding(spec, telling);

  // 3. Write code, tests and documentation.
  const written = await writeIfAllowed(reading, guard, context);
  if (written.status === 'ended') return written.end;

  // 4. Check it, and 5. refine it from what failed.
  const first = await checkAttempt(written.candidate, spec, context);
  const { attempts, stopped, vain } = await refineUntilDone(first, spec, { context, guard });

  // 6. Prove the best attempt in a fresh container.
  const { best, verdict } = await prove(spec, attempts, context);
  const reasons = stopped === null ? verdict.reasons : [...verdict.reasons, stopped];
  const outcome: CandidateOutcome = {
    kind: 'candidate',
    spec,
    attempts,
    calls: [...reading.calls, ...attempts.flatMap(({ candidate }) => candidate.calls), ...vain],
    best,
    verdict: { ...verdict, reasons },
    publication: null,
  };

  // 7. Publish it with its evidence.
  return publishIfWanted(job, outcome, context);
}
