import { describe, expect, test } from 'vitest';
import type { ForeignCheck } from '../../../src/core/discussion.ts';
import { RefusedError } from '../../../src/core/errors.ts';
import type { Fact } from '../../../src/core/message.ts';
import {
  at,
  buildThread,
  openIssue,
  openPull,
  ourPull,
  ourSha,
  signal,
  theirSha,
  worldWith,
} from './messages.ts';
import { takeInOnce, takeInTwice } from './world.ts';

const labelRemoved: Fact = { kind: 'label-removed', issue: 1 };
const issueClosed: Fact = { kind: 'issue-closed', issue: 1 };
const issueDeleted: Fact = { kind: 'issue-deleted', issue: 1 };
const pullClosed: Fact = { kind: 'pull-closed', pull: 2, merged: false, headSha: ourSha };
const reopened: Fact = { kind: 'pull-reopened', pull: 2 };
const pushed: Fact = { kind: 'pushed', pull: 2, headSha: theirSha };
const checkFailed: Fact = { kind: 'check-failed', headSha: ourSha };
const facts: Fact[] = [labelRemoved, issueClosed, issueDeleted, pullClosed, reopened, pushed, checkFailed];

describe('a fact', () => {
  test.each(facts)('$kind where we have no part writes nothing', async (fact) => {
    expect(await takeInTwice(signal(fact), worldWith(null))).toEqual({ job: null, written: [] });
  });

  test.each(facts)('$kind where nothing runs and nothing is wrong writes nothing', async (fact) => {
    const world = worldWith(buildThread());
    expect(await takeInTwice(signal(fact), world)).toEqual({ job: null, written: [] });
  });

  test.each([
    [labelRemoved, '`mona` took the label off.'],
    [issueClosed, '`mona` closed the issue.'],
    [pullClosed, '`mona` closed the pull request.'],
    [{ ...pullClosed, merged: true }, '`mona` merged the pull request.'],
  ])('$kind stops the job, and its comment says who and why', async (fact, why) => {
    const world = worldWith(buildThread({ phase: 'running' }), {
      issues: new Map([[1, { ...openIssue, labels: ['codegen', 'specproof:needs-info'] }]]),
    });
    const { written } = await takeInTwice(signal(fact), world);
    expect(written).toEqual(['status of job-earlier-one', 'labels of #1']);
    expect(world.written.get('status of job-earlier-one')).toContain('### ⏹️ Stopped `CANCELLED`');
    expect(world.written.get('status of job-earlier-one')).toContain(why);
    expect(world.jobs.get('job-earlier-one')).toBe('stopped');
    expect(world.threads[0]?.phase).toBe('stopped');
    expect(world.issues.get(1)?.labels).toEqual(['codegen']);
  });

  test('stops also a job that waits and that no thread knows of', async () => {
    const world = worldWith(null, { jobs: new Map([['job-first', 'queued' as const]]) });
    expect((await takeInTwice(signal(labelRemoved), world)).written).toEqual(['status of job-first']);
    expect(world.jobs.get('job-first')).toBe('stopped');
  });

  test('that the issue was deleted stops the job without a word', async () => {
    const world = worldWith(buildThread({ phase: 'running' }));
    expect((await takeInTwice(signal(issueDeleted), world)).written).toEqual([]);
    expect(world.jobs.get('job-earlier-one')).toBe('stopped');
  });

  test.each(['planned', 'asked'] as const)(
    'that the issue was closed ends the wait of what is %s, without a word',
    async (phase) => {
      const world = worldWith(buildThread({ phase }));
      expect((await takeInTwice(signal(issueClosed), world)).written).toEqual([]);
      expect(world.threads[0]?.phase).toBe('stopped');
    },
  );

  test('stops the job also where nothing can be written any more', async () => {
    const refusal = new RefusedError('GitHub refused to write (403: archived).');
    const world = worldWith(buildThread({ phase: 'running' }), { refusal });
    await takeInOnce(signal(labelRemoved), world);
    expect(world.jobs.get('job-earlier-one')).toBe('stopped');
    expect(world.threads[0]?.phase).toBe('stopped');
  });
});

