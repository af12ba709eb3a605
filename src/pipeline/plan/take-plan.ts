import { z } from 'zod';
import type { Job } from '../../core/job.ts';
import { Plan } from '../../core/result.ts';
import type { Thread } from '../../core/thread.ts';
import type { Reading } from '../2-read-spec.ts';
import type { JobContext } from '../context.ts';
import { hasSameText } from '../same-text.ts';

const Taking = z.discriminatedUnion('status', [
  z.object({ status: z.literal('taken'), plan: Plan }),
  z.object({ status: z.literal('none'), reason: z.string() }),
]);
type Taking = z.infer<typeof Taking>;

const ask =
  'Comment `/specproof plan` to get a plan of the issue as it is now, or `/generate` to have it built.';

function planOf({ issue }: Job, thread: Thread | undefined): Taking {
  const outcome = thread?.outcome;
  const plan = outcome?.kind === 'ended' && outcome.result === 'PLANNED' ? outcome.plan : undefined;
  if (thread === undefined || plan === undefined)
    return { status: 'none', reason: `Issue ${issue.number} has no plan that could be built. ${ask}` };
  if (!hasSameText(thread.issue, issue))
    return { status: 'none', reason: `Issue ${issue.number} was edited after its plan was made. ${ask}` };
  return { status: 'taken', plan };
}

/**
 * The specification of the issue's last plan, which somebody agreed to: no model reads the issue again. It is taken by a
 * step, so that a restart builds the same one.
 */
export async function takePlan(
  job: Job,
  { steps, thread }: Pick<JobContext, 'steps' | 'thread'>,
): Promise<Reading> {
  const taking = await steps.run({ name: 'take the plan', result: Taking }, async () => planOf(job, thread));
  if (taking.status === 'none') return { status: 'rejected', reason: taking.reason, calls: [] };
  return { status: 'ready', spec: taking.plan.spec, calls: taking.plan.calls };
}
