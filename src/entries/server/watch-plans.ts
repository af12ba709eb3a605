import type { Discussion } from '../../core/discussion.ts';
import type { Message } from '../../core/message.ts';
import type { Log } from '../../core/ports.ts';
import type { Thread, Threads } from '../../core/thread.ts';
import { decideThumbsUp } from '../../trigger/decide-thumbs-up.ts';
import { repeat } from './repeat.ts';

/** Plans that are looked at in one round; older ones still go by a command. */
const mostPlans = 50;
const mostPeople = 10;

export interface PlanWatch {
  threads: Pick<Threads, 'planned'>;
  open: (thread: Thread) => Pick<Discussion, 'reactionsOn'>;
  submit: (message: Message) => Promise<void>;
  log: Log;
  /** Pause between two rounds, in milliseconds. */
  everyMs: number;
}

async function lookAtPlan(thread: Thread, asked: Set<string>, { open, submit }: PlanWatch): Promise<void> {
  const { statusCommentId } = thread;
  if (statusCommentId === null) return;
  const people = await open(thread).reactionsOn(statusCommentId, '+1');
  const at = new Date().toISOString();
  const fresh = people
    .map((person) => decideThumbsUp(thread, person, at))
    .flatMap((decision) => (decision.concerns && !asked.has(decision.message.id) ? [decision.message] : []));
  for (const message of fresh.slice(0, mostPeople)) {
    await submit(message);
    asked.add(message.id);
  }
}

/** One plan that cannot be looked at keeps nobody else waiting. */
async function lookAround(asked: Set<string>, watch: PlanWatch): Promise<void> {
  for (const thread of await watch.threads.planned(mostPlans))
    await lookAtPlan(thread, asked, watch).catch((error: unknown) => {
      watch.log.warn({ error, issue: thread.issue.number }, 'reactions on a plan could not be read');
    });
}

/** Looks for thumbs-up on plans until it is stopped, since GitHub sends no event for reactions. Answers how to stop. */
export function watchPlans(watch: PlanWatch): () => Promise<void> {
  const asked = new Set<string>();
  return repeat(() => lookAround(asked, watch), {
    everyMs: watch.everyMs,
    failed: (error) => watch.log.warn({ error }, 'plans could not be looked at; it is tried again'),
  });
}
