import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { artefactsIn } from '../../../src/adapters/store/artefacts.ts';
import type { Database } from '../../../src/adapters/store/open-database.ts';
import { threadsIn } from '../../../src/adapters/store/threads.ts';
import type { IssueSnapshot, Repository } from '../../../src/core/job.ts';
import type { JobOutcome } from '../../../src/core/result.ts';
import type { Thread, ThreadPull, Threads } from '../../../src/core/thread.ts';
import { openTemporaryDatabase } from './temporary-database.ts';

let database: Database;
let threads: Threads;
const warnings: unknown[] = [];

beforeAll(async () => {
  database = await openTemporaryDatabase();
  const log = { info: () => {}, warn: (...entry: unknown[]) => void warnings.push(entry), error: () => {} };
  threads = threadsIn(database.query, artefactsIn(database.query), log);
});
afterAll(() => database.close());

/** Beyond 32 bits, as those of the forge are. */
const manyIds = 5_000_000_000;
let counter = 0;

interface Beginning {
  installationId: number;
  repository: Repository;
  issue: IssueSnapshot;
  requester: Thread['requester'];
  jobId: string;
}

function beginning(changes: Partial<Beginning> = {}): Beginning {
  counter += 1;
  return {
    installationId: manyIds + 1,
    repository: { id: manyIds + counter, owner: 'octo', name: 'hello' },
    issue: { number: counter, title: 'Add', body: 'R1', updatedAt: '2026-01-01T00:00:00Z' },
    requester: { id: manyIds, login: 'mona', isBot: false },
    jobId: `job-${counter}`,
    ...changes,
  };
}

const placeOf = (thread: Beginning) => ({ ...thread, issue: thread.issue.number });
const recall = (thread: Beginning) => threads.ofIssue(thread.repository, thread.issue.number);

function pullOf(number: number, letter: string): ThreadPull {
  return { number, branch: 'specproof/1', headSha: letter.repeat(40), state: 'open', handsOff: false };
}

const ended = (reason: string): JobOutcome => ({ kind: 'ended', result: 'REJECTED', reason, questions: [] });

async function begin(changes: Partial<Beginning> = {}): Promise<Beginning> {
  const thread = beginning(changes);
  await threads.begin(thread);
  return thread;
}

