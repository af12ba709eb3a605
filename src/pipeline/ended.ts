import type { JobOutcome } from '../core/result.ts';

/** How a job ended that has no candidate. */
export type Ended = Extract<JobOutcome, { kind: 'ended' }>;

/** An end without a candidate. */
export function ended(result: Ended['result'], reason: string, questions: string[] = []): Ended {
  return { kind: 'ended', result, reason, questions };
}
