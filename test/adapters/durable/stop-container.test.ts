import { afterAll, beforeAll, expect, it } from 'vitest';
import { z } from 'zod';
import type { Durable } from '../../../src/adapters/durable/dbos.ts';
import type { Database } from '../../../src/adapters/store/open-database.ts';
import { CancelledError } from '../../../src/core/errors.ts';
import { ownSandbox } from '../sandbox/support.ts';
import { openTemporaryDatabase } from '../store/temporary-database.ts';
import { changeableHandlers, jobOf, messageOf, startEngine } from './engine.ts';

let database: Database;
let durable: Durable;
const { set, handlers } = changeableHandlers();
const { sandbox, listContainers } = ownSandbox();

beforeAll(async () => {
  database = await openTemporaryDatabase();
  durable = await startEngine(database, handlers);
});
afterAll(async () => {
  await durable.stop(1_000);
  await sandbox.close();
  await database.close();
});

it('the container of a job that is stopped is dead within 5 s', { timeout: 120_000 }, async () => {
  const errors: unknown[] = [];
  const sleeper = { name: 'sleep', argv: ['sleep', '600'], cpuSeconds: 60, wallSeconds: 600 };
  set({
    generate: async (_job, steps) => {
      const run = steps.run({ name: 'run', result: z.string() }, async (signal) => {
        const outcome = await sandbox.run({ image: 'python', files: [], steps: [sleeper], signal });
        return outcome.status === 'completed' ? 'completed' : outcome.reason;
      });
      errors.push(await run.catch((error: unknown) => error));
    },
  });
  const job = jobOf('job-in-a-container');
  await durable.submit(messageOf(job));
  await expect.poll(() => listContainers(false), { timeout: 60_000 }).toHaveLength(1);
  const stoppedAt = performance.now();
  expect(await durable.work.stop(job.id)).toBe(true);
  await expect.poll(() => listContainers(false), { timeout: 20_000, interval: 20 }).toEqual([]);
  expect(performance.now() - stoppedAt).toBeLessThan(5_000);
  expect(errors).toEqual([expect.any(CancelledError)]);
});
