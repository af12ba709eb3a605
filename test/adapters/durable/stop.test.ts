import { once } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';
import { DBOS } from '@dbos-inc/dbos-sdk';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import type { Durable } from '../../../src/adapters/durable/dbos.ts';
import type { Database } from '../../../src/adapters/store/open-database.ts';
import { type Runs, runsIn } from '../../../src/adapters/store/runs.ts';
import { CancelledError } from '../../../src/core/errors.ts';
import type { Job, Trigger } from '../../../src/core/job.ts';
import { openTemporaryDatabase } from '../store/temporary-database.ts';
import { changeableHandlers, jobFrom, jobOf, messageOf, startEngine } from './engine.ts';

let database: Database;
let durable: Durable;
let runs: Runs;
const noise: unknown[] = [];
const log = {
  info: () => {},
  warn: (...entry: unknown[]) => void noise.push(entry),
  error: (...entry: unknown[]) => void noise.push(entry),
};
const { set, handlers } = changeableHandlers();

beforeAll(async () => {
  database = await openTemporaryDatabase();
  runs = runsIn(database.query);
  durable = await startEngine(database, handlers, {
    log,
    limits: { concurrentJobs: 2, concurrentJobsPerRepository: 1 },
    waiting: { collectMs: 3_000, lookEveryMs: 100 },
  });
});
afterAll(async () => {
  await durable.stop(1_000);
  await database.close();
});

const patience = { timeout: 10_000 };
let counter = 0;
function nextJob(where: { issue?: number; repository?: number; trigger?: Trigger } = {}): Job {
  counter += 1;
  return jobOf(`stop-${String(counter).padStart(8, '0')}`, {
    issue: counter,
    repository: counter,
    ...where,
  });
}

const submit = (job: Job) => durable.submit(messageOf(job));
const reaches = (job: Job, state: string) =>
  expect.poll(() => durable.work.state(job.id), { timeout: 10_000, interval: 20 }).toBe(state);
const loose: Trigger = { kind: 'review', reviewId: 1, isLoose: true };
const review: Trigger = { kind: 'review', reviewId: 2, isLoose: false };

/** A generation that waits until it is let go; says what began. */
function holding() {
  const { promise, resolve } = Promise.withResolvers<void>();
  const begun: string[] = [];
  set({
    generate: async (job, steps) => {
      begun.push(job.id);
      await steps.run({ name: 'hold', result: z.void() }, () => promise);
    },
  });
  return { begun, release: resolve };
}

describe('a job that is stopped while it runs', () => {
  it('has its step told and its run ended within 5 s, writes nothing more, and makes no noise', async () => {
    const begun = Promise.withResolvers<void>();
    const told = Promise.withResolvers<number>();
    const ended = Promise.withResolvers<unknown>();
    const written: string[] = [];
    set({
      generate: async (_job, steps) => {
        const long = steps.run({ name: 'long', result: z.void() }, async (signal) => {
          begun.resolve();
          await once(signal, 'abort');
          told.resolve(performance.now());
        });
        const error: unknown = await long.catch((thrown: unknown) => thrown);
        await steps
          .run({ name: 'next', result: z.void() }, async () => void written.push('next'))
          .catch(ended.resolve);
        throw error;
      },
    });
    const job = nextJob();
    await submit(job);
    await begun.promise;
    noise.length = 0;
    const stoppedAt = performance.now();
    expect(await durable.work.stop(job.id)).toBe(true);
    expect(await runs.isStopped(job.id)).toBe(true);
    expect((await told.promise) - stoppedAt).toBeLessThan(5_000);
    expect(await ended.promise).toBeInstanceOf(CancelledError);
    expect(await durable.work.state(job.id)).toBe('stopped');
    expect(await durable.status(job.id)).toBe('cancelled');
    await sleep(300);
    expect({ written, noise }).toEqual({ written: [], noise: [] });
  });

  it('ends although its step does not listen', async () => {
    const begun = Promise.withResolvers<void>();
    const ended = Promise.withResolvers<unknown>();
    set({
      generate: async (_job, steps) => {
        const deaf = steps.run({ name: 'deaf', result: z.void() }, async () => {
          begun.resolve();
          await new Promise(() => {});
        });
        await deaf.catch(ended.resolve);
      },
    });
    const job = nextJob();
    await submit(job);
    await begun.promise;
    const stoppedAt = performance.now();
    await durable.work.stop(job.id);
    expect(await ended.promise).toBeInstanceOf(CancelledError);
    expect(performance.now() - stoppedAt).toBeLessThan(5_000);
    await reaches(job, 'stopped');
  });

  it('is told so by our mark alone, should the engine not know yet', async () => {
    const marked = Promise.withResolvers<void>();
    const begun = Promise.withResolvers<void>();
    const errors: unknown[] = [];
    set({
      generate: async (_job, steps) => {
        begun.resolve();
        await marked.promise;
        await steps
          .run({ name: 'write', result: z.void() }, async () => {})
          .catch((error: unknown) => {
            errors.push(error);
            throw error;
          });
      },
    });
    const job = nextJob();
    await submit(job);
    await begun.promise;
    await runs.stop(job.id);
    expect(await durable.work.state(job.id)).toBe('stopped');
    marked.resolve();
    await expect.poll(() => durable.status(job.id), patience).toBe('cancelled');
    expect(errors).toEqual([expect.any(CancelledError)]);
  });

  it('makes room for another job of its issue at once', async () => {
    const { begun, release } = holding();
    const first = nextJob();
    const second = nextJob({ issue: first.issue.number, repository: first.repository.id });
    await submit(first);
    await reaches(first, 'running');
    await durable.work.stop(first.id);
    await submit(second);
    await expect.poll(() => begun, patience).toEqual([first.id, second.id]);
    release();
    await reaches(second, 'ended');
  });
});