const closedNow = { pulls: new Map([[2, { ...openPull, state: 'closed' as const }]]) };

describe('a pull request that ended', () => {
  test.each([
    ['merged', { ...pullClosed, merged: true }],
    ['merged-after-edits', { ...pullClosed, merged: true, headSha: theirSha }],
    ['closed', pullClosed],
  ])('is remembered as %s', async (state, fact) => {
    const world = worldWith(buildThread(), closedNow);
    await takeInTwice(signal(fact), world);
    expect(world.threads[0]?.pull).toEqual({ ...ourPull, state });
  });

  test('is open where it was opened again before we heard of its closing', async () => {
    const world = worldWith(buildThread());
    await takeInTwice(signal(pullClosed), world);
    expect(world.threads[0]?.pull).toEqual(ourPull);
  });
});

describe('a pull request that is opened again', () => {
  const closed = () => buildThread({ phase: 'stopped', pull: { ...ourPull, state: 'closed' } });

  test('is remembered as open, so that its failed checks and pushes count again', async () => {
    const world = worldWith(closed());
    expect(await takeInTwice(signal(reopened), world)).toEqual({ job: null, written: [] });
    expect(world.threads[0]?.pull).toEqual(ourPull);
    world.configuration = 'pull_request:\n  fix_ci: auto\n';
    expect((await takeInOnce(signal(checkFailed), world)).job).not.toBeNull();
  });

  test('is in other hands where somebody pushed while it was closed', async () => {
    const pulls = new Map([[2, { ...openPull, headSha: theirSha, headIsOurs: false }]]);
    const world = worldWith(closed(), { pulls });
    expect((await takeInTwice(signal(reopened), world)).written).toEqual(['#2 hands-off']);
    expect(world.threads[0]?.pull).toEqual({ ...ourPull, handsOff: true });
  });

  test('and closed once more stays closed', async () => {
    const world = worldWith(closed(), closedNow);
    await takeInTwice(signal(reopened), world);
    expect(world.threads[0]?.pull?.state).toBe('closed');
  });

  test('is nothing to a merged one, nor to an earlier one of the issue', async () => {
    for (const pull of [
      { ...ourPull, state: 'merged' as const },
      { ...ourPull, number: 3, state: 'closed' as const },
    ]) {
      const world = worldWith(buildThread({ pull }));
      await takeInTwice(signal(reopened), world);
      expect(world.threads[0]?.pull).toEqual(pull);
    }
  });
});

describe('a push of somebody else', () => {
  const others = new Map([[2, { ...openPull, headSha: theirSha, headIsOurs: false }]]);

  test('is remembered, and said once on the pull request', async () => {
    const world = worldWith(buildThread(), { pulls: others });
    expect(await takeInTwice(signal(pushed), world)).toEqual({ job: null, written: ['#2 hands-off'] });
    expect(world.threads[0]?.pull?.handsOff).toBe(true);
    expect(world.written.get('#2 hands-off')).toContain('`/specproof verify`');
  });

  test('that was undone leaves the branch ours', async () => {
    const world = worldWith(buildThread());
    await takeInTwice(signal(pushed), world);
    expect(world.threads[0]?.pull?.handsOff).toBe(false);
  });

  test('to a pull request that is closed is nothing to speak of', async () => {
    const closed = { ...openPull, state: 'closed' as const, headIsOurs: false };
    const world = worldWith(buildThread(), { pulls: new Map([[2, closed]]) });
    expect((await takeInTwice(signal(pushed), world)).written).toEqual([]);
  });
});

