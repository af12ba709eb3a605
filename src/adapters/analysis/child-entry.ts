import { Worker } from 'node:worker_threads';
import { UnreadableError } from '../../analysis/unreadable.ts';
import { operations } from '../../toolchains/operations/index.ts';
import { type Message, Task } from './messages.ts';

/** The work of each operation, by its name. */
const work: ReadonlyMap<string, (input: unknown) => Promise<unknown>> = new Map(
  Object.values(operations).map(({ name, answer }) => [name, answer]),
);

const longestReason = 500;

function reasonOf(error: unknown): string {
  return (error instanceof Error ? error.message : String(error)).slice(0, longestReason);
}

async function answer(message: unknown): Promise<Message> {
  try {
    const { operation, input } = Task.parse(message);
    const result = await work.get(operation)?.(input);
    return { status: 'answered', result, residentBytes: process.memoryUsage.rss() };
  } catch (error) {
    return { status: 'failed', reason: reasonOf(error), gaveUp: error instanceof UnreadableError };
  }
}

function say(message: Message): void {
  // Nobody is left to be told when the parent is gone.
  process.send?.(message, undefined, undefined, () => undefined);
}

// Signals to the whole group are the parent's to act on: running work comes to its end first.
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => undefined);
process.on('disconnect', () => process.exit(0));
process.on('message', (message: unknown) => {
  const failed = (error: unknown) => say({ status: 'failed', reason: reasonOf(error), gaveUp: false });
  void answer(message).then(say).catch(failed);
});
const guard = new Worker(new URL('./guard.mjs', import.meta.url), {
  workerData: process.argv[2],
  resourceLimits: { maxOldGenerationSizeMb: 8, maxYoungGenerationSizeMb: 1 },
});
guard.unref();
guard.once('message', () => say({ status: 'ready' }));
