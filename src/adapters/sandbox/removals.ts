import type { StartedContainer } from './container.ts';

export interface Removals {
  /** Ends and removes; never throws. A container that the daemon does not let go of is tried again later. */
  remove(container: StartedContainer): Promise<void>;
  /** Tries once more what could not be removed, and answers when nothing is under way. */
  settle(): Promise<void>;
}

/** Keeps account of the containers that have to go, so that none is forgotten while the daemon is away. */
export function createRemovals(): Removals {
  const underWay = new Set<Promise<void>>();
  const lost = new Set<StartedContainer>();
  const remove = (container: StartedContainer): Promise<void> => {
    lost.delete(container);
    const removal = container.remove().then((isGone) => {
      underWay.delete(removal);
      if (!isGone) lost.add(container);
    });
    underWay.add(removal);
    return removal;
  };
  return {
    remove,
    async settle() {
      await Promise.all(underWay);
      await Promise.all([...lost].map(remove));
    },
  };
}
