import { z } from 'zod';
import type { Steps } from '../../core/ports.ts';
import type { ThreadChange, Threads } from '../../core/thread.ts';
import { type KnownThread, placeOf } from './known-thread.ts';

/** Remembers something of a thread, as one durable step. */
export async function changeThread(
  thread: KnownThread,
  change: ThreadChange,
  { steps, threads }: { steps: Steps; threads: Threads },
): Promise<void> {
  await steps.run({ name: 'change the thread', result: z.null() }, async () => {
    await threads.change(placeOf(thread), change);
    return null;
  });
}
