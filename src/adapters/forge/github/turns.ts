/** Runs work while nobody else who asks with the same key runs any; what is written is looked for and made within one turn. */
export type Alone = <T>(key: string, work: () => Promise<T>) => Promise<T>;

/** Turns within one process: two that look at the same moment would both make what they look for. */
export function createTurns(): Alone {
  const turns = new Map<string, Promise<unknown>>();
  return async (key, work) => {
    const mine = (turns.get(key) ?? Promise.resolve()).then(work);
    const settled = mine.catch(() => undefined);
    turns.set(key, settled);
    try {
      return await mine;
    } finally {
      if (turns.get(key) === settled) turns.delete(key);
    }
  };
}
