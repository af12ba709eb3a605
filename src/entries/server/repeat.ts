import { setTimeout as sleep } from 'node:timers/promises';

interface Pace {
  /** Pause between two rounds, in milliseconds. */
  everyMs: number;
  /** Hears of a round that failed; the next one comes all the same. */
  failed: (error: unknown) => void;
}

/** Does the same again and again until it is stopped, once at once. Answers how to stop. */
export function repeat(round: () => Promise<void>, { everyMs, failed }: Pace): () => Promise<void> {
  const stopped = new AbortController();

  async function run(): Promise<void> {
    while (!stopped.signal.aborted) {
      await round().catch(failed);
      await sleep(everyMs, undefined, { signal: stopped.signal, ref: false }).catch(() => undefined);
    }
  }

  const running = run();
  return async () => {
    stopped.abort();
    await running;
  };
}
