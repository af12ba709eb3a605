import { appendFileSync, existsSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { z } from 'zod';
import { openDatabase } from '../../../src/adapters/store/open-database.ts';
import { workersIn } from '../../../src/adapters/store/workers.ts';
import type { Steps } from '../../../src/core/ports.ts';
import { silentLog } from '../store/temporary-database.ts';
import { jobFrom, jobOf, messageOf, startEngine } from './engine.ts';

/**
 * A process that runs one job of three steps. The second one waits for the file `release`. Its journal says what ran.
 * With an executor's id it is one of several processes.
 */
const [dataFolder, journal, release, version = 'test', executorId] = process.argv.slice(2);
if (!dataFolder || !journal || !release) throw new Error('name a data folder, a journal and a file');
const note = (line: string) => appendFileSync(journal, `${line}\n`);

const database = await openDatabase({ url: null, dataFolder }, silentLog);
const step = (steps: Steps, name: string, body: () => Promise<string>) =>
  steps.run({ name, result: z.string().startsWith('result of') }, async () => {
    note(`begin ${name}`);
    const result = await body();
    note(`end ${name}`);
    return result;
  });

const durable = await startEngine(
  database,
  {
    intake: async (message, steps) => {
      await step(steps, 'intake', async () => 'result of intake');
      return jobFrom(message);
    },
    generate: async (_job, steps) => {
      const one = await step(steps, 'one', async () => `result of one ${'x'.repeat(10_000)}`);
      const two = await step(steps, 'two', async () => {
        while (!existsSync(release)) await sleep(10);
        return `result of two after ${one.length}`;
      });
      note(await step(steps, 'three', async () => `result of three after ${two}`));
    },
  },
  {
    applicationVersion: version,
    ...(executorId === undefined
      ? {}
      : {
          executorId,
          fleet: { workers: workersIn(database.query), timing: { signEveryMs: 200, deadAfterMs: 6_000 } },
        }),
  },
);

const state = { isLeaving: false };

async function leave(): Promise<void> {
  state.isLeaving = true;
  note('leaving');
  note(`left ${await durable.stop(10_000)}`);
  await database.close();
  process.exit(0);
}
process.once('SIGTERM', () => void leave());

const job = jobOf('job-three-steps');
await durable.submit(messageOf(job));
note('ready');
while (!state.isLeaving && (await durable.status(job.id).catch(() => 'unknown')) !== 'ended') await sleep(25);
if (!state.isLeaving) await leave();
