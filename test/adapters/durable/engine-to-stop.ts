import { afterAll, beforeAll, expect } from 'vitest';
import { z } from 'zod';
import type { Durable } from '../../../src/adapters/durable/dbos.ts';
import type { Database } from '../../../src/adapters/store/open-database.ts';
import { type Runs, runsIn } from '../../../src/adapters/store/runs.ts';
import type { Job, Trigger } from '../../../src/core/job.ts';
import { openTemporaryDatabase } from '../store/temporary-database.ts';
import { changeableHandlers, jobOf, messageOf, startEngine } from './engine.ts';

export const patience = { timeout: 20_000, interval: 20 };

/** An engine for the tests of a file, with room for one job of a repository, whose every warning is kept. */
export function engineToStop() {
  const { set, handlers } = changeableHandlers();
  const noise: unknown[] = [];
  const note = (...entry: unknown[]) => void noise.push(entry);
  let running: { database: Database; durable: Durable; runs: Runs } | null = null;
  let counter = 0;

  beforeAll(async () => {
    const database = await openTemporaryDatabase();
    const durable = await startEngine(database, handlers, {
      log: { info: () => {}, warn: note, error: note },
      limits: { concurrentJobs: 2, concurrentJobsPerRepository: 1 },
      waiting: { collectMs: 3_000, lookEveryMs: 100 },
    });
    running = { database, durable, runs: runsIn(database.query) };
  });
  afterAll(async () => {
    await running?.durable.stop(1_000);
    await running?.database.close();
  });

  const engine = () => {
    if (running === null) throw new Error('the engine has not started');
    return running;
  };
  return {
    set,
    noise,
    engine,
    /** A job of an issue and a repository of its own, unless they are given. */
    nextJob: (where: { issue?: number; repository?: number; trigger?: Trigger } = {}): Job => {
      counter += 1;
      const id = `stop-${String(counter).padStart(8, '0')}`;
      return jobOf(id, { issue: counter, repository: counter, ...where });
    },
    submit: (job: Job) => engine().durable.submit(messageOf(job)),
    reaches: (job: Job, state: string) =>
      expect.poll(() => engine().durable.work.state(job.id), patience).toBe(state),
    hasStatus: (job: Job, status: string) =>
      expect.poll(() => engine().durable.status(job.id), patience).toBe(status),
    /** Generations that wait until they are let go; says which began. */
    holding: () => {
      const { promise, resolve } = Promise.withResolvers<void>();
      const begun: string[] = [];
      set({
        generate: async (job, steps) => {
          begun.push(job.id);
          await steps.run({ name: 'hold', result: z.void() }, () => promise);
        },
      });
      return { begun, release: resolve };
    },
  };
}
