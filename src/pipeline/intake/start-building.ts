import { z } from 'zod';
import type { IssueSnapshot, Task } from '../../core/job.ts';
import type { Request } from '../../core/message.ts';
import { hasSameText } from '../same-text.ts';
import type { JobCommand } from './choose-commands.ts';
import type { RepositoryContext } from './context.ts';
import type { KnownThread } from './known-thread.ts';
import { pullNow } from './pull-now.ts';
import { type Asked, issueOf } from './situation.ts';
import { snapshotOf } from './snapshot.ts';
import { jobOf, type Started } from './started.ts';
import { answers } from './texts.ts';

const Present = z.object({
  number: z.number(),
  title: z.string(),
  body: z.string(),
  updatedAt: z.string(),
  state: z.enum(['open', 'closed']),
  isPull: z.boolean(),
  labels: z.array(z.string()),
});
type Present = z.infer<typeof Present>;
type Text = Omit<IssueSnapshot, 'comments'>;

/** Commands that work from the text of the issue. */
type BuildCommand = Extract<JobCommand, { name: 'generate' | 'plan' | 'go' | 'retry' }>;

function issueNow(number: number, { steps, discussion }: RepositoryContext): Promise<Present | null> {
  return steps.run({ name: 'look at the issue', result: Present.nullable() }, async () => {
    const issue = await discussion.issue(number);
    return issue === null ? null : Present.parse(issue);
  });
}

/** Why there is no plan to go on with, by where the work is. */
const planProblems = {
  planned: null,
  running: answers.running,
  asked: answers.asked,
  ended: answers.noPlan,
  stopped: answers.noPlan,
} satisfies Record<KnownThread['phase'], string | null>;

async function isInOtherHands({ situation, context }: Asked): Promise<boolean> {
  const known = situation.thread?.pull;
  if (known?.state !== 'open') return false;
  const pull = await pullNow(known.number, context);
  return pull?.state === 'open' && (known.handsOff || !pull.headIsOurs);
}

function go(issue: Present, { request, situation: { thread } }: Asked): Started {
  if (thread === null) return { answer: answers.noPlan };
  const problem = planProblems[thread.phase];
  if (problem !== null) return { answer: problem };
  const { issue: planned, options = {} } = thread;
  if (!hasSameText(planned, issue)) return { answer: answers.specificationChanged };
  return jobOf(request, { issue: planned, options, task: { kind: 'generate', planned: true } });
}

/**
 * The text of the event, for that is what its sender saw; elsewhere the present one, unless it was edited since: then null.
 * An issue changes its time for other reasons too, which matters only where its text is another one than before.
 */
function textSeen({ request, situation: { thread } }: Asked, present: Present): Text | null {
  const { subject, at } = request;
  if (subject.kind === 'issue') return subject.issue;
  const isKnown = thread !== null && hasSameText(thread.issue, present);
  return isKnown || Date.parse(present.updatedAt) <= Date.parse(at) ? present : null;
}

const tasks = {
  generate: { kind: 'generate' },
  plan: { kind: 'plan' },
  retry: { kind: 'generate', afresh: true },
} satisfies Record<Exclude<BuildCommand['name'], 'go'>, Task>;

/** An answer to questions and a retry go on with the options that were given before. */
function keepsOptions(command: BuildCommand, { trigger }: Request): boolean {
  return command.name === 'retry' || trigger.kind === 'answer';
}

/** The issue while it can be worked on, or why it cannot. */
async function workableIssue({ request, situation, context }: Asked): Promise<Present | string> {
  const { trigger } = request;
  const number = issueOf(situation);
  const issue = number === null ? null : await issueNow(number, context);
  if (issue === null) return answers.issueGone;
  if (issue.isPull) return answers.issueIsPull;
  if (issue.state === 'closed') return answers.issueClosed;
  // That it was taken off may have come before it was put on, and then stopped nothing.
  return trigger.kind === 'label' && !issue.labels.includes(trigger.label) ? answers.labelGone : issue;
}

async function build(
  command: Exclude<BuildCommand, { name: 'go' }>,
  issue: Present,
  asked: Asked,
): Promise<Started> {
  const { request, situation, context } = asked;
  const text = textSeen(asked, issue);
  if (text === null) return { answer: answers.issueEdited };
  const earlier = keepsOptions(command, request) ? situation.thread?.options : {};
  return jobOf(request, {
    issue: await snapshotOf(text, request, context),
    options: { ...earlier, ...command.options },
    task: tasks[command.name],
  });
}

/** Starts what is built from the text of an issue, or answers why not. */
export async function startBuilding(command: BuildCommand, asked: Asked): Promise<Started> {
  const issue = await workableIssue(asked);
  if (typeof issue === 'string') return { answer: issue };
  const usesBranch = command.name === 'generate' || command.name === 'go';
  if (usesBranch && (await isInOtherHands(asked))) return { answer: answers.handsOffGenerate };
  return command.name === 'go' ? go(issue, asked) : build(command, issue, asked);
}
