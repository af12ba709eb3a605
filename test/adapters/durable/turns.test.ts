import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Durable } from '../../../src/adapters/durable/dbos.ts';
import type { Database } from '../../../src/adapters/store/open-database.ts';
import type { Job, Trigger } from '../../../src/core/job.ts';
import type { Message } from '../../../src/core/message.ts';
import { openTemporaryDatabase } from '../store/temporary-database.ts';
import { changeableHandlers, jobOf, messageOf, startEngine } from './engine.ts';

const collectMs = 1_500;
const patience = { timeout: 20_000 };
let database: Database;
let durable: Durable;
const { set, handlers } = changeableHandlers();

beforeAll(async () => {
  database = await openTemporaryDatabase();
  durable = await startEngine(database, handlers, {
    waiting: { collectMs, lookEveryMs: 100, limitMs: 8_000 },
  });
});
afterAll(async () => {
  await durable.stop(1_000);
  await database.close();
});

let counter = 0;
function jobsOfOneIssue(...triggers: Trigger[]): Job[] {
  counter += 1;
  const issue = counter;
  return triggers.map((trigger, index) =>
    jobOf(`turn-of-${issue}-${index}`, { issue, repository: issue, trigger }),
  );
}

/** Handlers that note what happens; generations wait until they are let go. */
function noting() {
  const { promise, resolve } = Promise.withResolvers<void>();
  const seen: { generated: string[]; refused: string[] } = { generated: [], refused: [] };
  set({
    generate: async (job) => {
      seen.generated.push(job.id);
      await promise;
    },
    alreadyRunning: async (job) => void seen.refused.push(job.id),
  });
  return { seen, release: resolve };
}

const ended = (job: Job) =>
  expect.poll(() => durable.status(job.id), { timeout: 20_000, interval: 25 }).toBe('ended');

const label: Trigger = { kind: 'label', label: 'codegen' };
const sha = 'a'.repeat(40);

describe('a job that people asked for while another of its issue runs', () => {
  it.each<[string, Trigger]>([
    ['a review', { kind: 'review', reviewId: 5, isLoose: false }],
    ['a button', { kind: 'button', checkRunId: 9 }],
    ['a merge queue', { kind: 'merge-queue', headSha: 'a'.repeat(40) }],
    ['a loose comment', { kind: 'review', reviewId: 6, isLoose: true }],
    ['an answer', { kind: 'answer', commentId: 7 }],
    ['failed checks', { kind: 'failed-checks', headSha: sha }],
  ])('waits for its turn: %s', async (...[, trigger]) => {
    const { seen, release } = noting();
    const [running, later] = jobsOfOneIssue(label, trigger);
    await durable.submit(messageOf(running!));
    await expect.poll(() => seen.generated, patience).toEqual([running!.id]);
    await durable.submit(messageOf(later!));
    await expect.poll(() => durable.status(later!.id), patience).toBe('waiting');
    release();
    await ended(later!);
    expect(seen).toEqual({ generated: [running!.id, later!.id], refused: [] });
  });

  it.each<[string, Trigger]>([
    ['a label', label],
    ['a command', { kind: 'command', commentId: 8 }],
    ['a button', { kind: 'button', checkRunId: 9 }],
  ])('is answered at once: %s', async (...[, trigger]) => {
    const { seen, release } = noting();
    const [running, later] = jobsOfOneIssue(label, trigger);
    await durable.submit(messageOf(running!));
    await expect.poll(() => seen.generated, patience).toEqual([running!.id]);
    await durable.submit(messageOf(later!));
    await expect.poll(() => seen.refused, patience).toEqual([later!.id]);
    release();
    await ended(running!);
    expect(seen.generated).toEqual([running!.id]);
  });

  it('is answered when it waited too long', async () => {
    const { seen, release } = noting();
    const [running, later] = jobsOfOneIssue(label, { kind: 'answer', commentId: 7 });
    await durable.submit(messageOf(running!));
    await expect.poll(() => seen.generated, patience).toEqual([running!.id]);
    await durable.submit(messageOf(later!));
    await expect.poll(() => seen.refused, { timeout: 15_000 }).toEqual([later!.id]);
    expect(await durable.status(running!.id)).toBe('running');
    release();
    await ended(running!);
    expect(seen.generated).toEqual([running!.id]);
  });
});

