import type { Job } from '../core/job.ts';
import type { JobOutcome } from '../core/result.ts';
import type { Thread, ThreadChange } from '../core/thread.ts';

function phaseOf(outcome: JobOutcome): Thread['phase'] {
  if (outcome.kind === 'candidate') return 'ended';
  if (outcome.result === 'PLANNED') return 'planned';
  return outcome.result === 'NEEDS_CLARIFICATION' ? 'asked' : 'ended';
}

/** What there is to go on from stays: an end without a candidate takes nothing away, and a look at a commit is no new work. */
function outcomeToKeep(job: Job, outcome: JobOutcome, before: Thread | null): Pick<ThreadChange, 'outcome'> {
  if (job.task.kind === 'verify') return {};
  const isWork = outcome.kind === 'candidate' || outcome.result === 'PLANNED';
  return isWork || before?.outcome?.kind !== 'candidate' ? { outcome } : {};
}

function pullToKeep(job: Job, outcome: JobOutcome): Pick<ThreadChange, 'pull'> {
  if (job.task.kind === 'verify' || outcome.kind === 'ended' || outcome.publication === null) return {};
  const { pullRequestNumber: number, branch, commit: headSha } = outcome.publication;
  return { pull: { number, branch, headSha, state: 'open', handsOff: false } };
}

/** What is kept of a job that ended, for what its issue is asked next. */
export function whatToRemember(job: Job, outcome: JobOutcome, before: Thread | null): ThreadChange {
  return {
    phase: phaseOf(outcome),
    ...outcomeToKeep(job, outcome, before),
    ...pullToKeep(job, outcome),
  };
}
