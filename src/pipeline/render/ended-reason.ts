import type { JobOutcome } from '../../core/result.ts';
import { prose } from './escape.ts';

/** A job that ended without a candidate. */
export type EndedOutcome = Extract<JobOutcome, { kind: 'ended' }>;

/** Where the operator's services listen is for the log, not for everybody who reads the issue. */
function withoutAddresses({ result, reason }: EndedOutcome): string {
  return result === 'FAILED' ? reason.replaceAll(/ (?:at )?https?:\/\/[^\s,;]+/gu, '') : reason;
}

/** Why a job ended without a candidate; a reason may list several problems, one a line. */
export function endedReason(outcome: EndedOutcome): string {
  return withoutAddresses(outcome)
    .split('\n')
    .map((line) => (line.startsWith('- ') ? `- ${prose(line.slice(2))}` : prose(line, 1_000)))
    .join('\n');
}
