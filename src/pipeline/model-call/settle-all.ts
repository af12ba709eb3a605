/** Waits until all have ended, then answers their values or throws the first fault: no step is left running behind. */
export async function settleAll<T>(running: readonly Promise<T>[]): Promise<T[]> {
  const settled = await Promise.allSettled(running);
  return settled.map((result) => {
    if (result.status === 'rejected') throw result.reason;
    return result.value;
  });
}
