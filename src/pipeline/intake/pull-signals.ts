import type { Account } from '../../core/job.ts';
import type { Fact } from '../../core/message.ts';
import type { PullState, ThreadPull } from '../../core/thread.ts';
import { inlineCode } from '../render/escape.ts';
import { changeThread } from './change-thread.ts';
import type { RepositoryContext } from './context.ts';
import { type KnownThread, placeOf } from './known-thread.ts';
import { pullNow } from './pull-now.ts';
import { keepHandsOff } from './start-revising.ts';
import { stopThread } from './stop-thread.ts';

type FactOf<Kind extends Fact['kind']> = Extract<Fact, { kind: Kind }>;

function endOf({ merged, headSha }: FactOf<'pull-closed'>, pull: ThreadPull): PullState {
  if (!merged) return 'closed';
  return headSha === pull.headSha ? 'merged' : 'merged-after-edits';
}

/** A pull request was merged or closed: its work stops, and how it ended is remembered. */
export async function takeClosedPull(
  thread: KnownThread,
  { fact, by }: { fact: FactOf<'pull-closed'>; by: Account },
  context: RepositoryContext,
): Promise<void> {
  const done = fact.merged ? 'merged' : 'closed';
  const place = { ...placeOf(thread), sender: by, thread };
  await stopThread(place, `${inlineCode(by.login)} ${done} the pull request.`, context);
  const { pull } = thread;
  // An issue may have had an earlier pull request, which is not the one that is remembered.
  if (pull?.number !== fact.pull) return;
  const state = endOf(fact, pull);
  if (state !== pull.state) await changeThread(thread, { pull: { ...pull, state } }, context);
  // Events may come late, and in another order than what they tell of.
  if (state === 'closed') await openAgain({ ...thread, pull: { ...pull, state } }, context);
}

/** Remembers that a closed pull request is open, where it is by now; what was pushed while it was closed is seen then. */
async function openAgain(thread: KnownThread, context: RepositoryContext): Promise<void> {
  const { pull } = thread;
  if (pull?.state !== 'closed') return;
  const present = await pullNow(pull.number, context);
  if (present?.state !== 'open') return;
  const opened = { ...pull, state: 'open' as const };
  await changeThread(thread, { pull: opened }, context);
  if (!present.headIsOurs) await keepHandsOff({ ...thread, pull: opened }, context);
}

/** A closed pull request was opened again: it can be worked on, and its branch is kept. */
export async function takeReopenedPull(
  thread: KnownThread,
  fact: FactOf<'pull-reopened'>,
  context: RepositoryContext,
): Promise<void> {
  if (thread.pull?.number === fact.pull) await openAgain(thread, context);
}

/** Somebody pushed: unless the newest commit is ours after all, the branch is theirs from now on. */
export async function takePush(
  thread: KnownThread,
  fact: FactOf<'pushed'>,
  context: RepositoryContext,
): Promise<void> {
  if (thread.pull?.number !== fact.pull || thread.pull.handsOff || thread.pull.state !== 'open') return;
  const present = await pullNow(fact.pull, context);
  if (present?.state === 'open' && !present.headIsOurs) await keepHandsOff(thread, context);
}