describe('a thread', () => {
  it('is as it was begun, and runs', async () => {
    const options = { language: 'go', assumeDefaults: true };
    const comments = [{ id: manyIds, author: 'mona', body: 'also this' }];
    const thread = beginning();
    const begun = { ...thread, issue: { ...thread.issue, comments }, options };
    expect(await recall(thread)).toBeNull();
    await threads.begin(begun);
    expect(await recall(thread)).toEqual({
      ...begun,
      phase: 'running',
      statusCommentId: null,
      pull: null,
      outcome: null,
    });
  });

  it('keeps every character of an issue, also those that a database dislikes', async () => {
    const thread = beginning();
    const title = 'NUL \0, half of a pair \ud83d, \u202e and "quotes"';
    await threads.begin({ ...thread, issue: { ...thread.issue, title } });
    expect((await recall(thread))?.issue.title).toBe(title);
  });

  it('keeps pull request and outcome when another job begins, and not the status comment', async () => {
    const thread = await begin();
    const pull = pullOf(7, 'a');
    await threads.change(placeOf(thread), {
      phase: 'ended',
      statusCommentId: manyIds,
      pull,
      outcome: ended('too vague'),
    });
    const requester = { id: 9, login: 'other', isBot: false };
    await threads.begin({ ...thread, jobId: 'job-later', requester });
    expect(await recall(thread)).toEqual({
      ...thread,
      jobId: 'job-later',
      requester,
      phase: 'running',
      statusCommentId: null,
      pull,
      outcome: ended('too vague'),
    });
  });

  it('keeps its status comment when the same job begins a second time', async () => {
    const thread = await begin();
    await threads.change(placeOf(thread), { statusCommentId: manyIds + 3 });
    await threads.begin(thread);
    expect((await recall(thread))?.statusCommentId).toBe(manyIds + 3);
  });

  it('changes in what is given alone, and can lose what may be missing', async () => {
    const thread = await begin();
    await threads.change(placeOf(thread), { pull: pullOf(8, 'b'), outcome: ended('x') });
    await threads.change(placeOf(thread), { phase: 'asked', jobId: 'job-changed' });
    expect(await recall(thread)).toMatchObject({
      phase: 'asked',
      jobId: 'job-changed',
      issue: thread.issue,
      pull: { number: 8 },
      outcome: { reason: 'x' },
    });
    await threads.change(placeOf(thread), { pull: null, outcome: null, statusCommentId: null });
    expect(await recall(thread)).toMatchObject({ phase: 'asked', pull: null, outcome: null });
    expect(await threads.ofPull(thread.repository, 8)).toBeNull();
  });

  it('that was never begun is not made by a change', async () => {
    const thread = beginning();
    await threads.change(placeOf(thread), { phase: 'ended' });
    expect(await recall(thread)).toBeNull();
  });

  it('is found by its pull request and by every commit of ours, in its repository alone', async () => {
    const thread = await begin();
    const elsewhere = { ...thread.repository, id: 1 };
    await threads.change(placeOf(thread), { pull: pullOf(9, 'c') });
    await threads.change(placeOf(thread), { pull: pullOf(9, 'd') });
    for (const letter of ['c', 'd']) {
      expect((await threads.ofCommit(thread.repository, letter.repeat(40)))?.jobId).toBe(thread.jobId);
      expect(await threads.ofCommit(elsewhere, letter.repeat(40))).toBeNull();
    }
    expect((await threads.ofPull(thread.repository, 9))?.pull?.headSha).toBe('d'.repeat(40));
    expect(await threads.ofPull(elsewhere, 9)).toBeNull();
    expect(await threads.ofCommit(thread.repository, 'e'.repeat(40))).toBeNull();
  });

  it('is found by a commit that was looked at for it, and is otherwise as before', async () => {
    const [thread, other] = [await begin(), await begin()];
    const sha = 'f'.repeat(40);
    const pull = { ...pullOf(9, 'c'), handsOff: true };
    await threads.change(placeOf(thread), { pull, phase: 'ended' });
    const before = await recall(thread);
    await threads.knowCommit(placeOf(thread), sha);
    await threads.knowCommit(placeOf(thread), sha);
    await threads.knowCommit({ ...placeOf(thread), issue: other.issue.number }, sha);
    expect(await threads.ofCommit(thread.repository, sha)).toEqual(before);
    expect(before?.pull).toEqual(pull);
    expect(await threads.ofCommit(other.repository, sha)).toBeNull();
    await threads.change(placeOf(thread), { pull: pullOf(9, 'f') });
    expect((await threads.ofCommit(thread.repository, sha))?.pull?.headSha).toBe(sha);
  });

  it('whose pull request was closed is due a day later, and no more once that is another one', async () => {
    const [first, second] = [await begin(), await begin()];
    const closed = { ...pullOf(9, 'c'), state: 'closed' as const };
    for (const thread of [first, second]) await threads.change(placeOf(thread), { pull: closed });
    const day = 86_400_000;
    const issuesAt = async (time: number, most = 10) =>
      (await threads.closed(time, most)).map(({ thread }) => thread.issue.number);
    expect(await issuesAt(Date.now() + day / 2)).toEqual([]);
    const tomorrow = Date.now() + 1.1 * day;
    expect(await issuesAt(tomorrow)).toEqual([first.issue.number, second.issue.number]);
    expect(await issuesAt(tomorrow, 1)).toEqual([first.issue.number]);
    const since = (await threads.closed(tomorrow, 1))[0]?.closedAt ?? 0;
    await threads.keepBranch(placeOf(first), { since, until: tomorrow + day });
    await threads.change(placeOf(first), { pull: closed, phase: 'ended' });
    expect(await issuesAt(tomorrow)).toEqual([second.issue.number]);
    expect(await threads.closed(tomorrow + day, 10)).toMatchObject([{}, { closedAt: since }]);
    await threads.keepBranch(placeOf(second), null);
    await threads.change(placeOf(first), { pull: pullOf(10, 'd') });
    await threads.keepBranch(placeOf(first), { since, until: tomorrow });
    expect(await issuesAt(tomorrow + 9 * day)).toEqual([]);
  });

  it('survives a rename of its repository, and shows the new name from the next job on', async () => {
    const thread = await begin();
    const renamed = { ...thread.repository, owner: 'new', name: 'name' };
    expect((await threads.ofIssue(renamed, thread.issue.number))?.jobId).toBe(thread.jobId);
    await threads.begin({ ...thread, repository: renamed });
    expect((await recall(thread))?.repository).toEqual(renamed);
  });
});

