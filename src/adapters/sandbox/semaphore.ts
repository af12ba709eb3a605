/** Lets at most `places` actions run at a time; the others wait in the order they came, and give up when their signal aborts. */
export function createSemaphore(places: number) {
  let free = places;
  const waiting: (() => void)[] = [];

  const leave = () => {
    const next = waiting.shift();
    if (next === undefined) free += 1;
    else next();
  };

  const enter = (signal: AbortSignal): Promise<void> => {
    if (free > 0) {
      free -= 1;
      return Promise.resolve();
    }
    return new Promise((resolve, reject) => {
      const giveUp = () => {
        waiting.splice(waiting.indexOf(proceed), 1);
        reject(signal.reason);
      };
      const proceed = () => {
        signal.removeEventListener('abort', giveUp);
        resolve();
      };
      waiting.push(proceed);
      signal.addEventListener('abort', giveUp, { once: true });
    });
  };

  return async <T>(signal: AbortSignal, action: () => Promise<T>): Promise<T> => {
    signal.throwIfAborted();
    await enter(signal);
    try {
      return await action();
    } finally {
      leave();
    }
  };
}
