import { describe, expect, it } from 'vitest';
import { RefusedError } from '../../../src/core/errors.ts';
import { lookAtBranches, watchBranches } from '../../../src/entries/server/watch-branches.ts';
import { memoryLog } from '../../pipeline/job-context.ts';
import { deskWorld } from '../desk-world.ts';

const dayMs = 86_400_000;

type World = Awaited<ReturnType<typeof deskWorld>>;
type Wish = Partial<{ readFile: () => Promise<string | null>; deleteBranch: () => Promise<void> }>;

/** A published pull request that wendy closed, in a repository with the settings. */
async function closedWorld(settings: string) {
  const world = await deskWorld();
  const { emulator, address, threads, job, pull } = world;
  if (settings !== '') await writeSettings(world, settings);
  await emulator.closeIssue({ ...address, login: 'wendy', number: pull.number });
  const thread = await threads.ofIssue(job.repository, job.issue.number);
  if (!thread?.pull) throw new Error('unreachable');
  await threads.change(
    { ...thread, issue: thread.issue.number },
    { pull: { ...thread.pull, state: 'closed' } },
  );
  return world;
}

const writeSettings = ({ emulator, address }: World, settings: string) =>
  emulator.pushFiles({
    ...{ ...address, login: 'wendy', branch: 'main', message: 'Set' },
    files: { '.github/specproof.yml': settings },
  });

const daysAfter = (days: number) => `pull_request:\n  delete_branch_after_days: ${days}\n`;

/** One round, so many days after now; answers whether the branch still stands, and what GitHub was asked for. */
async function lookAfter(days: number, { threads, open, branchNames, emulator }: World, wish: Wish = {}) {
  const log = memoryLog();
  const asked = emulator.journal.length;
  await lookAtBranches({
    ...{ threads, log, everyMs: 1, clock: { now: () => Date.now() + days * dayMs } },
    open: () => ({ ...open(), ...wish }),
  });
  const requests = emulator.journal.length - asked;
  return { stands: (await branchNames()).length > 0, requests, lines: log.lines };
}

describe('the branch of a pull request that was closed unmerged', () => {
  it('is deleted when so many days are over, and then nobody looks any more', async () => {
    const world = await closedWorld(daysAfter(14));
    for (const day of [0.5, 2, 13.9]) expect((await lookAfter(day, world)).stands).toBe(true);
    expect((await lookAfter(14.1, world)).stands).toBe(false);
    expect(await lookAfter(30, world)).toMatchObject({ requests: 0, lines: [] });
  });

  it('is looked at once a day only, until then', async () => {
    const world = await closedWorld(daysAfter(14));
    expect((await lookAfter(0.9, world)).requests).toBe(0);
    expect((await lookAfter(1.1, world)).requests).toBeGreaterThan(0);
    expect((await lookAfter(2, world)).requests).toBe(0);
    expect((await lookAfter(2.2, world)).requests).toBeGreaterThan(0);
  });

  it.each([
    ['the settings name no days', ''],
    ['the settings say never', daysAfter(0)],
    ['the settings cannot be read', 'pull_request:\n  delete_branch_after_days: soon\n'],
  ])('stays where %s, until the settings are other ones', async (_why, settings) => {
    const world = await closedWorld(settings);
    for (const day of [2, 100]) expect((await lookAfter(day, world)).stands).toBe(true);
    await writeSettings(world, daysAfter(14));
    expect((await lookAfter(108, world)).stands).toBe(false);
  });

  it('stays for good once nobody can have meant it any more', async () => {
    const world = await closedWorld(daysAfter(0));
    expect((await lookAfter(401, world)).stands).toBe(true);
    expect((await lookAfter(800, world)).requests).toBe(0);
  });

  it('stays where somebody else pushed to it', async () => {
    const world = await closedWorld(daysAfter(1));
    const { emulator, address, commit } = world;
    const files = { 'mine.py': 'x = 1\n' };
    await emulator.pushFiles({ ...address, login: 'wendy', branch: commit.branch, files, message: 'Mine' });
    expect((await lookAfter(2, world)).stands).toBe(true);
    expect((await lookAfter(9, world)).requests).toBe(0);
  });

  it('stays while the pull request is open again, and counts anew from then', async () => {
    const world = await closedWorld(daysAfter(3));
    const { emulator, address, pull } = world;
    const onPull = { ...address, login: 'wendy', number: pull.number };
    await emulator.reopenIssue(onPull);
    expect((await lookAfter(4, world)).stands).toBe(true);
    await emulator.closeIssue(onPull);
    expect((await lookAfter(6, world)).stands).toBe(true);
    expect((await lookAfter(7.1, world)).stands).toBe(false);
  });

  it('stays while a job of its issue runs', async () => {
    const world = await closedWorld(daysAfter(1));
    const { threads, job } = world;
    const place = { ...job, issue: job.issue.number };
    await threads.change(place, { phase: 'running' });
    expect((await lookAfter(2, world)).stands).toBe(true);
    await threads.change(place, { phase: 'ended' });
    expect((await lookAfter(3.1, world)).stands).toBe(false);
  });

  it('is not looked at where the issue has an open pull request again', async () => {
    const world = await closedWorld(daysAfter(1));
    const { threads, job, commit } = world;
    const pull = { number: 9, branch: commit.branch, headSha: commit.sha, state: 'open' as const };
    await threads.change({ ...job, issue: job.issue.number }, { pull: { ...pull, handsOff: false } });
    expect(await lookAfter(9, world)).toMatchObject({ stands: true, requests: 0 });
  });

  it('is tried again the next day after a fault that may heal, and given up after a refusal', async () => {
    const world = await closedWorld(daysAfter(1));
    const failing = (error: Error): Wish => ({ deleteBranch: () => Promise.reject(error) });
    const first = await lookAfter(2, world, failing(new Error('502')));
    expect(first.lines.map(({ message }) => message)).toEqual([
      'the branch of a closed pull request could not be looked at',
    ]);
    expect((await lookAfter(2.5, world)).requests).toBe(0);
    await lookAfter(3.1, world, failing(new RefusedError('protected')));
    expect(await lookAfter(9, world)).toMatchObject({ stands: true, requests: 0 });
  });
});

it('the watch goes on after a round that failed, until it is stopped', async () => {
  const log = memoryLog();
  const enough = Promise.withResolvers<void>();
  let rounds = 0;
  const stop = watchBranches({
    threads: {
      closed: async () => {
        rounds += 1;
        if (rounds > 2) enough.resolve();
        throw new Error('the database is away');
      },
      keepBranch: async () => undefined,
    },
    open: () => {
      throw new Error('unreachable');
    },
    clock: { now: () => 0 },
    log,
    everyMs: 1,
  });
  await enough.promise;
  await stop();
  const seen = rounds;
  expect(log.lines).toHaveLength(seen);
  expect(log.lines[0]?.message).toMatch(/closed pull requests could not be looked at/u);
});
