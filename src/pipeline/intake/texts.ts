import type { Command } from '../../core/command.ts';
import { counted } from '../counted.ts';
import { inlineCode, prose } from '../render/escape.ts';
import { blocks } from '../render/markdown.ts';
import { resultWords } from '../render/named-results.ts';

/** Answers of the intake that hold nothing from outside. */
export const answers = {
  notOurs:
    'This is not a pull request of Specproof, so there is nothing to do here. Commands are followed on issues and on the pull requests that Specproof opened for them.',
  issueGone: 'The issue is gone, so nothing was started.',
  issueClosed: 'The issue is closed, so nothing was started. Reopen it and ask again.',
  issueIsPull: 'This is a pull request and no issue, so there is nothing to build from it.',
  noPlan:
    'There is no plan that waits for a go. Comment `/specproof plan` to see one, or `/generate` to start at once.',
  running:
    'A job for this issue is under way, so there is no plan that waits for a go. Its comment shows how far it is.',
  asked:
    'The questions above wait for an answer first: answer them in a comment, or comment `/generate --assume-defaults`.',
  specificationChanged:
    'The specification changed since the plan was made, so nothing was started. Ask again: `/specproof plan` for a new plan, or `/generate` to start at once.',
  labelGone: 'The label was taken off again, so nothing was started.',
  issueEdited: 'The issue was edited after this was asked, so nothing was started. Look at it and ask again.',
  noPull: 'There is no pull request of Specproof for this issue yet. Comment `/generate` to start one.',
  pullClosed:
    'The pull request is not open any more, so there is nothing to change. Comment `/generate` on the issue to start anew.',
  handsOff:
    'Somebody else has pushed to this branch, so Specproof does not touch it any more. The button **Re-verify** or `/specproof verify` runs the proof again on what is there now; `/specproof retry` starts over on a branch of its own.',
  handsOffGenerate:
    'Somebody else has pushed to the open pull request of this issue, so nothing was started. Close it and ask again, or comment `/specproof retry` for a branch of its own.',
  nothingRuns: 'Nothing is running for this issue, so there was nothing to stop.',
  putAside: 'Nothing was running; what waited for an answer here is put aside.',
  nothingKnown: 'There is no work of Specproof on this issue yet, so there is nothing to explain.',
  forgotten:
    'What was remembered of the issues of this repository is forgotten: plans, results, and which pull requests are of Specproof. Issues, pull requests, branches and approved packages stay as they are.',
  stoppedLater: 'It was asked to stop after that, so nothing was started.',
  stoppedAfter: 'The same comment asks to stop after that, so nothing was started.',
} as const;

/** How a command is written. */
function written(name: Command['name']): string {
  return name === 'generate' ? '`/generate`' : `\`/specproof ${name}\``;
}

export function onlyLast(name: Command['name']): string {
  return `One comment starts one job at most, so only its last request was taken: ${written(name)}.`;
}

/** The last state of the comment of a job that was stopped. `why`: Markdown, one line. */
export function stoppedText(why: string): string {
  const { mark, headline, meaning } = resultWords.CANCELLED;
  return blocks([`### ${mark} ${headline} ${inlineCode('CANCELLED')}`, why, meaning]);
}

export function stillRunningText(jobs: number): string {
  return `${counted(jobs, 'job')} of this repository ${jobs === 1 ? 'is' : 'are'} under way, so nothing was forgotten. Ask again when nothing runs, or stop it first.`;
}

export function waitingText(jobs: number): string {
  return `${counted(jobs, 'job')} of this issue ${jobs === 1 ? 'is' : 'are'} accepted and ${jobs === 1 ? 'waits' : 'wait'} for a turn.`;
}

/** A name and an address of other apps' making: shown as they are, never as a link. */
export function failedChecksText(
  sha: string,
  checks: readonly { name: string; app: string; title: string; url: string }[],
): string {
  const lines = checks.map(
    ({ name, app, title, url }) =>
      `- ${inlineCode(name)} of ${inlineCode(app)}${title === '' ? '' : `: ${prose(title, 200)}`} ${inlineCode(url)}`,
  );
  return blocks([
    `Checks of other apps failed on ${inlineCode(sha.slice(0, 7))}:`,
    lines.join('\n'),
    'Comment `/specproof refine` to have that mended.',
  ]);
}

/** What an error says to who asked. */
export function failedText(reason: string): string {
  return `Nothing was started. ${prose(reason, 1_000)}`;
}
