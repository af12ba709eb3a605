import { counted } from '../counted.ts';
import { unavailableReason } from '../describe-failures.ts';
import { inlineCode, prose } from './escape.ts';
import type { StatusState } from './status-state.ts';

/** What was read beside title and body, and what was taken out before. */
export function readingText({ reading }: StatusState): string {
  if (reading === undefined) return '';
  const { comments, left, removed } = reading;
  const read =
    comments === 0
      ? 'the text of the issue, no comment'
      : `the text of the issue and ${counted(comments, 'comment')} of people with write permission`;
  const none = left === 0 ? '' : `; ${counted(left, 'comment')} found no room`;
  const hidden =
    removed === 0 ? '' : `; ${counted(removed, 'character')} that the page does not show were removed`;
  return `read: ${read}${none}${hidden}`;
}

function sandboxWords({ outcome, attempts }: StatusState): string {
  if (outcome?.kind === 'candidate') {
    const why = outcome.best.evidence.sandboxUnavailable;
    return why === null ? 'available' : `unavailable: ${prose(why, 300)}`;
  }
  const last = attempts.at(-1);
  if (last === undefined) return 'not used yet';
  const why = unavailableReason(last.detail);
  return why === null ? 'available' : `unavailable: ${prose(why, 300)}`;
}

/** Whether generated code could be run; nothing to say of a job that ended before. */
export function sandboxText(state: StatusState): string {
  const isOver = state.outcome !== null && state.outcome.kind === 'ended';
  return isOver && state.attempts.length === 0 ? '' : `sandbox: ${sandboxWords(state)}`;
}

/** Input and output tokens so far. */
export function tokensText({ tokens }: StatusState): string {
  if (tokens === null) return '';
  return `${tokens.toLocaleString('en-GB')} tokens${tokens === 0 ? '' : ' in and out'}`;
}

/** How to ask again by label; empty where no label asks. */
export function labelText({ triggerLabel }: StatusState): string {
  if (triggerLabel === undefined) return '';
  return `The label ${inlineCode(triggerLabel)} is taken off an issue when its job ends without a pull request: putting it on again asks again.`;
}
