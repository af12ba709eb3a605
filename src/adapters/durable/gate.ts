/** Lets steps begin until it is closed; then they wait for ever, and the next process takes up the run where it stopped. */
export interface Gate {
  pass<T>(begin: () => Promise<T>): Promise<T>;
  /** A pause within a step, which needs not to be waited for: after closing, the step does not go on. */
  rest: (pause: () => Promise<void>) => Promise<void>;
  /** Lets nothing more begin, and answers when nothing is at work, at the latest after so many milliseconds. */
  close(graceMs: number): Promise<'all-done' | 'cut-off'>;
}

export function createGate(): Gate {
  const idle = Promise.withResolvers<'all-done'>();
  let atWork = 0;
  let isClosed = false;

  function leave(): void {
    atWork -= 1;
    if (isClosed && atWork === 0) idle.resolve('all-done');
  }

  return {
    pass(begin) {
      if (isClosed) return forEver();
      atWork += 1;
      const work = begin();
      work.then(leave, leave);
      return work;
    },
    async rest(pause) {
      leave();
      try {
        await pause();
      } finally {
        if (isClosed) await forEver();
        atWork += 1;
      }
    },
    async close(graceMs) {
      isClosed = true;
      if (atWork === 0) return 'all-done';
      const limit = Promise.withResolvers<'cut-off'>();
      const timer = setTimeout(() => limit.resolve('cut-off'), graceMs);
      const how = await Promise.race([idle.promise, limit.promise]);
      clearTimeout(timer);
      return how;
    },
  };
}

function forEver(): Promise<never> {
  return new Promise(() => {});
}
