import type { Discussion } from '../../core/discussion.ts';
import { RefusedError } from '../../core/errors.ts';
import type { Forge } from '../../core/forge.ts';
import type { Clock, Log } from '../../core/ports.ts';
import type { ClosedThread, Thread, Threads } from '../../core/thread.ts';
import { configurationPath, parseConfiguration } from '../../pipeline/read-configuration.ts';
import { repeat } from './repeat.ts';

const dayMs = 86_400_000;
/** Where branches are not deleted, the settings may change. */
const weekMs = 7 * dayMs;
/** Longer than any settings ask to wait. */
const longestMs = 400 * dayMs;
/** Branches that are looked at in one round. */
const mostBranches = 100;

type Here = Pick<Forge, 'readFile'> & Pick<Discussion, 'pull' | 'deleteBranch'>;

export interface BranchWatch {
  threads: Pick<Threads, 'closed' | 'keepBranch'>;
  open: (thread: Thread) => Here;
  clock: Clock;
  log: Log;
  /** Pause between two rounds, in milliseconds. */
  everyMs: number;
}

/** Settings that cannot be read ask for nothing. */
async function daysOf(here: Here): Promise<number> {
  const reading = parseConfiguration((await here.readFile(configurationPath)) ?? '');
  return reading.status === 'valid' ? reading.config.pull_request.delete_branch_after_days : 0;
}

type Kept = Parameters<Threads['keepBranch']>[1];

/** Deletes the branch when it is time for that; answers until when it is kept otherwise, null where it is looked at no more. */
async function settle({ thread, closedAt }: ClosedThread, now: number, here: Here): Promise<Kept> {
  const { pull, phase } = thread;
  if (pull?.state !== 'closed') return null;
  const days = await daysOf(here);
  if (days === 0) return { since: closedAt, until: now + weekMs };
  const dueAt = closedAt + days * dayMs;
  if (now < dueAt) return { since: closedAt, until: Math.min(dueAt, now + dayMs) };
  if (phase === 'running') return { since: closedAt, until: now + dayMs };
  const present = await here.pull(pull.number);
  if (present?.state === 'open') return { since: now, until: now + dayMs };
  if (present?.merged === false) await here.deleteBranch(pull.branch, pull.headSha);
  return null;
}

/** One branch that cannot be looked at keeps nobody else waiting: what may heal is tried again the next day. */
async function lookAt(closed: ClosedThread, { threads, open, clock, log }: BranchWatch): Promise<void> {
  const { thread, closedAt } = closed;
  const place = { ...thread, issue: thread.issue.number };
  const now = clock.now();
  const kept = await settle(closed, now, open(thread)).catch((error: unknown) => {
    const about = { error, issue: place.issue, branch: thread.pull?.branch };
    log.warn(about, 'the branch of a closed pull request could not be looked at');
    return error instanceof RefusedError ? null : { since: closedAt, until: now + dayMs };
  });
  await threads.keepBranch(place, now - closedAt > longestMs ? null : kept);
}

/** Deletes branches of ours whose pull request was closed unmerged for as long as the settings of its repository say. */
export async function lookAtBranches(watch: BranchWatch): Promise<void> {
  for (const closed of await watch.threads.closed(watch.clock.now(), mostBranches))
    await lookAt(closed, watch);
}

/** Looks after the branches of closed pull requests until it is stopped. Answers how to stop. */
export function watchBranches(watch: BranchWatch): () => Promise<void> {
  return repeat(() => lookAtBranches(watch), {
    everyMs: watch.everyMs,
    failed: (error) =>
      watch.log.warn({ error }, 'closed pull requests could not be looked at; it is tried again'),
  });
}
