import { DBOS } from '@dbos-inc/dbos-sdk';
import { sql } from 'kysely';
import { describe, expect, it } from 'vitest';
import type { Trigger } from '../../../src/core/job.ts';
import { engineToStop, patience } from './engine-to-stop.ts';

const { engine, hasStatus, holding, nextJob, noise, reaches, set, submit } = engineToStop();
const review: Trigger = { kind: 'review', reviewId: 2, isLoose: false };

describe('the answers about work', () => {
  it('tell a stop that had something to stop from one that had not', async () => {
    set({});
    const job = nextJob();
    expect(await engine().durable.work.stop('never-heard-of')).toBe(false);
    expect(await engine().durable.work.state('never-heard-of')).toBe('unknown');
    await submit(job);
    await reaches(job, 'ended');
    expect(await engine().durable.work.stop(job.id)).toBe(false);
    expect(await engine().runs.isStopped(job.id)).toBe(false);
    expect(await engine().durable.work.state(job.id)).toBe('ended');
  });

  it('tell what a job is to do, while it runs and once it is stopped', async () => {
    const { release } = holding();
    const job = nextJob();
    expect(await engine().durable.work.taskOf(job.id)).toBeNull();
    await submit(job);
    await reaches(job, 'running');
    expect(await engine().durable.work.taskOf(job.id)).toEqual(job.task);
    await engine().durable.work.stop(job.id);
    release();
    await reaches(job, 'stopped');
    expect(await engine().durable.work.taskOf(job.id)).toEqual(job.task);
  });

  it('are the same when a stop comes twice', async () => {
    const { release } = holding();
    const job = nextJob();
    await submit(job);
    await reaches(job, 'running');
    expect([await engine().durable.work.stop(job.id), await engine().durable.work.stop(job.id)]).toEqual([
      true,
      true,
    ]);
    release();
    expect(await engine().durable.work.state(job.id)).toBe('stopped');
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
      .poll(() => engine().durable.work.openJobs({ ...place, issue }), patience)
      .toEqual([running.id, waiting.id]);
    await expect.poll(() => engine().durable.work.openJobs(place), patience).toHaveLength(3);
    expect(await engine().durable.work.openJobs({ ...place, installationId: 99 })).toEqual([]);
    release();
    for (const job of [waiting, other]) await reaches(job, 'ended');
    expect(await engine().durable.work.openJobs(place)).toEqual([]);
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
      where workflow_uuid = ${run} and inputs like '%"request"%'`.execute(engine().database.query);
    expect(changed.numAffectedRows).toBe(1n);
    await DBOS.rewindWorkflow(run, { startStep: 0, queueName: 'intake' });
    await hasStatus(job, 'ended');
    expect(noise).toEqual([[expect.objectContaining({ run }), expect.stringMatching(/cannot be read/)]]);
    expect(await DBOS.listWorkflowSteps(run)).toEqual([]);
  });
});