describe('a failed check of another app', () => {
  const check = (changes: Partial<ForeignCheck> = {}): ForeignCheck => ({
    id: 1,
    name: 'build @everyone',
    app: 'CI',
    conclusion: 'failure',
    title: 'Exit code 1, closes #3',
    summary: '',
    url: 'https://ci.example/1',
    ...changes,
  });
  const checks = [check(), check({ id: 2, name: 'lint', conclusion: 'success' })];
  const auto = 'pull_request:\n  fix_ci: auto\n';

  test('is offered as a refinement, in code spans that mention and link nothing', async () => {
    const world = worldWith(buildThread(), { checks });
    const { job, written } = await takeInTwice(signal(checkFailed), world);
    expect({ job, written }).toEqual({ job: null, written: ['#2 ci-aaaaaaa'] });
    const text = world.written.get('#2 ci-aaaaaaa');
    expect(text).toContain(
      '- `build @everyone` of `CI`: Exit code 1, closes &#35;&#8203;3 `https://ci.example/1`',
    );
    expect(text).toContain('`/specproof refine`');
    expect(text).not.toContain('lint');
  });

  test.each(['pull_request:\n  fix_ci: off\n', 'pull_request: [\n'])(
    'is passed over where the settings are %j',
    async (configuration) => {
      const world = worldWith(buildThread(), { checks, configuration });
      expect(await takeInTwice(signal(checkFailed), world)).toEqual({ job: null, written: [] });
    },
  );

  test('is mended without being asked where the repository wants that, also after it was renamed', async () => {
    const renamed = { ...buildThread().repository, name: 'older' };
    const world = worldWith(buildThread({ repository: renamed }), { checks, configuration: auto });
    const { job, written } = await takeInTwice(signal(checkFailed), world);
    expect(written).toEqual([]);
    expect(job).toMatchObject({
      id: `checks-1-9-1-${'a'.repeat(24)}`,
      trigger: { kind: 'failed-checks', headSha: ourSha },
      sender: { login: 'wendy' },
      repository: { id: 9, name: 'tools' },
      task: { kind: 'revise', pull: 2, text: '' },
    });
  });

  test('makes one job for all checks of a commit, three in a row, and then an offer', async () => {
    const taken: (string | null)[] = [];
    const world = worldWith(buildThread(), { checks, configuration: auto });
    for (const letter of ['a', 'c', 'd', 'e']) {
      const sha = letter.repeat(40);
      const [thread] = world.threads;
      world.threads = [buildThread({ ...thread, pull: { ...ourPull, headSha: sha } })];
      world.pulls.set(2, { ...openPull, headSha: sha });
      world.commits.set(sha, 1);
      const { job } = await takeInOnce(signal({ ...checkFailed, headSha: sha }), world);
      taken.push(job?.id ?? null);
      if (job !== null) world.threads = world.threads.map((one) => ({ ...one, jobId: job.id }));
      expect((await takeInOnce(signal({ ...checkFailed, headSha: sha }), world)).job).toBeNull();
    }
    expect(taken.map((id) => id?.slice(0, 9) ?? null)).toEqual(['checks-1-', 'checks-2-', 'checks-3-', null]);
    expect([...world.written.keys()]).toEqual(['#2 ci-eeeeeee']);
  });

  test.each([
    ['an older commit', buildThread({ pull: { ...ourPull, headSha: theirSha } })],
    ['a branch in other hands', buildThread({ pull: { ...ourPull, handsOff: true } })],
    ['a closed pull request', buildThread({ pull: { ...ourPull, state: 'closed' } })],
  ])('on %s is passed over', async (_where, thread) => {
    const world = worldWith(thread, { checks, configuration: auto });
    expect(await takeInTwice(signal(checkFailed), world)).toEqual({ job: null, written: [] });
  });
});

test('a departure stops all work and forgets it, without opening a repository', async () => {
  const world = worldWith(buildThread({ phase: 'running' }));
  const sender = { id: 1, login: 'mona', isBot: false };
  const departure = { id: 'message-gone', key: 'gone', installationId: 7, sender, at };
  const taken = await takeInTwice({ kind: 'departure', ...departure, repositories: null }, world);
  expect(taken).toEqual({ job: null, written: [] });
  expect(world.jobs.get('job-earlier-one')).toBe('stopped');
  expect(world.threads).toEqual([]);
});
