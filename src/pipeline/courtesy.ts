import { z } from 'zod';
import { CancelledError } from '../core/errors.ts';
import type { Log, Steps } from '../core/ports.ts';

/** Runs an effect whose failure must decide nothing else, as one durable step. Throws CancelledError only. */
export async function courtesy(
  name: string,
  { steps, log }: { steps: Steps; log: Log },
  effect: () => Promise<unknown>,
): Promise<void> {
  try {
    await steps.run({ name, result: z.null() }, async () => {
      await effect();
      return null;
    });
  } catch (error) {
    if (error instanceof CancelledError) throw error;
    log.warn({ error, step: name }, 'a sign to people could not be given');
  }
}
