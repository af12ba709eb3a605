import { setTimeout as sleep } from 'node:timers/promises';
import { CancelledError, TransientError } from '../../core/errors.ts';

export interface RetryRules {
  /** How often a body is run in all. */
  attempts: number;
  /** Pause before the second attempt in milliseconds; each later one is twice as long. */
  firstPauseMs: number;
}

export const usualRetries: RetryRules = { attempts: 4, firstPauseMs: 1_000 };

export interface Attempting {
  rules: RetryRules;
  signal: AbortSignal;
  /** Told of each pause between two attempts, which it may draw out. */
  rest?: (pause: () => Promise<void>) => Promise<void>;
}

/** Runs the body until it succeeds, fails for good, or the attempts are used up. Only a TransientError is tried again, never earlier than the other side asked for. */
export async function withRetries<T>(attempting: Attempting, body: () => Promise<T>): Promise<T> {
  const { rules, signal, rest = (pause) => pause() } = attempting;
  let pauseMs = rules.firstPauseMs;
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await body();
    } catch (error) {
      if (!(error instanceof TransientError) || attempt >= rules.attempts) throw error;
      const durationMs = Math.max(pauseMs, error.retryAfterMs ?? 0);
      await rest(() => wait(durationMs, signal));
      pauseMs *= 2;
    }
  }
}

async function wait(durationMs: number, signal: AbortSignal): Promise<void> {
  try {
    await sleep(durationMs, undefined, { signal });
  } catch (cause) {
    throw new CancelledError('The work was stopped while it waited for another attempt.', { cause });
  }
}
