import type { JobOutcome } from '../core/result.ts';
import type { Thread, ThreadChange } from '../core/thread.ts';

function phaseOf(outcome: JobOutcome): Thread['phase'] {
  if (outcome.kind === 'candidate') return 'ended';
  if (outcome.result === 'PLANNED') return 'planned';
  return outcome.result === 'NEEDS_CLARIFICATION' ? 'asked' : 'ended';
}

/** What there is to go on from stays: an end without a candidate takes nothing away. */
function outcomeToKeep(outcome: JobOutcome, before: Thread | null): Pick<ThreadChange, 'outcome'> {
  const isWork = outcome.kind === 'candidate' || outcome.result === 'PLANNED';
  return isWork || before?.outcome?.kind !== 'candidate' ? { outcome } : {};
}

function pullToKeep(outcome: JobOutcome): Pick<ThreadChange, 'pull'> {
  if (outcome.kind === 'ended' || outcome.publication === null) return {};
  const { pullRequestNumber: number, branch, commit: headSha } = outcome.publication;
  return { pull: { number, branch, headSha, state: 'open', handsOff: false } };
}

/** What is kept of a job that ended, for what its issue is asked next. */
export function whatToRemember(outcome: JobOutcome, before: Thread | null): ThreadChange {
  return {
    phase: phaseOf(outcome),
    ...outcomeToKeep(outcome, before),
    ...pullToKeep(outcome),
  };
}
