import { CancelledError } from '../../core/errors.ts';
import type { Log } from '../../core/ports.ts';
import type { Analyst, Operation } from '../../toolchains/operations/operation.ts';
import { type Child, type ChildLimits, startChild } from './child.ts';
import { createLane, type Lane, type LaneLimits } from './lane.ts';
import type { Answer, Task } from './messages.ts';
import { createQueue } from './queue.ts';

type AnalysisLimits = ChildLimits & LaneLimits & { children: number };

const megabyte = 1_000_000;

/** A task takes milliseconds, and loading what it needs less than a second. A crowded host must not make an honest file look hostile. */
const usualLimits: AnalysisLimits = {
  children: 2,
  taskMs: 30_000,
  mostBytes: 300 * megabyte,
  recycleBytes: 230 * megabyte,
  idleMs: 5 * 60_000,
};

/** What a task came to: its result, or why there is none. */
type Attempt = { status: 'done'; result: unknown } | { status: 'lost'; reason: string; again: boolean };

function attemptOf(answer: Answer): Attempt {
  switch (answer.status) {
    case 'answered':
      return { status: 'done', result: answer.result };
    case 'too-long':
      return { status: 'lost', reason: 'it takes too long', again: false };
    case 'failed':
      return {
        status: 'lost',
        reason: answer.gaveUp ? answer.reason : 'the analysis of it failed',
        again: true,
      };
    case 'ended':
      return { status: 'lost', reason: answer.reason, again: true };
  }
}

/** Asks, and where the child ended or may have been spoilt by an earlier text, once more in a new one. */
async function askTwice(lane: Lane, task: Task, log: Log): Promise<Attempt> {
  const first = await lane.ask(task);
  const attempt = attemptOf(first);
  if (attempt.status === 'done' || !attempt.again) return attempt;
  const second = await lane.ask(task);
  if (second.status === 'failed' && !second.gaveUp)
    log.error({ operation: task.operation, reason: second.reason }, 'An analysis failed twice');
  return attemptOf(second);
}

/**
 * Does the work in a child process or two, each with bounds of time and memory, replaced before it grows past them. A text that is more than
 * they allow is unreadable; this process neither waits for it nor falls with it. Throws CancelledError once it is closed.
 */
export function createChildAnalyst(
  log: Log,
  changes: Partial<AnalysisLimits> = {},
): Analyst & { close: () => Promise<void> } {
  const limits = { ...usualLimits, ...changes };
  const start = async (): Promise<Child> => {
    const child = await startChild(limits);
    log.info({ pid: child.pid }, 'analysis process started');
    return child;
  };
  const lanes = Array.from({ length: limits.children }, () => createLane(start, limits));
  const queue = createQueue(lanes);
  const closed = Promise.withResolvers<never>();
  closed.promise.catch(() => undefined);

  const onLane = async <Input, Result>(work: Operation<Input, Result>, input: Input): Promise<Result> => {
    const attempt = await queue.run((lane) => askTwice(lane, { operation: work.name, input }, log));
    if (attempt.status === 'done') return work.result.parse(attempt.result);
    log.warn({ operation: work.name, reason: attempt.reason }, 'A text was more than the analysis can bear');
    return work.unreadable(input, attempt.reason);
  };
  return {
    carryOut: (work, input) => Promise.race([closed.promise, onLane(work, input)]),
    close: async () => {
      closed.reject(new CancelledError('The analysis was closed.'));
      queue.close();
      await Promise.all(lanes.map((lane) => lane.close()));
    },
  };
}
