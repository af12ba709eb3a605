import { CancelledError } from '../../core/errors.ts';
import type { Lane } from './lane.ts';

/** A new child costs half a second and 80 MB: work waits so long for one that is there before another is started. */
const patienceMs = 250;

type Taker = (lane: Lane) => void;

/** Gives each piece of work a lane of its own, in the order in which it came. */
export function createQueue(lanes: readonly Lane[]) {
  const free = new Set(lanes);
  const waiting: { take: Taker; refuse: (error: Error) => void; since: number }[] = [];
  let isClosed = false;

  const isPatient = ({ since }: { since: number }): boolean => performance.now() - since < patienceMs;
  const freeLane = (waiter: { since: number }): Lane | undefined => {
    const open = [...free].find((lane) => lane.isOpen());
    const isAnyBusy = free.size < lanes.length;
    return open ?? (isAnyBusy && isPatient(waiter) ? undefined : [...free][0]);
  };
  const serve = (): void => {
    const [first] = waiting;
    if (first === undefined) return;
    const lane = freeLane(first);
    if (lane === undefined) return;
    waiting.shift();
    free.delete(lane);
    first.take(lane);
    serve();
  };
  const takeLane = (): Promise<Lane> =>
    new Promise((take, refuse) => {
      waiting.push({ take, refuse, since: performance.now() });
      serve();
      setTimeout(serve, patienceMs + 1).unref();
    });
  return {
    async run<Result>(work: (lane: Lane) => Promise<Result>): Promise<Result> {
      if (isClosed) throw new CancelledError('The analysis was closed.');
      const lane = await takeLane();
      try {
        return await work(lane);
      } finally {
        free.add(lane);
        serve();
      }
    },
    close(): void {
      isClosed = true;
      for (const { refuse } of waiting.splice(0)) refuse(new CancelledError('The analysis was closed.'));
    },
  };
}
