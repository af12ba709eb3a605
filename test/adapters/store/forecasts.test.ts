import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Database } from '../../../src/adapters/store/open-database.ts';
import { type Runs, runsIn } from '../../../src/adapters/store/runs.ts';
import type { Job, Task } from '../../../src/core/job.ts';
import { openTemporaryDatabase } from './temporary-database.ts';

let database: Database;
let runs: Runs;
beforeAll(async () => {
  database = await openTemporaryDatabase();
  runs = runsIn(database.query);
});
afterAll(() => database.close());

let counter = 0;
function jobOf(installationId: number, task: Task = { kind: 'generate' }): Job {
  counter += 1;
  return {
    id: `forecast-${counter}`,
    key: 'k',
    installationId,
    repository: { id: 2, owner: 'octo', name: 'hello' },
    issue: { number: counter, title: 't', body: '', updatedAt: '2026-01-01T00:00:00Z' },
    sender: { id: 4, login: 'mona', isBot: false },
    trigger: { kind: 'label', label: 'codegen' },
    options: {},
    task,
  };
}

interface Took {
  tokens: number;
  durationMs?: number;
  language?: string;
  score?: number | null;
}

async function run(
  job: Job,
  { tokens, durationMs = tokens, language = 'go', score = 0.9 }: Took,
): Promise<void> {
  await runs.begin(job);
  const end = { result: 'TESTS_PASSING', score, pullRequestUrl: null, pullRequestNumber: null };
  await runs.end(job.id, { ...end, language, tokens, durationMs });
}

describe('a forecast', () => {
  it('says nothing where no job has ended', async () => {
    await runs.begin(jobOf(1));
    expect(await runs.forecast(1)).toEqual({ tokens: null, durationMs: null, jobs: 0 });
  });

  it.each([
    [[100], 100],
    [[100, 900, 200], 200],
    [[100, 900, 200, 300], 250],
    [[5_000_000_000, 5_000_000_001], 5_000_000_001],
  ])('is the median of what the jobs took: %j', async (all, tokens) => {
    const installationId = 100 + counter;
    for (const one of all) await run(jobOf(installationId), { tokens: one, durationMs: one * 2 });
    const forecast = await runs.forecast(installationId);
    expect(forecast).toMatchObject({ tokens, jobs: all.length });
    expect(forecast.durationMs).toBeCloseTo(tokens * 2, -1);
  });

  it('looks at the last 20 jobs alone', async () => {
    for (let index = 0; index < 15; index += 1) await run(jobOf(2), { tokens: 1_000_000 });
    for (let index = 0; index < 20; index += 1) await run(jobOf(2), { tokens: 10 });
    expect(await runs.forecast(2)).toEqual({ tokens: 10, durationMs: 10, jobs: 20 });
  });

  it('leaves out other installations, other tasks and jobs without a candidate', async () => {
    await run(jobOf(3), { tokens: 10 });
    await run(jobOf(4), { tokens: 1_000 });
    await run(jobOf(3, { kind: 'plan' }), { tokens: 1_000 });
    await run(jobOf(3, { kind: 'verify', sha: 'a'.repeat(40) }), { tokens: 1_000 });
    await run(jobOf(3), { tokens: 1_000, score: null });
    expect(await runs.forecast(3)).toMatchObject({ tokens: 10, jobs: 1 });
  });

  it('is that of one language where it is given', async () => {
    await run(jobOf(5), { tokens: 10, language: 'go' });
    await run(jobOf(5), { tokens: 50, language: 'rust' });
    expect(await runs.forecast(5, 'rust')).toMatchObject({ tokens: 50, jobs: 1 });
    expect(await runs.forecast(5, 'java')).toEqual({ tokens: null, durationMs: null, jobs: 0 });
    expect(await runs.forecast(5)).toMatchObject({ tokens: 30, jobs: 2 });
  });
});

describe('the mark of a stop', () => {
  it('is there for a job that has not begun, and stays', async () => {
    const job = jobOf(6);
    expect(await runs.isStopped(job.id)).toBe(false);
    await runs.stop(job.id);
    await runs.stop(job.id);
    await runs.begin(job);
    expect(await runs.isStopped(job.id)).toBe(true);
    expect(await runs.isStopped(jobOf(6).id)).toBe(false);
  });
});

describe('the earlier runs of an issue', () => {
  it('are found after a rename, also those of before repositories were known by their number', async () => {
    const job = jobOf(7);
    await runs.begin(job);
    const renamed = { ...job, id: 'forecast-renamed', repository: { ...job.repository, name: 'renamed' } };
    expect(await runs.hasRun(renamed)).toBe(true);
    expect(await runs.hasRun({ ...job, repository: { ...job.repository, id: 3 } })).toBe(false);
    await database.query
      .updateTable('run')
      .set({ repository_id: null })
      .where('job_id', '=', job.id)
      .execute();
    expect(await runs.hasRun(job)).toBe(true);
    expect(await runs.hasRun(renamed)).toBe(false);
  });
});
