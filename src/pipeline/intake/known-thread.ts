import type { z } from 'zod';
import type { Repository } from '../../core/job.ts';
import type { Steps } from '../../core/ports.ts';
import { Thread, type Threads } from '../../core/thread.ts';

/** A thread without the outcome of its jobs, which is too much to keep with every message. */
export const KnownThread = Thread.omit({ outcome: true });
export type KnownThread = z.infer<typeof KnownThread>;

/** What a message says of where its thread is. */
export type ThreadAddress =
  | { kind: 'issue'; number: number }
  | { kind: 'pull-request'; number: number }
  | { kind: 'commit'; sha: string };

/** Reads a whole thread; a read like any other of the world, for use within a step. */
export function threadAt(
  threads: Threads,
  repository: Repository,
  address: ThreadAddress,
): Promise<Thread | null> {
  switch (address.kind) {
    case 'issue':
      return threads.ofIssue(repository, address.number);
    case 'pull-request':
      return threads.ofPull(repository, address.number);
    case 'commit':
      return threads.ofCommit(repository, address.sha);
  }
}

/** What is remembered of the work that a message is about, or null, as one durable step. */
export function findThread(
  { steps, threads }: { steps: Steps; threads: Threads },
  repository: Repository,
  address: ThreadAddress,
): Promise<KnownThread | null> {
  return steps.run({ name: 'find the thread', result: KnownThread.nullable() }, async () => {
    const thread = await threadAt(threads, repository, address);
    // The repository may have another name by now.
    return thread === null ? null : KnownThread.parse({ ...thread, repository });
  });
}

/** Where the changes of a thread go. */
export function placeOf({ installationId, repository, issue }: KnownThread) {
  return { installationId, repository, issue: issue.number };
}
