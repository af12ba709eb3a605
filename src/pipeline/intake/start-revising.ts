import type { Request } from '../../core/message.ts';
import { courtesy } from '../courtesy.ts';
import { changeThread } from './change-thread.ts';
import type { RepositoryContext } from './context.ts';
import type { KnownThread } from './known-thread.ts';
import { pullNow } from './pull-now.ts';
import { jobOf, type Started } from './started.ts';
import { answers } from './texts.ts';

/** Remembers that somebody else pushed, and says once that their branch is not touched any more. */
export async function keepHandsOff(thread: KnownThread, context: RepositoryContext): Promise<void> {
  const { pull } = thread;
  if (pull === null) return;
  if (!pull.handsOff) await changeThread(thread, { pull: { ...pull, handsOff: true } }, context);
  await courtesy('say that hands are off', context, () =>
    context.discussion.say(pull.number, 'hands-off', answers.handsOff),
  );
}

/** Starts a change of what the open pull request of an issue holds, or answers why not. */
export async function startRevising(
  text: string,
  thread: KnownThread | null,
  { request, context }: { request: Request; context: RepositoryContext },
): Promise<Started> {
  if (thread === null || thread.pull === null) return { answer: answers.noPull };
  const { pull, issue, options = {} } = thread;
  const present = await pullNow(pull.number, context);
  if (present?.state !== 'open') return { answer: answers.pullClosed };
  if (pull.handsOff || !present.headIsOurs) {
    await keepHandsOff(thread, context);
    return { answer: '' };
  }
  return jobOf(request, { issue, options, task: { kind: 'revise', pull: pull.number, text } });
}
