import type { Discussion } from '../../core/discussion.ts';
import type { Thread } from '../../core/thread.ts';
import type { JobContext } from '../context.ts';
import type { CandidateOutcome } from '../render/evidence-tables.ts';

/** What a job on work that stands already starts from. */
export interface Remembered {
  discussion: Discussion;
  thread: Thread;
  /** What was built and proven last. */
  before: CandidateOutcome;
}

/** What is remembered of the candidate, or null where there is none. */
export function rememberedOf({ discussion, thread }: JobContext): Remembered | null {
  if (discussion === undefined || thread === undefined || thread.outcome?.kind !== 'candidate') return null;
  return { discussion, thread, before: thread.outcome };
}

/** For people, where nothing is remembered. */
export const nothingKnown =
  'Specproof has no candidate on record for this issue, so there is no specification to check against. Comment `/generate` on the issue first.';
