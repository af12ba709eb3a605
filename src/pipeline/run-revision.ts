import type { CallRecord } from '../core/candidate.ts';
import type { Limits } from '../core/config.ts';
import type { Job } from '../core/job.ts';
import type { JobOutcome } from '../core/result.ts';
import { prove } from './6-prove.ts';
import { checkAttempt } from './check-attempt.ts';
import type { JobContext } from './context.ts';
import { counted } from './counted.ts';
import { ended } from './ended.ts';
import { startGuard } from './guard.ts';
import { refineUntilDone } from './refine-until-done.ts';
import { gatherAsked } from './revise/asked.ts';
import { conclude } from './revise/conclude.ts';
import { orderChanges } from './revise/order-changes.ts';
import { lookAtPull } from './revise/standing.ts';
import { writeChanges } from './revise/write-changes.ts';
import { withStanding } from './standing/read-standing.ts';
import { tellingProgress } from './telling-progress.ts';

const nobodyAsked =
  'There was nothing to take up: the reviews were taken up by another run, hold no text, or are by people without write permission.';

/**
 * Changes what the pull request holds as its reviewers ask: their suggestions as they stand, new demands as new
 * requirements with tests, or what the gates still miss. Requirements and tests that stand stay; what would be worse than
 * what is there is not committed. Every comment is answered.
 */
export async function runRevision(job: Job, ports: JobContext, limits: Limits): Promise<JobOutcome> {
  const telling = tellingProgress(ports);
  const guard = await startGuard(telling, limits);

  // 1. Hands off what somebody else pushed to.
  const look = await lookAtPull(job, telling);
  if (look.status === 'not-ours') return ended(look.result, look.reason);
  const { standing } = look;
  const context = await withStanding(standing.before.spec, telling, standing.pull.headSha);
  const { progress } = context;

  // 2. What is asked, in the words of those who may ask.
  progress.report({ stage: 'read', attempt: 0, status: 'started', detail: 'what is asked for' });
  const asked = await gatherAsked(job, standing, context);
  if (job.trigger.kind === 'review' && asked.comments.length === 0) return ended('CANCELLED', nobodyAsked);
  const permission = await guard.check('the revision', []);
  const { stop, unfinished, finish } = conclude(job, { standing, asked }, context);
  if (permission.status === 'stop') return stop('BUDGET_EXCEEDED', permission.reason);

  // 3. Suggestions as they stand; 4. the rest as requirements, changes and answers.
  const order = await orderChanges(asked, standing, context);
  if (order.status === 'failed') return stop('FAILED', order.reason, order.calls);
  if (order.status === 'nothing') return unfinished(order, 'No comment asks for a change of the files.');

  const detail = `${counted(asked.comments.length, 'comment')}, ${counted(order.added.length, 'new requirement')}`;
  progress.report({ stage: 'read', attempt: 0, status: 'finished', detail });

  // 5. Write it, check it, refine it and prove the best attempt.
  const { spec } = order;
  const goOn = await guard.check('writing', order.calls);
  if (goOn.status === 'stop') return stop('BUDGET_EXCEEDED', goOn.reason, order.calls);
  progress.report({ stage: 'write', attempt: 0, status: 'started', detail: 'what is asked for' });
  const changed = await writeChanges(order, context);
  const first = await checkAttempt(changed.candidate, spec, context);
  const { attempts, stopped, vain } = await refineUntilDone(first, spec, { context, guard });
  const { best, verdict } = await prove(spec, attempts, context);
  const reasons = stopped === null ? verdict.reasons : [...verdict.reasons, stopped];
  const calls: CallRecord[] = [
    ...order.calls,
    ...attempts.flatMap(({ candidate }) => candidate.calls),
    ...vain,
  ];

  // 6. Publish it when it is no worse, and answer everybody.
  const shown = { ...verdict, reasons };
  const outcome = {
    ...{ kind: 'candidate' as const, spec, attempts, calls },
    ...{ best, verdict: shown, publication: null },
  };
  return finish(outcome, { fates: order.fates, unwritten: changed.unwritten });
}
