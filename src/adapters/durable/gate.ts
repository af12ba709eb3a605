/** Lets steps begin until it is closed; then they wait for ever, and the next process takes up the run where it stopped. */
export interface Gate {
  pass<T>(begin: () => Promise<T>): Promise<T>;
  /** Lets nothing more begin, and answers when all that had begun is done, at the latest after so many milliseconds. */
  close(graceMs: number): Promise<'all-done' | 'cut-off'>;
}

export function createGate(): Gate {
  const running = new Set<Promise<unknown>>();
  let isClosed = false;
  return {
    pass(begin) {
      if (isClosed) return new Promise(() => {});
      const work = begin();
      running.add(work);
      const leave = () => running.delete(work);
      work.then(leave, leave);
      return work;
    },
    async close(graceMs) {
      isClosed = true;
      let timer: NodeJS.Timeout | undefined;
      const limit = new Promise<'cut-off'>((answer) => {
        timer = setTimeout(() => answer('cut-off'), graceMs);
      });
      const done = Promise.allSettled(running).then(() => 'all-done' as const);
      const how = await Promise.race([done, limit]);
      clearTimeout(timer);
      return how;
    },
  };
}
