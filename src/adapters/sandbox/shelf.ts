import type { StartedContainer } from './container.ts';
import type { Removals } from './removals.ts';

interface Spare {
  container: StartedContainer;
  imageId: string;
  expiry: NodeJS.Timeout;
}

/** The started containers of one kind that wait for a run. */
export interface Shelf {
  count(): number;
  isInUse(): boolean;
  /** A run of this kind took place. */
  use(): void;
  add(container: StartedContainer, imageId: string): void;
  /** The one that waited longest, of this image; those of another image are removed. */
  take(imageId: string): StartedContainer | null;
  clear(): Promise<void>;
}

export interface ShelfSettings {
  removals: Removals;
  /** Age at which a container is removed, and time without a run after which the kind is not in use. */
  maxAgeMs: number;
  onExpiry: () => void;
}

export function createShelf({ removals, maxAgeMs, onExpiry }: ShelfSettings): Shelf {
  let spares: Spare[] = [];
  let inUseUntil = 0;

  const takeOut = (unwanted: (spare: Spare) => boolean): Promise<unknown> => {
    const out = spares.filter(unwanted);
    spares = spares.filter((spare) => !out.includes(spare));
    for (const { expiry } of out) clearTimeout(expiry);
    return Promise.all(out.map(({ container }) => removals.remove(container)));
  };

  return {
    count: () => spares.length,
    isInUse: () => performance.now() < inUseUntil,
    use: () => {
      inUseUntil = performance.now() + maxAgeMs;
    },
    add(container, imageId) {
      const isThis = (spare: Spare) => spare.container === container;
      const expiry = setTimeout(() => void takeOut(isThis).then(onExpiry), maxAgeMs).unref();
      spares.push({ container, imageId, expiry });
      container.idle(() => {
        // Another one might end at once too: the next run shows whether any can be started.
        inUseUntil = 0;
        void takeOut(isThis);
      });
    },
    take(imageId) {
      void takeOut((spare) => spare.imageId !== imageId);
      const spare = spares.shift();
      if (spare === undefined) return null;
      clearTimeout(spare.expiry);
      spare.container.wake();
      return spare.container;
    },
    clear: async () => void (await takeOut(() => true)),
  };
}