describe('a job that is stopped before it runs', () => {
  it('is not generated when it lies in the queue, and the next one is', async () => {
    const { begun, release } = holding();
    const running = nextJob();
    const [queued, next] = [1, 2].map(() => nextJob({ repository: running.repository.id }));
    await submit(running);
    await reaches(running, 'running');
    for (const job of [queued!, next!]) await submit(job);
    await expect.poll(() => durable.status(queued!.id), patience).toBe('queued');
    expect(await durable.work.state(queued!.id)).toBe('queued');
    expect(await durable.work.stop(queued!.id)).toBe(true);
    release();
    await reaches(next!, 'ended');
    expect(begun).toEqual([running.id, next!.id]);
    expect(await durable.work.state(queued!.id)).toBe('stopped');
  });

  it('is not generated when its comments are still being collected', async () => {
    const { begun, release } = holding();
    release();
    const job = nextJob({ trigger: loose });
    await submit(job);
    await expect.poll(() => durable.status(job.id), patience).toBe('waiting');
    expect(await durable.work.state(job.id)).toBe('queued');
    expect(await durable.work.stop(job.id)).toBe(true);
    await sleep(3_500);
    expect(begun).toEqual([]);
    expect(await durable.work.state(job.id)).toBe('stopped');
  });

  it('is not generated when it waits for its turn', async () => {
    const { begun, release } = holding();
    const running = nextJob();
    const waiting = nextJob({
      issue: running.issue.number,
      repository: running.repository.id,
      trigger: review,
    });
    await submit(running);
    await reaches(running, 'running');
    await submit(waiting);
    await expect.poll(() => durable.status(waiting.id), patience).toBe('waiting');
    await durable.work.stop(waiting.id);
    release();
    await reaches(running, 'ended');
    await sleep(1_500);
    expect(begun).toEqual([running.id]);
    expect(await durable.work.state(waiting.id)).toBe('stopped');
  });

  it('is not queued when its intake is not over', async () => {
    const { begun, release } = holding();
    release();
    const inIntake = Promise.withResolvers<void>();
    const goOn = Promise.withResolvers<void>();
    set({
      intake: async (message, steps) => {
        await steps.run({ name: 'look', result: z.void() }, async () => {
          inIntake.resolve();
          await goOn.promise;
        });
        return jobFrom(message);
      },
      generate: async (job) => void begun.push(job.id),
    });
    const job = nextJob();
    await submit(job);
    await inIntake.promise;
    expect(await durable.work.stop(job.id)).toBe(true);
    goOn.resolve();
    await sleep(1_500);
    expect(begun).toEqual([]);
    expect(await durable.work.state(job.id)).toBe('stopped');
  });

  it('is not generated when the mark is all there is, and ends as soon as it would begin', async () => {
    const { begun, release } = holding();
    const running = nextJob();
    const queued = nextJob({ repository: running.repository.id });
    await submit(running);
    await reaches(running, 'running');
    await submit(queued);
    await expect.poll(() => durable.status(queued.id), patience).toBe('queued');
    await runs.stop(queued.id);
    release();
    await expect.poll(() => durable.status(queued.id), patience).toBe('cancelled');
    expect(begun).toEqual([running.id]);
  });
});

