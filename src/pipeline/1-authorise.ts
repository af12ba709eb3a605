import type { Command } from '../core/command.ts';
import type { Discussion, Spot } from '../core/discussion.ts';
import type { Forge, Permission } from '../core/forge.ts';
import type { Account, Job } from '../core/job.ts';
import type { Log, Steps } from '../core/ports.ts';
import { courtesy } from './courtesy.ts';
import { mayWrite, permissionOf } from './intake/permission.ts';
import { inlineCode } from './render/escape.ts';

/** Whether the request may be followed, and if not why: one readable sentence. */
export type Authorisation = { status: 'allowed' } | { status: 'refused'; reason: string };

/** Who asks for what, and where signs and answers go. */
export interface Asking {
  sender: Account;
  commands: readonly Command[];
  /** Where the eyes are left; null: nowhere. */
  spot: Spot | null;
  /** The issue or pull request that a refusal is written on; null where a refusal is not worth a word. */
  refuseOn: number | null;
}

interface AuthoriseContext {
  forge: Forge;
  discussion: Discussion;
  steps: Steps;
  log: Log;
}

const building: readonly Command['name'][] = ['generate', 'plan', 'go', 'retry'];

/** What is refused, and who may ask for it in which way. */
function wordsOf(commands: readonly Command[]): { asks: string; next: string } {
  const names = commands.map(({ name }) => name);
  if (names.some((name) => building.includes(name)))
    return {
      asks: 'generating code',
      next: 'Someone with write permission can set the label or comment `/generate`.',
    };
  if (names.includes('approve'))
    return {
      asks: 'approving packages',
      next: 'Someone with write permission can comment `/specproof approve` with their names.',
    };
  return { asks: 'asking Specproof for something', next: 'Someone with write permission can ask for it.' };
}

function refusalText({ sender, commands }: Asking, permission: Permission | null): string {
  const who = inlineCode(sender.login);
  const { asks, next } = wordsOf(commands);
  return permission === null
    ? `Sorry, the permission of ${who} could not be looked up just now, so nothing was started. Please ask again later.`
    : `Sorry, ${asks} here needs write permission on this repository, and ${who} has ${permission === 'none' ? 'none' : permission}. ${next}`;
}

/**
 * Decides whether the sender may ask: write permission is needed at this moment, and errors deny. An allowed request gets
 * its eyes, a refused one a single polite line, one for each sender and place however often they ask. Throws CancelledError only.
 */
export async function authorise(asking: Asking, context: AuthoriseContext): Promise<Authorisation> {
  const { sender, spot, refuseOn } = asking;
  const { discussion } = context;
  const permission = await permissionOf(sender.login, context);
  if (mayWrite(permission)) {
    if (spot !== null) await courtesy('react with eyes', context, () => discussion.reactTo(spot, 'eyes'));
    return { status: 'allowed' };
  }
  const reason = refusalText(asking, permission);
  if (refuseOn !== null)
    await courtesy('answer the refusal', context, () =>
      discussion.say(refuseOn, `refusal-${sender.id}`, reason),
    );
  return { status: 'refused', reason };
}

const runningText =
  'A job for this issue is under way already, so this request was not queued. Its comment shows how far it is; ask again when it has ended.';

const waitedText =
  'A job for this issue was under way for hours, so what was asked for meanwhile was given up. Ask again when it has ended.';

/** What is said to who asked while the issue's job ran; null where it says nothing new, or nobody waits for a word. */
function busyText({ trigger }: Job): string | null {
  switch (trigger.kind) {
    case 'command':
      return runningText;
    case 'review':
    case 'answer':
    case 'button':
      return waitedText;
    case 'label':
    case 'thumbs-up':
    case 'merge-queue':
    case 'failed-checks':
      return null;
  }
}

/** Tells who asked that the issue's job still runs. A label says nothing new, so it gets no answer. Throws CancelledError only. */
export async function answerRunning(job: Job, context: Omit<AuthoriseContext, 'forge'>): Promise<void> {
  const { id, trigger, task, issue } = job;
  const text = busyText(job);
  if (text === null) return;
  const number = task.kind === 'revise' ? task.pull : issue.number;
  const key = trigger.kind === 'command' ? `running-${trigger.commentId}` : `running-${id}`;
  await courtesy('answer that a job runs', context, () => context.discussion.say(number, key, text));
}