describe('threads that cannot be read any more', () => {
  it.each([
    ['an unknown phase', sql`phase = 'dreaming'`],
    ['a snapshot of another shape', sql`snapshot = '{"number":"one"}'`],
    ['a pull request of another shape', sql`pull = '[]'`],
  ])('are absent, and named in the log: %s', async (...[, change]) => {
    const thread = await begin();
    warnings.length = 0;
    const id = thread.repository.id;
    await sql`update specproof.thread set ${change} where repository_id = ${id}`.execute(database.query);
    expect(await recall(thread)).toBeNull();
    expect(warnings).toEqual([
      [expect.objectContaining({ issue: thread.issue.number }), expect.stringMatching(/cannot be read/)],
    ]);
  });

  it.each([
    ['is gone', sql`delete from specproof.artefact where sha256 =`],
    ['is of another shape', sql`update specproof.artefact set bytes = '{"kind":"x"}' where sha256 =`],
    ['is no JSON', sql`update specproof.artefact set bytes = '\\xff00' where sha256 =`],
  ])('lose an outcome that %s, and nothing else', async (...[how, change]) => {
    const thread = await begin();
    await threads.change(placeOf(thread), { pull: pullOf(3, 'f'), outcome: ended(how) });
    const row = await database.query
      .selectFrom('thread')
      .select('outcome_sha256')
      .where('repository_id', '=', String(thread.repository.id))
      .executeTakeFirstOrThrow();
    await sql`${change} ${row.outcome_sha256}`.execute(database.query);
    warnings.length = 0;
    expect(await recall(thread)).toMatchObject({ jobId: thread.jobId, pull: { number: 3 }, outcome: null });
    expect(warnings).toHaveLength(1);
  });
});

describe('lists of threads', () => {
  it('name those with a plan, the newest first', async () => {
    const all = [await begin(), await begin(), await begin()];
    for (const thread of all) await threads.change(placeOf(thread), { phase: 'planned' });
    const [first, second, third] = all.map(({ jobId }) => jobId);
    await threads.change(placeOf(all[1]!), { phase: 'running' });
    await threads.change(placeOf(all[0]!), { statusCommentId: 1 });
    const ids = async (most: number) => (await threads.planned(most)).map(({ jobId }) => jobId);
    expect(await ids(10)).toEqual([first, third]);
    expect(await ids(10)).not.toContain(second);
    expect(await ids(1)).toEqual([first]);
  });

  it('name those that run of an installation, or of some of its repositories', async () => {
    const installationId = manyIds + 77;
    const [one, two, over] = [
      await begin({ installationId }),
      await begin({ installationId }),
      await begin(),
    ];
    const done = await begin({ installationId });
    await threads.change(placeOf(done), { phase: 'ended' });
    const ids = async (repositories: number[] | null) =>
      (await threads.running(installationId, repositories)).map(({ jobId }) => jobId).sort();
    expect(await ids(null)).toEqual([one.jobId, two.jobId].sort());
    expect(await ids([two.repository.id, over.repository.id])).toEqual([two.jobId]);
    expect(await ids([])).toEqual([]);
  });
});

