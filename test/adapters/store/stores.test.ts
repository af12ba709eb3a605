import { createHash } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { approvalsIn } from '../../../src/adapters/store/approvals.ts';
import { artefactsIn } from '../../../src/adapters/store/artefacts.ts';
import { deliveriesIn } from '../../../src/adapters/store/deliveries.ts';
import { type Database, openDatabase } from '../../../src/adapters/store/open-database.ts';
import { runsIn } from '../../../src/adapters/store/runs.ts';
import { workersIn } from '../../../src/adapters/store/workers.ts';
import { ConfigurationError } from '../../../src/core/errors.ts';
import type { Job } from '../../../src/core/job.ts';
import { openTemporaryDatabase, silentLog } from './temporary-database.ts';

let database: Database;
beforeAll(async () => {
  database = await openTemporaryDatabase();
});
afterAll(() => database.close());

const job: Job = {
  id: 'job-12345678',
  key: 'k',
  installationId: 1,
  repository: { id: 2, owner: 'octo', name: 'hello' },
  issue: { number: 3, title: 't', body: '', updatedAt: '2026-01-01T00:00:00Z' },
  sender: { id: 4, login: 'mona', isBot: false },
  trigger: { kind: 'label', label: 'codegen' },
  options: {},
  task: { kind: 'generate' },
};

describe('the delivery store', () => {
  it('takes an unfinished delivery again under the same id, and a finished one no more', async () => {
    const deliveries = deliveriesIn(database.query);
    const delivery = { id: 'delivery-1', event: 'issues', key: 'key' };
    expect(await deliveries.receive(delivery)).toBe('new');
    expect(await deliveries.receive(delivery)).toBe('again');
    await deliveries.markQueued(delivery.id);
    expect(await deliveries.receive(delivery)).toBe('done');
  });

  it('calls only one of many at the same moment new', async () => {
    const deliveries = deliveriesIn(database.query);
    const delivery = { id: 'delivery-2', event: 'issues', key: 'key' };
    const answers = await Promise.all(Array.from({ length: 20 }, () => deliveries.receive(delivery)));
    expect(answers.filter((answer) => answer === 'new')).toHaveLength(1);
  });
});

describe('the artefact store', () => {
  it('answers the bytes that were put under their SHA-256, stored once', async () => {
    const artefacts = artefactsIn(database.query);
    const bytes = new Uint8Array([0, 1, 2, 255, 10, 13]);
    const sha256 = await artefacts.put(bytes);
    expect(sha256).toBe(createHash('sha256').update(bytes).digest('hex'));
    expect(await artefacts.put(bytes)).toBe(sha256);
    expect([...(await artefacts.get(sha256))!]).toEqual([...bytes]);
    const rows = await database.query
      .selectFrom('artefact')
      .select('size')
      .where('sha256', '=', sha256)
      .execute();
    expect(rows).toEqual([{ size: 6 }]);
  });

  it('answers null for what was never put', async () => {
    expect(await artefactsIn(database.query).get('0'.repeat(64))).toBeNull();
  });
});

describe('the store of runs', () => {
  it('has a run only once it ended', async () => {
    const runs = runsIn(database.query);
    await runs.begin(job);
    await runs.begin(job);
    expect(await runs.find(job.id)).toBeNull();
    await runs.end(job.id, {
      result: 'TESTS_PASSING',
      score: 0.9,
      pullRequestUrl: 'http://x/1',
      pullRequestNumber: 1,
      language: 'go',
      tokens: 3_000_000_000,
      durationMs: 1_234.5,
    });
    expect(await runs.find(job.id)).toMatchObject({
      repository: 'octo/hello',
      issue: 3,
      result: 'TESTS_PASSING',
      score: 0.9,
      pullRequestUrl: 'http://x/1',
      pullRequestNumber: 1,
      language: 'go',
      tokens: 3_000_000_000,
      durationMs: 1_234.5,
    });
  });
});

describe('the store of workers', () => {
  it('tells how long each was silent, and forgets the removed', async () => {
    const workers = workersIn(database.query);
    await workers.giveSign('one', 'v1');
    await workers.giveSign('two', 'v1');
    await workers.giveSign('two', 'v2');
    await workers.retire('one');
    const all = await workers.list();
    expect(all.map(({ id, version }) => `${id} ${version}`).sort()).toEqual(['one v1', 'two v2']);
    expect(all.find(({ id }) => id === 'one')!.silentMs).toBeGreaterThan(1e12);
    expect(all.find(({ id }) => id === 'two')!.silentMs).toBeLessThan(60_000);
    await workers.remove('one');
    expect((await workers.list()).map(({ id }) => id)).toEqual(['two']);
  });
});

describe('a database that is a server of its own', () => {
  it('that does not answer is named in the error, without its password', async () => {
    const url = 'postgresql://user:hidden-password@127.0.0.1:9/name';
    const opening = openDatabase({ url, dataFolder: null }, silentLog);
    const error: unknown = await opening.catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(ConfigurationError);
    expect(String(error)).toMatch(/127\.0\.0\.1:9\/name.*DATABASE_URL/);
    expect(String(error)).not.toContain('hidden-password');
  });

  it('is used by its address, and left running', async () => {
    const other = await openDatabase({ url: database.url, dataFolder: null }, silentLog);
    expect(other.isEmbedded).toBe(false);
    await other.close();
    expect(await database.isReachable()).toBe(true);
  });
});

describe('the approvals', () => {
  it('are kept once for a repository, with who gave them first', async () => {
    const approvals = approvalsIn(database.query);
    const approval = { repository: job.repository, by: job.sender, packages: ['zod', 'left-pad'] };
    await approvals.keep(approval);
    await approvals.keep({ ...approval, by: { ...job.sender, login: 'later' } });
    await approvals.keep({ ...approval, packages: [] });
    expect(await approvals.of(job.repository)).toEqual(['left-pad', 'zod']);
    expect(await approvals.of({ ...job.repository, name: 'renamed' })).toEqual(['left-pad', 'zod']);
    expect(await approvals.of({ ...job.repository, id: 99 })).toEqual([]);
    const rows = await database.query.selectFrom('approval').select('approved_by').execute();
    expect(rows.map((row) => row.approved_by)).toEqual(['mona', 'mona']);
  });

  it('lead to a new run only on an issue that had one', async () => {
    const runs = runsIn(database.query);
    const first = { ...job, id: 'job-approval-1', issue: { ...job.issue, number: 77 } };
    expect(await runs.hasRun(first)).toBe(false);
    await runs.begin(first);
    expect(await runs.hasRun({ ...first, id: 'job-approval-2' })).toBe(true);
  });
});
