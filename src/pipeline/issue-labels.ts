import { CancelledError } from '../core/errors.ts';
import type { Job } from '../core/job.ts';
import { needsInfoLabel, triggerLabel } from '../core/names-on-forge.ts';
import type { JobOutcome } from '../core/result.ts';
import type { JobContext } from './context.ts';

type LabelContext = Pick<JobContext, 'discussion' | 'log'>;

/** Whether the job's result follows from the text of its issue. */
export function readsIssue({ task }: Job): boolean {
  return task.kind === 'generate' || task.kind === 'plan';
}

/** A job that starts no longer waits for an answer; answers whether that took a write. Failing to do so never fails the job. */
export async function noLongerWaiting(job: Job, { discussion, log }: LabelContext): Promise<boolean> {
  if (discussion === undefined || !readsIssue(job)) return false;
  try {
    const issue = await discussion.issue(job.issue.number);
    if (issue?.labels.includes(needsInfoLabel) !== true) return false;
    await discussion.relabel(job.issue.number, { remove: [needsInfoLabel] });
    return true;
  } catch (error) {
    if (error instanceof CancelledError) throw error;
    log.warn({ error, job: job.id }, 'the label of an answered issue could not be taken off');
    return false;
  }
}

/** Labels of an issue whose job ended without a pull request; null where they stay as they are. */
export function labelsAfter(job: Job, outcome: JobOutcome): { add: string[]; remove: string[] } | null {
  if (!readsIssue(job)) return null;
  if (outcome.kind === 'candidate' && outcome.publication !== null) return null;
  const asks = outcome.kind === 'ended' && outcome.result === 'NEEDS_CLARIFICATION';
  return { add: asks ? [needsInfoLabel] : [], remove: [triggerLabel] };
}