describe('claims of reviews', () => {
  it('go to the job that named them first, and stay with it', async () => {
    const place = placeOf(beginning());
    expect(await threads.claimReviews(place, 'job-a', [manyIds + 2, manyIds + 1])).toEqual([
      manyIds + 2,
      manyIds + 1,
    ]);
    expect(await threads.claimReviews(place, 'job-b', [manyIds + 1, manyIds + 3])).toEqual([manyIds + 3]);
    expect(await threads.claimReviews(place, 'job-a', [manyIds + 1, manyIds + 3])).toEqual([manyIds + 1]);
    expect(await threads.claimReviews(place, 'job-c', [])).toEqual([]);
    expect(await threads.claimReviews(placeOf(beginning()), 'job-b', [manyIds + 1])).toEqual([manyIds + 1]);
  });

  it('give each review to one of many jobs that ask at one moment', async () => {
    const place = placeOf(beginning());
    const reviews = [1, 2, 3, 4, 5];
    const claims = await Promise.all(
      ['a', 'b', 'c', 'd', 'e', 'f'].map((job) => threads.claimReviews(place, `job-${job}`, reviews)),
    );
    expect(claims.flat().toSorted((one, other) => one - other)).toEqual(reviews);
  });
});

describe('a stop that was asked for', () => {
  const stopAt = (second: number, commentId: number | null) => ({
    at: `2026-03-01T12:00:0${second}.000Z`,
    commentId,
  });

  it('is kept for its issue, also where no thread is, and the latest alone', async () => {
    const place = placeOf(beginning());
    expect(await threads.lastStop(place)).toBeNull();
    for (const [stop, latest] of [
      [stopAt(2, 7), stopAt(2, 7)],
      [stopAt(1, 9), stopAt(2, 7)],
      [stopAt(2, 6), stopAt(2, 7)],
      [stopAt(2, manyIds + 8), stopAt(2, manyIds + 8)],
      [stopAt(3, null), stopAt(3, null)],
      [stopAt(3, 4), stopAt(3, 4)],
    ] as const) {
      await threads.noteStop(place, stop);
      expect(await threads.lastStop(place)).toEqual(latest);
    }
    expect(await threads.lastStop({ ...place, issue: place.issue + 1 })).toBeNull();
  });

  it('is forgotten with the threads of its repository', async () => {
    const thread = await begin();
    await threads.noteStop(placeOf(thread), stopAt(1, 7));
    await threads.forget(thread.installationId, [thread.repository.id]);
    expect(await threads.lastStop(placeOf(thread))).toBeNull();
  });
});

describe('forgetting', () => {
  it('removes threads with their outcomes, commits and claims, of the repositories that are named', async () => {
    const installationId = manyIds + 88;
    const [gone, stays] = [await begin({ installationId }), await begin({ installationId })];
    for (const [thread, reason] of [
      [gone, 'of one alone'],
      [stays, 'of the other alone'],
    ] as const) {
      await threads.change(placeOf(thread), { pull: pullOf(4, 'a'), outcome: ended(reason) });
      await threads.claimReviews(placeOf(thread), 'job-first', [manyIds + 9]);
    }
    const outcomes = () =>
      database.query.selectFrom('artefact').select('bytes').where('bytes', 'is not', null).execute();
    const texts = async () => (await outcomes()).map(({ bytes }) => bytes.toString()).join('\n');
    expect(await threads.forget(installationId, [gone.repository.id, 1])).toBe(1);
    expect(await recall(gone)).toBeNull();
    expect(await threads.claimReviews(placeOf(gone), 'job-new', [manyIds + 9])).toEqual([manyIds + 9]);
    await threads.begin(gone);
    expect(await threads.ofCommit(gone.repository, 'a'.repeat(40))).toBeNull();
    expect(await recall(stays)).toMatchObject({ outcome: { reason: 'of the other alone' } });
    expect(await threads.claimReviews(placeOf(stays), 'job-new', [manyIds + 9])).toEqual([]);
    expect(await texts()).toContain('of the other alone');
    expect(await texts()).not.toContain('of one alone');
  });

  it('removes all of an installation, and leaves an outcome that another thread has too', async () => {
    const installationId = manyIds + 99;
    const [one, two, other] = [
      await begin({ installationId }),
      await begin({ installationId }),
      await begin(),
    ];
    for (const thread of [one, two, other]) {
      await threads.change(placeOf(thread), { outcome: ended('the same for all') });
    }
    expect(await threads.forget(installationId, null)).toBe(2);
    expect([await recall(one), await recall(two)]).toEqual([null, null]);
    expect(await recall(other)).toMatchObject({ outcome: { reason: 'the same for all' } });
    expect(await threads.forget(installationId, null)).toBe(0);
  });
});
