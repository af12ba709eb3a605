import { setTimeout as sleep } from 'node:timers/promises';
import { TransientError } from '../../../core/errors.ts';

/** A longer pause is not slept in process: the step is tried again later. */
const longestPauseMs = 60_000;

/** Runs the writes of one installation one after the other and keeps the pauses GitHub asks for. */
export interface WriteQueue {
  run<T>(write: () => Promise<T>): Promise<T>;
}

async function pauseUntil(notBefore: number): Promise<void> {
  const pauseMs = notBefore - Date.now();
  if (pauseMs <= 0) return;
  if (pauseMs > longestPauseMs)
    throw new TransientError(
      `GitHub wants a pause of ${Math.ceil(pauseMs / 1000)} s before the next write.`,
      {
        retryAfterMs: pauseMs,
      },
    );
  await sleep(pauseMs);
}

export function createWriteQueue(): WriteQueue {
  let last: Promise<unknown> = Promise.resolve();
  let notBefore = 0;

  async function guarded<T>(write: () => Promise<T>): Promise<T> {
    await pauseUntil(notBefore);
    try {
      return await write();
    } catch (error) {
      if (error instanceof TransientError && error.retryAfterMs !== null)
        notBefore = Date.now() + error.retryAfterMs;
      throw error;
    }
  }

  return {
    run: (write) => {
      const result = last.then(() => guarded(write));
      last = result.catch(() => undefined);
      return result;
    },
  };
}
