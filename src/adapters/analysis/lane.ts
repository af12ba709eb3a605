import { CancelledError } from '../../core/errors.ts';
import type { Child } from './child.ts';
import type { Answer, Task } from './messages.ts';

/** A place for one child, started when it is needed and replaced when it has grown or is of no use any more. */
export interface Lane {
  /** Throws TransientError when no child starts. */
  ask: (task: Task) => Promise<Answer>;
  isOpen: () => boolean;
  close: () => Promise<void>;
}

/** When a child is replaced, and how long an idle one is kept. */
export interface LaneLimits {
  recycleBytes: number;
  idleMs: number;
}

export function createLane(startChild: () => Promise<Child>, { recycleBytes, idleMs }: LaneLimits): Lane {
  let current: Promise<Child> | null = null;
  let idle: NodeJS.Timeout | undefined;
  let isClosed = false;
  /** Children on their way out. */
  const leaving = new Set<Promise<void>>();

  const start = (): Promise<Child> => {
    if (isClosed) return Promise.reject(new CancelledError('The analysis was closed.'));
    const starting = startChild();
    // Whoever asks next hears of it, and tries anew.
    starting.catch(() => {
      if (current === starting) current = null;
    });
    return starting;
  };
  const dismiss = (): void => {
    const old = current;
    current = null;
    const left = (old ?? Promise.resolve(null)).then(
      (child) => child?.end(),
      () => undefined,
    );
    leaving.add(left);
    void left.then(() => leaving.delete(left));
  };
  const replace = (): void => {
    dismiss();
    if (!isClosed) current = start();
  };
  return {
    isOpen: () => current !== null,
    ask: async (task) => {
      clearTimeout(idle);
      current ??= start();
      if (!(await current).isAlive()) replace();
      const child = await (current ?? start());
      const answer = await child.ask(task);
      if (answer.status !== 'answered' || answer.residentBytes > recycleBytes) replace();
      if (!isClosed) idle = setTimeout(dismiss, idleMs).unref();
      return answer;
    },
    close: async () => {
      isClosed = true;
      clearTimeout(idle);
      dismiss();
      await Promise.all(leaving);
    },
  };
}