describe('a job in the queue that has the mark of a stop alone', () => {
  it('does not keep another job of its issue from the queue', async () => {
    const { begun, release } = holding();
    const running = nextJob();
    const queued = nextJob({ repository: running.repository.id });
    const next = nextJob({ repository: running.repository.id, issue: queued.issue.number });
    await submit(running);
    await reaches(running, 'running');
    await submit(queued);
    await expect.poll(() => durable.status(queued.id), patience).toBe('queued');
    await runs.stop(queued.id);
    await submit(next);
    await expect.poll(() => durable.status(next.id), patience).toBe('queued');
    release();
    await reaches(next, 'ended');
    expect(begun).toEqual([running.id, next.id]);
  });
});

describe('the answers about work', () => {
  it('tell a stop that had something to stop from one that had not', async () => {
    set({});
    const job = nextJob();
    expect(await durable.work.stop('never-heard-of')).toBe(false);
    expect(await durable.work.state('never-heard-of')).toBe('unknown');
    await submit(job);
    await reaches(job, 'ended');
    expect(await durable.work.stop(job.id)).toBe(false);
    expect(await runs.isStopped(job.id)).toBe(false);
    expect(await durable.work.state(job.id)).toBe('ended');
  });

  it('are the same when a stop comes twice', async () => {
    const { release } = holding();
    const job = nextJob();
    await submit(job);
    await reaches(job, 'running');
    expect([await durable.work.stop(job.id), await durable.work.stop(job.id)]).toEqual([true, true]);
    release();
    expect(await durable.work.state(job.id)).toBe('stopped');
  });

  it('name the jobs of a place that are not over, also those that wait', async () => {
    const { release } = holding();
    const running = nextJob();
    const place = { installationId: 1, repositoryId: running.repository.id };
    const waiting = nextJob({ issue: running.issue.number, repository: place.repositoryId, trigger: review });
    const other = nextJob({ repository: place.repositoryId });
    await submit(running);
    await reaches(running, 'running');
    for (const job of [waiting, other]) await submit(job);
    const issue = running.issue.number;
    await expect
      .poll(() => durable.work.openJobs({ ...place, issue }), patience)
      .toEqual([running.id, waiting.id]);
    await expect.poll(() => durable.work.openJobs(place), patience).toHaveLength(3);
    expect(await durable.work.openJobs({ ...place, installationId: 99 })).toEqual([]);
    release();
    for (const job of [waiting, other]) await reaches(job, 'ended');
    expect(await durable.work.openJobs(place)).toEqual([]);
  });
});

describe('a stored message that this version cannot read', () => {
  it('ends, and is said in the log', async () => {
    set({ intake: async () => null });
    const job = nextJob();
    const run = `intake-${job.id}`;
    await submit(job);
    await reaches(job, 'ended');
    noise.length = 0;
    set({});
    const changed = await sql`update dbos.workflow_input set inputs = replace(inputs, '"request"', '"of-old"')
      where workflow_uuid = ${run} and inputs like '%"request"%'`.execute(database.query);
    expect(changed.numAffectedRows).toBe(1n);
    await DBOS.rewindWorkflow(run, { startStep: 0, queueName: 'intake' });
    await expect.poll(() => durable.status(job.id), patience).toBe('ended');
    expect(noise).toEqual([[expect.objectContaining({ run }), expect.stringMatching(/cannot be read/)]]);
    expect(await DBOS.listWorkflowSteps(run)).toEqual([]);
  });
});
