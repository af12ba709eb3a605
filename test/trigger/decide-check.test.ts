import { describe, expect, it } from 'vitest';
import {
  at,
  base,
  bot,
  button,
  checkRun,
  checkSuite,
  messageOf,
  ownAppId,
  reasonOf,
  requestOf,
  sha,
} from './payloads.ts';

const completed = '2026-01-02T03:05:00Z';
const foreign = { check_run: { app: { id: 5 } } };

describe('a button of our check run', () => {
  it.each([
    ['refine', { name: 'refine', text: '' }],
    ['verify', { name: 'verify' }],
    ['explain', { name: 'explain' }],
  ])('asks for %s on the commit of the run', (identifier, command) => {
    expect(requestOf('check_run', button(identifier), { delivery: 'd-1' })).toMatchObject({
      key: `42/${sha}/button/55/${identifier}/d-1`,
      at: completed,
      subject: { kind: 'commit', sha },
      trigger: { kind: 'button', checkRunId: 55 },
      commands: [command],
    });
  });

  it('is pressed once by a delivery that comes again, and twice by two', () => {
    const idOf = (delivery: string) => messageOf('check_run', button('refine'), { delivery }).id;
    expect(idOf('d-1')).toBe(idOf('d-1'));
    expect(idOf('d-2')).not.toBe(idOf('d-1'));
  });

  it('may belong to a run that has not ended, or be pressed without a known delivery', () => {
    const running = button('verify', { check_run: { completed_at: null, conclusion: null } });
    expect(requestOf('check_run', running)).toMatchObject({
      at,
      key: `42/${sha}/button/55/verify/${at}`,
    });
  });

  it.each([
    ['an unknown button', button('merge'), /none of ours/],
    ['a property that every table has', button('constructor'), /none of ours/],
    ['a button of another app', button('refine', foreign), /another app/],
    ['a button of nobody', button('refine', { check_run: { app: null } }), /another app/],
    ['a button that a bot pressed', button('refine', { sender: bot }), /bot/],
    ['a new check run', checkRun('created'), /check_run\.created/],
  ])('is not %s', (...[, payload, reason]) => {
    expect(reasonOf('check_run', payload)).toMatch(reason);
  });
});

describe('a check that is asked for again', () => {
  it('verifies the commit of the run', () => {
    expect(requestOf('check_run', checkRun('rerequested'), { delivery: 'd-1' })).toMatchObject({
      key: `42/${sha}/button/55/rerequested/d-1`,
      trigger: { kind: 'button', checkRunId: 55 },
      commands: [{ name: 'verify' }],
    });
  });

  it('verifies the commit of the suite, where no run was meant', () => {
    expect(requestOf('check_suite', checkSuite(), { delivery: 'd-1' })).toMatchObject({
      key: `42/${sha}/button/0/suite-44/d-1`,
      at,
      subject: { kind: 'commit', sha },
      trigger: { kind: 'button', checkRunId: 0 },
      commands: [{ name: 'verify' }],
    });
  });

  it('is ignored when it is of another app, asked for by a bot, or asked for by a push', () => {
    expect(reasonOf('check_run', checkRun('rerequested', foreign))).toMatch(/another app/);
    expect(reasonOf('check_suite', checkSuite({ check_suite: { app: { id: 5 } } }))).toMatch(/another app/);
    expect(reasonOf('check_suite', checkSuite({ sender: bot }))).toMatch(/bot/);
    expect(reasonOf('check_suite', checkSuite({ action: 'requested' }))).toMatch(/asks for nothing/);
  });
});

describe('a check of others', () => {
  const ended = (changes: object) => checkRun('completed', { check_run: { app: { id: 5 }, ...changes } });

  it.each(['failure', 'timed_out', 'action_required'])(
    'that ended as %s is told, by whomever',
    (conclusion) => {
      expect(messageOf('check_run', { ...ended({ conclusion }), sender: bot })).toMatchObject({
        kind: 'signal',
        key: `42/${sha}/check-failed/55/${completed}`,
        at: completed,
        fact: { kind: 'check-failed', headSha: sha },
      });
    },
  );

  it.each([
    ['on another branch', { check_suite: { head_branch: 'main' } }, /branch of ours/],
    ['of a fork', { check_suite: { head_branch: null } }, /branch of ours/],
    ['without a suite', { check_suite: null }, /branch of ours/],
    ['that passed', { conclusion: 'success' }, /did not fail/],
    ['that was cancelled', { conclusion: 'cancelled' }, /did not fail/],
    ['that has no conclusion', { conclusion: null }, /did not fail/],
    ['that is our own', { app: { id: ownAppId } }, /check of our own/],
    ['of an app that is gone', { app: null }, /cannot be told/],
  ])('is ignored: one %s', (...[, changes, reason]) => {
    expect(reasonOf('check_run', ended(changes))).toMatch(reason);
  });
});

describe('a merge queue', () => {
  const group = {
    ...base,
    action: 'checks_requested',
    merge_group: { head_sha: sha, head_commit: { timestamp: at } },
  };

  it('asks for the verification of its commit, also when GitHub itself is the sender or names none', () => {
    for (const sender of [base.sender, bot, undefined]) {
      expect(requestOf('merge_group', { ...group, sender })).toMatchObject({
        key: `42/${sha}/merge-queue`,
        at,
        subject: { kind: 'commit', sha },
        trigger: { kind: 'merge-queue', headSha: sha },
        commands: [{ name: 'verify' }],
      });
    }
  });

  const queuedAs = (head_ref: unknown) =>
    requestOf('merge_group', { ...group, merge_group: { ...group.merge_group, head_ref } });
  const branch = (name: string) => `refs/heads/gh-readonly-queue/${name}-${sha}`;

  it.each([
    ['main', branch('main/pr-12'), 12],
    ['a branch with slashes', branch('release/pr-3/2.x/pr-7'), 7],
    ['a branch, as GitHub once wrote it', branch('main/pr-12').replace('refs/heads/', ''), 12],
  ])('names the pull request that its branch to %s is made for', (_base, headRef, pull) => {
    expect(queuedAs(headRef)).toMatchObject({
      key: `42/${sha}/merge-queue`,
      subject: { kind: 'commit', sha },
      trigger: { kind: 'merge-queue', headSha: sha, pull },
    });
  });

  it.each([
    ['none', undefined],
    ['null', null],
    ['another branch', `refs/heads/feature/pr-12-${sha}`],
    ['a tag', `refs/tags/gh-readonly-queue/main/pr-12-${sha}`],
    ['no number', branch('main/pr-x')],
    ['zero', branch('main/pr-0')],
    ['a number beyond all counting', branch('main/pr-99999999999999999999')],
    ['no commit', 'refs/heads/gh-readonly-queue/main/pr-12'],
  ])('names no pull request where its branch is %s', (_what, headRef) => {
    expect(queuedAs(headRef).trigger).toEqual({ kind: 'merge-queue', headSha: sha });
  });

  it('that gives a group up asks for nothing', () => {
    expect(reasonOf('merge_group', { ...group, action: 'destroyed' })).toMatch(/asks for nothing/);
  });
});
