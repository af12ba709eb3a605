import { setTimeout as sleep } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import type { Trigger } from '../../../src/core/job.ts';
import { jobFrom } from './engine.ts';
import { engineToStop } from './engine-to-stop.ts';

const { engine, hasStatus, holding, nextJob, reaches, set, submit } = engineToStop();
const loose: Trigger = { kind: 'review', reviewId: 1, isLoose: true };
const review: Trigger = { kind: 'review', reviewId: 2, isLoose: false };

describe('a job that is stopped before it runs', () => {
  it('is not generated when it lies in the queue, and the next one is', async () => {
    const { begun, release } = holding();
    const running = nextJob();
    const [queued, next] = [1, 2].map(() => nextJob({ repository: running.repository.id }));
    await submit(running);
    await reaches(running, 'running');
    for (const job of [queued!, next!]) await submit(job);
    await hasStatus(queued!, 'queued');
    expect(await engine().durable.work.state(queued!.id)).toBe('queued');
    expect(await engine().durable.work.stop(queued!.id)).toBe(true);
    release();
    await reaches(next!, 'ended');
    expect(begun).toEqual([running.id, next!.id]);
    expect(await engine().durable.work.state(queued!.id)).toBe('stopped');
  });

  it('is not generated when its comments are still being collected', async () => {
    const { begun, release } = holding();
    release();
    const job = nextJob({ trigger: loose });
    await submit(job);
    await hasStatus(job, 'waiting');
    expect(await engine().durable.work.state(job.id)).toBe('queued');
    expect(await engine().durable.work.stop(job.id)).toBe(true);
    await sleep(3_500);
    expect(begun).toEqual([]);
    expect(await engine().durable.work.state(job.id)).toBe('stopped');
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
    await hasStatus(waiting, 'waiting');
    await engine().durable.work.stop(waiting.id);
    release();
    await reaches(running, 'ended');
    await sleep(1_500);
    expect(begun).toEqual([running.id]);
    expect(await engine().durable.work.state(waiting.id)).toBe('stopped');
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
    expect(await engine().durable.work.stop(job.id)).toBe(true);
    goOn.resolve();
    await sleep(1_500);
    expect(begun).toEqual([]);
    expect(await engine().durable.work.state(job.id)).toBe('stopped');
  });

  it('is not generated when the mark is all there is, and ends as soon as it would begin', async () => {
    const { begun, release } = holding();
    const running = nextJob();
    const queued = nextJob({ repository: running.repository.id });
    await submit(running);
    await reaches(running, 'running');
    await submit(queued);
    await hasStatus(queued, 'queued');
    await engine().runs.stop(queued.id);
    release();
    await hasStatus(queued, 'cancelled');
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
    await hasStatus(queued, 'queued');
    await engine().runs.stop(queued.id);
    await submit(next);
    await hasStatus(next, 'queued');
    release();
    await reaches(next, 'ended');
    expect(begun).toEqual([running.id, next.id]);
  });
});
