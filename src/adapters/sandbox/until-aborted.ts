import { CancelledError } from '../../core/errors.ts';

/** The result, unless the signal aborts first: then a CancelledError, while what makes the result goes on. */
export async function untilAborted<T>(signal: AbortSignal, result: Promise<T>, message: string): Promise<T> {
  const aborted = Promise.withResolvers<never>();
  const stop = () => aborted.reject(new CancelledError(message));
  signal.addEventListener('abort', stop, { once: true });
  if (signal.aborted) stop();
  try {
    return await Promise.race([aborted.promise, result]);
  } finally {
    signal.removeEventListener('abort', stop);
  }
}
