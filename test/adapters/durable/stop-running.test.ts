import { once } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { CancelledError } from '../../../src/core/errors.ts';
import { engineToStop, patience } from './engine-to-stop.ts';

const { engine, hasStatus, holding, nextJob, noise, reaches, set, submit } = engineToStop();

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
    expect(await engine().durable.work.stop(job.id)).toBe(true);
    expect(await engine().runs.isStopped(job.id)).toBe(true);
    expect((await told.promise) - stoppedAt).toBeLessThan(5_000);
    expect(await ended.promise).toBeInstanceOf(CancelledError);
    expect(await engine().durable.work.state(job.id)).toBe('stopped');
    expect(await engine().durable.status(job.id)).toBe('cancelled');
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
    await engine().durable.work.stop(job.id);
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
    await engine().runs.stop(job.id);
    expect(await engine().durable.work.state(job.id)).toBe('stopped');
    marked.resolve();
    await hasStatus(job, 'cancelled');
    expect(errors).toEqual([expect.any(CancelledError)]);
  });

  it('makes room for another job of its issue at once', async () => {
    const { begun, release } = holding();
    const first = nextJob();
    const second = nextJob({ issue: first.issue.number, repository: first.repository.id });
    await submit(first);
    await reaches(first, 'running');
    await engine().durable.work.stop(first.id);
    await submit(second);
    await expect.poll(() => begun, patience).toEqual([first.id, second.id]);
    release();
    await reaches(second, 'ended');
  });
});
