import type { PullState, Thread } from '../../core/thread.ts';
import { inlineCode, prose } from './escape.ts';
import { blocks } from './markdown.ts';
import { resultOf, resultWords } from './named-results.ts';
import { nextSteps } from './next-steps.ts';

const phaseWords = {
  running: 'A job is under way.',
  planned: 'A plan waits for a go.',
  asked: 'Questions wait for an answer.',
  ended: 'The last job has ended.',
  stopped: 'The last job was stopped.',
} satisfies Record<Thread['phase'], string>;

const pullWords = {
  open: 'is open',
  merged: 'was merged',
  'merged-after-edits': 'was merged after edits',
  closed: 'was closed without being merged',
} satisfies Record<PullState, string>;

function pullLine({ pull }: Thread): string {
  return pull === null
    ? 'There is no pull request.'
    : `Pull request #${pull.number} ${pullWords[pull.state]}, on the branch ${inlineCode(pull.branch)}.`;
}

function resultLine({ outcome }: Thread): string {
  if (outcome === null) return 'No job of this issue has come to a result yet.';
  const result = resultOf(outcome);
  const { mark, headline } = resultWords[result];
  return `Last result: ${mark} ${headline} (${inlineCode(result)}).`;
}

const list = (lines: readonly string[]) => lines.map((line) => `- ${line}`).join('\n');

/** What is known of an issue's work: phase, last result, pull request, and what can be done next. */
export function threadText(thread: Thread | null, state: string): string {
  if (thread === null)
    return 'There is no work of Specproof on this issue yet. Set the label `codegen` or comment `/generate` to start it, or `/specproof plan` to see first what would be built.';
  return blocks([
    `### ${phaseWords[thread.phase]}`,
    list([
      `Job ${inlineCode(thread.jobId)}: ${prose(state, 100)}, asked for by ${inlineCode(thread.requester.login)}.`,
      resultLine(thread),
      pullLine(thread),
    ]),
    list(nextSteps(thread)),
  ]);
}
