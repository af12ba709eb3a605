/** What the daemon answers, or the error of a connection that got no answer. */
export async function inTime<T>(answer: Promise<T>, waitMs: number): Promise<T> {
  const { promise: silence, reject } = Promise.withResolvers<never>();
  const timeout = Object.assign(new Error(`no answer within ${waitMs / 1_000} s`), { code: 'ETIMEDOUT' });
  const timer = setTimeout(() => reject(timeout), waitMs);
  try {
    return await Promise.race([answer, silence]);
  } finally {
    clearTimeout(timer);
  }
}
