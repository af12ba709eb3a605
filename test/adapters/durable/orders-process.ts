import { appendFileSync, existsSync } from 'node:fs';
import { createInterface } from 'node:readline';
import { setTimeout as sleep } from 'node:timers/promises';
import { z } from 'zod';
import { openDatabase } from '../../../src/adapters/store/open-database.ts';
import { runsIn } from '../../../src/adapters/store/runs.ts';
import { workersIn } from '../../../src/adapters/store/workers.ts';
import type { Trigger } from '../../../src/core/job.ts';
import { silentLog } from '../store/temporary-database.ts';
import { jobFrom, jobOf, messageOf, startEngine } from './engine.ts';

/**
 * A process of the engine that does as it is told on its input, a line each: `submit ID TRIGGER`, `stop ID`, `mark ID` (what a stop does first) and `status ID`. All
 * jobs are of one issue. A generation runs until the file `release` is there. The journal says what happened, and when.
 */
const [dataFolder, journal, release, applicationVersion = 'test', executorId] = process.argv.slice(2);
if (!dataFolder || !journal || !release) throw new Error('name a data folder, a journal and a file');
const note = (line: string) => appendFileSync(journal, `${line}\n`);

const triggers: Record<string, Trigger> = {
  label: { kind: 'label', label: 'codegen' },
  answer: { kind: 'answer', commentId: 1 },
  loose: { kind: 'review', reviewId: 2, isLoose: true },
};

const database = await openDatabase({ url: null, dataFolder }, silentLog);
const workers = workersIn(database.query);
const durable = await startEngine(
  database,
  {
    intake: async (message) => jobFrom(message),
    generate: async (job, steps) => {
      await steps.run({ name: 'work', result: z.void() }, async (signal) => {
        note(`begin ${job.id}`);
        signal.addEventListener('abort', () => note(`told ${job.id} at ${Date.now()}`));
        while (!existsSync(release)) await sleep(10);
      });
      await steps.run({ name: 'write', result: z.void() }, async () => note(`written ${job.id}`));
    },
    alreadyRunning: async (job) => note(`refused ${job.id}`),
  },
  {
    applicationVersion,
    waiting: { collectMs: 5_000, lookEveryMs: 100 },
    ...(executorId === undefined
      ? {}
      : { executorId, fleet: { workers, timing: { signEveryMs: 200, deadAfterMs: 6_000 } } }),
  },
);

async function obey([order, id = '', trigger = '']: string[]): Promise<void> {
  if (order === 'submit') {
    await durable.submit(messageOf(jobOf(id, { trigger: triggers[trigger]! })));
    note(`submitted ${id}`);
  }
  if (order === 'stop') {
    const begun = Date.now();
    note(`stopped ${id} ${await durable.work.stop(id)} from ${begun}`);
  }
  if (order === 'mark') {
    await runsIn(database.query).stop(id);
    note(`marked ${id}`);
  }
  if (order === 'status') note(`status ${id} ${await durable.status(id)}`);
}

createInterface({ input: process.stdin }).on('line', (line) => void obey(line.split(' ')));
note('ready');
