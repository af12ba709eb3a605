import { once } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import type { Durable } from '../../../src/adapters/durable/dbos.ts';
import type { Database } from '../../../src/adapters/store/open-database.ts';
import { CancelledError, RefusedError } from '../../../src/core/errors.ts';
import type { Job } from '../../../src/core/job.ts';
import { describeSteps } from '../../contracts/steps.ts';
import { openTemporaryDatabase } from '../store/temporary-database.ts';
import { changeableHandlers, jobFrom, jobOf, messageOf, startEngine } from './engine.ts';

let database: Database;
let durable: Durable;
const { set, handlers } = changeableHandlers();

beforeAll(async () => {
  database = await openTemporaryDatabase();
  durable = await startEngine(database, handlers, { runBytes: 1_000_000 });
});
afterAll(async () => {
  await durable.stop(1_000);
  await database.close();
});

let counter = 0;
function nextJob(where: { issue?: number; repository?: number } = {}): Job {
  counter += 1;
  return jobOf(`job-${String(counter).padStart(8, '0')}`, { issue: counter, ...where });
}

const ended = (job: Job) =>
  expect.poll(() => durable.status(job.id), { timeout: 20_000, interval: 25 }).toBe('ended');

function deferred(): { promise: Promise<void>; resolve: () => void } {
  const { promise, resolve } = Promise.withResolvers<void>();
  return { promise, resolve };
}

describeSteps('the durable engine', (body) => {
  return new Promise((resolve, reject) => {
    set({
      intake: async (_message, steps) => {
        await body(steps).then(resolve, reject);
        return null;
      },
    });
    durable.submit(messageOf(nextJob())).catch(reject);
  });
});

describe('a job in the durable engine', () => {
  it('is taken in, then generated', async () => {
    const seen: string[] = [];
    set({
      intake: async (message) => {
        seen.push('intake');
        return jobFrom(message);
      },
      generate: async (job) => {
        seen.push(`generate ${job.id}`);
      },
    });
    const job = nextJob();
    expect(await durable.status(job.id)).toBe('unknown');
    await durable.submit(messageOf(job));
    await ended(job);
    expect(seen).toEqual(['intake', `generate ${job.id}`]);
  });

  it('that the intake turns down is not generated', async () => {
    let generated = 0;
    set({
      intake: async () => null,
      generate: async () => {
        generated += 1;
      },
    });
    const job = nextJob();
    await durable.submit(messageOf(job));
    await ended(job);
    await sleep(300);
    expect(generated).toBe(0);
  });

  it('that is submitted many times at once, and again later, runs once', async () => {
    let generated = 0;
    set({
      generate: async () => {
        generated += 1;
      },
    });
    const job = nextJob();
    await Promise.all(Array.from({ length: 10 }, () => durable.submit(messageOf(job))));
    await ended(job);
    await durable.submit(messageOf(job));
    await sleep(300);
    expect(generated).toBe(1);
  });

  it('of an issue that has one already is reported as such, and a later one runs', async () => {
    const release = deferred();
    const already: string[] = [];
    const generated: string[] = [];
    set({
      generate: async (job) => {
        generated.push(job.id);
        await release.promise;
      },
      alreadyRunning: async (job) => {
        already.push(job.id);
      },
    });
    const [first, second] = [nextJob({ issue: 900 }), nextJob({ issue: 900 })];
    await durable.submit(messageOf(first));
    await expect.poll(() => durable.status(first.id)).toBe('running');
    await durable.submit(messageOf(second));
    await expect.poll(() => already, { timeout: 5_000 }).toEqual([second.id]);
    expect(await durable.status(second.id)).toBe('ended');
    release.resolve();
    await ended(first);

    const third = nextJob({ issue: 900 });
    await durable.submit(messageOf(third));
    await expect.poll(() => generated, { timeout: 5_000 }).toEqual([first.id, third.id]);
  });

  it('waits while its repository has as many running as it may, and one of another repository does not', async () => {
    const release = deferred();
    const running = new Set<string>();
    set({
      generate: async (job) => {
        running.add(job.id);
        await release.promise;
      },
    });
    const crowd = [1, 2, 3].map(() => nextJob({ repository: 77 }));
    const other = nextJob({ repository: 78 });
    for (const job of crowd) await durable.submit(messageOf(job));
    await expect.poll(() => running.size, { timeout: 5_000 }).toBe(2);
    await durable.submit(messageOf(other));
    await expect.poll(() => running.has(other.id), { timeout: 5_000 }).toBe(true);
    expect(crowd.filter((job) => running.has(job.id))).toHaveLength(2);
    release.resolve();
    for (const job of [...crowd, other]) await ended(job);
  });

  it('that is stopped has its step told, and nothing follows', async () => {
    const begun = deferred();
    const errors: unknown[] = [];
    const followed: string[] = [];
    set({
      generate: async (_job, steps) => {
        try {
          await steps.run({ name: 'long', result: z.void() }, async (signal) => {
            begun.resolve();
            await once(signal, 'abort');
          });
          await steps.run({ name: 'next', result: z.void() }, async () => {
            followed.push('next');
          });
        } catch (error) {
          errors.push(error);
          throw error;
        }
      },
    });
    const job = nextJob();
    await durable.submit(messageOf(job));
    await begun.promise;
    expect(await durable.work.stop(job.id)).toBe(true);
    await expect.poll(() => errors.length, { timeout: 10_000 }).toBe(1);
    expect(errors[0]).toBeInstanceOf(CancelledError);
    expect(await durable.status(job.id)).toBe('cancelled');
    expect(followed).toEqual([]);
  });

  it('that throws has failed, and blocks its issue no longer', async () => {
    set({
      generate: async () => {
        throw new RefusedError('the repository is archived');
      },
    });
    const job = nextJob({ issue: 901 });
    await durable.submit(messageOf(job));
    await expect.poll(() => durable.status(job.id), { timeout: 5_000 }).toBe('failed');
    set({});
    const next = nextJob({ issue: 901 });
    await durable.submit(messageOf(next));
    await ended(next);
  });

  it('keeps large results in the artefact table, and their address alone in the engine', async () => {
    const text = `only once ${'x'.repeat(200_000)}`;
    set({
      generate: async (_job, steps) => {
        await steps.run({ name: 'large', result: z.string() }, async () => text);
      },
    });
    const job = nextJob();
    await durable.submit(messageOf(job));
    await ended(job);
    const steps = await sql<{ size: number }>`
      select length(output) as size from dbos.operation_outputs where workflow_uuid = ${job.id}`.execute(
      database.query,
    );
    expect(steps.rows).toHaveLength(1);
    expect(steps.rows[0]!.size).toBeLessThan(500);
    const artefacts = await database.query.selectFrom('artefact').select('size').execute();
    expect(artefacts.map(({ size }) => size)).toContain(text.length + '{"value":""}'.length);
  });

  it('ends when its results exceed what one run may keep', async () => {
    const errors: unknown[] = [];
    set({
      generate: async (_job, steps) => {
        for (const [index, letter] of ['a', 'b', 'c'].entries()) {
          const step = { name: `huge-${index}`, result: z.string() };
          await steps
            .run(step, async () => letter.repeat(400_000))
            .catch((error: unknown) => errors.push(index, error));
        }
      },
    });
    const job = nextJob();
    await durable.submit(messageOf(job));
    await ended(job);
    expect(errors).toEqual([2, expect.any(RefusedError)]);
    expect(String(errors[1])).toMatch(/larger than what one run may keep/);
  });
});