describe('a job of a loose comment', () => {
  it('is queued only after the time in which more may come', async () => {
    const { seen, release } = noting();
    release();
    const [job] = jobsOfOneIssue({ kind: 'review', reviewId: 5, isLoose: true });
    const submittedAt = Date.now();
    await durable.submit(messageOf(job!));
    await expect.poll(() => seen.generated, patience).toEqual([job!.id]);
    expect(Date.now() - submittedAt).toBeGreaterThanOrEqual(collectMs);
  });
});

describe('one generation for one issue', () => {
  it('comes of five identical deliveries', async () => {
    const { seen, release } = noting();
    const [job] = jobsOfOneIssue(label);
    await Promise.all(Array.from({ length: 5 }, () => durable.submit(messageOf(job!))));
    release();
    await ended(job!);
    await durable.submit(messageOf(job!));
    expect(seen).toEqual({ generated: [job!.id], refused: [] });
  });

  it('is kept when the first one began again under another version, which frees its key in the engine', async () => {
    const { seen, release } = noting();
    const [running, later] = jobsOfOneIssue(label, { kind: 'command', commentId: 11 });
    await durable.submit(messageOf(running!));
    await expect.poll(() => seen.generated, patience).toEqual([running!.id]);
    const freed = await sql`update dbos.workflow_status set deduplication_id = null
      where workflow_uuid = ${running!.id} and deduplication_id is not null`.execute(database.query);
    expect(freed.numAffectedRows).toBe(1n);
    await durable.submit(messageOf(later!));
    await expect.poll(() => seen.refused, patience).toEqual([later!.id]);
    release();
    await ended(running!);
    expect(seen.generated).toEqual([running!.id]);
  });

  it('comes of a label and a command at one moment; the other is told', async () => {
    const { seen, release } = noting();
    const jobs = jobsOfOneIssue(label, { kind: 'command', commentId: 10 });
    await Promise.all(jobs.map((job) => durable.submit(messageOf(job))));
    await expect.poll(() => seen.refused, patience).toHaveLength(1);
    await expect.poll(() => seen.generated, patience).toHaveLength(1);
    release();
    for (const job of jobs) await ended(job);
    expect([...seen.generated, ...seen.refused].sort()).toEqual(jobs.map(({ id }) => id).sort());
  });
});

describe('failed checks of one commit', () => {
  const failed = (run: number, headSha: string, repository = 1): Message => ({
    ...{ kind: 'signal', id: `signal-of-check-${run}-${headSha.slice(0, 4)}-${repository}`, key: `${run}` },
    ...{ installationId: 1, sender: { id: 2, login: 'ci[bot]', isBot: true }, at: '2026-01-01T00:00:00Z' },
    repository: { id: repository, owner: 'octo', name: 'hello' },
    fact: { kind: 'check-failed', headSha },
  });

  it('are taken in together, once in each while that comments are collected for, of each commit apart', async () => {
    const taken: string[] = [];
    set({
      intake: async (message) => {
        if (message.kind === 'signal' && message.fact.kind === 'check-failed')
          taken.push(`${message.repository.id}/${message.fact.headSha.slice(0, 1)}`);
        return null;
      },
    });
    for (let run = 0; run < 30; run += 1) await durable.submit(failed(run, 'c'.repeat(40)));
    await durable.submit(failed(0, 'd'.repeat(40)));
    await durable.submit(failed(0, 'c'.repeat(40), 2));
    const sorted = () => taken.toSorted();
    await expect.poll(sorted, patience).toEqual(['1/c', '1/d', '2/c']);
    for (let run = 30; run < 33; run += 1) await durable.submit(failed(run, 'c'.repeat(40)));
    await expect.poll(sorted, patience).toEqual(['1/c', '1/c', '1/d', '2/c']);
  });
});
