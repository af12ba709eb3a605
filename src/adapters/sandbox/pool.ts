import type Docker from 'dockerode';
import { type StartedContainer, startContainer } from './container.ts';
import { type ContainerSubject, kindOf } from './container-options.ts';
import { answerMs, kindsInPool } from './limits.ts';
import type { Removals } from './removals.ts';
import { createShelf, type Shelf } from './shelf.ts';

export interface PoolSettings {
  docker: Docker;
  removals: Removals;
  /** How many wait for each kind in use. */
  size: number;
  maxAgeMs: number;
  /** While this is true nothing is started ahead: starting takes the processor time that runs need. */
  isBusy: () => boolean;
}

/** Containers started ahead and blocked on stdin; each serves one run. */
export interface Pool {
  /** One that waits, of the image as it is now, or null. Throws the signal's reason and nothing else. */
  take(subject: ContainerSubject, signal: AbortSignal): Promise<StartedContainer | null>;
  /** Notes that this kind is in use. */
  use(subject: ContainerSubject): void;
  /** Starts in the background, one after the other, what is missing. */
  refill(): void;
  /** Removes all that wait and starts no more. */
  close(): Promise<void>;
}

interface Kind {
  subject: ContainerSubject;
  shelf: Shelf;
}

export function createPool({ docker, removals, size, maxAgeMs, isBusy }: PoolSettings): Pool {
  const kinds = new Map<string, Kind>();
  const closing = new AbortController();
  let filling: Promise<void> | null = null;

  const nextToFill = (): Kind | undefined => {
    if (closing.signal.aborted || isBusy()) return undefined;
    return [...kinds.values()].find(({ shelf }) => shelf.isInUse() && shelf.count() < size);
  };

  const fill = async (): Promise<void> => {
    await removals.settle();
    for (let kind = nextToFill(); kind !== undefined; kind = nextToFill()) {
      const { subject, shelf } = kind;
      const imageId = await readImageId(docker, subject.image, closing.signal);
      shelf.add(await startContainer(docker, subject, closing.signal), imageId);
    }
  };

  const refill = (): void => {
    if (filling !== null || nextToFill() === undefined) return;
    // What keeps a container from starting is said by the next run, which then starts one for itself.
    filling = fill()
      .catch(() => undefined)
      .finally(() => {
        filling = null;
      });
  };

  return {
    take: async (subject, signal) => takeFrom(docker, kinds.get(kindOf(subject)), signal),
    use(subject) {
      useKind(kinds, subject, () => createShelf({ removals, maxAgeMs, onExpiry: refill }));
    },
    refill,
    async close() {
      closing.abort();
      await filling;
      await Promise.all([...kinds.values()].map(({ shelf }) => shelf.clear()));
    },
  };
}

async function takeFrom(docker: Docker, kind: Kind | undefined, signal: AbortSignal) {
  if (kind === undefined || kind.shelf.count() === 0) return null;
  const imageId = await readImageId(docker, kind.subject.image, signal).catch(() => 'unknown');
  signal.throwIfAborted();
  return kind.shelf.take(imageId);
}

/** The map's last is the one used last; the one that was not used for longest makes room. */
function useKind(kinds: Map<string, Kind>, subject: ContainerSubject, create: () => Shelf): void {
  const name = kindOf(subject);
  const kind = kinds.get(name) ?? { subject, shelf: create() };
  kind.shelf.use();
  kinds.delete(name);
  kinds.set(name, kind);
  const [oldest] = kinds;
  if (kinds.size <= kindsInPool || oldest === undefined) return;
  kinds.delete(oldest[0]);
  void oldest[1].shelf.clear();
}

/** The library cannot give a question up, so its answer is no longer waited for. */
function readImageId(docker: Docker, image: string, signal: AbortSignal): Promise<string> {
  const stop = AbortSignal.any([signal, AbortSignal.timeout(answerMs)]);
  return new Promise((resolve, reject) => {
    const giveUp = () => reject(stop.reason);
    stop.addEventListener('abort', giveUp, { once: true });
    if (stop.aborted) giveUp();
    docker
      .getImage(image)
      .inspect()
      .then(({ Id }) => resolve(Id), reject);
  });
}
