import { expect, test } from 'vitest';
import { validateExchange } from './openapi.ts';
import { repository, statusOf } from './with-emulator.ts';
import { withPull } from './with-pull.ts';

const place = { owner: 'mona', name: 'shop', login: 'wendy' };

const withRun = async () => {
  const set = await withPull();
  const wish = { ...repository, name: 'Specproof', head_sha: set.commit.sha };
  const { data } = await set.github.rest.checks.create({ ...wish, status: 'in_progress' });
  const finish = () =>
    set.github.rest.checks.update({
      ...repository,
      check_run_id: data.id,
      conclusion: 'success',
      actions: [{ label: 'Refine', description: 'Once more', identifier: 'refine' }],
    });
  return { ...set, run: data, finish };
};

test('a button is there once the run is completed, and says which one it was', async () => {
  const { emulator, run, finish, number, sent } = await withRun();
  const press = (identifier?: string) => () =>
    emulator.pressCheckButton({
      ...place,
      checkRunId: run.id,
      ...(identifier === undefined ? {} : { identifier }),
    });
  expect(press('refine')).toThrow('not completed');
  await finish();
  expect(press('explain')).toThrow('has no button "explain"');
  press('refine')();
  press()();
  expect(sent().slice(2)).toMatchObject([
    {
      name: 'check_run.requested_action',
      payload: {
        requested_action: { identifier: 'refine' },
        check_run: { id: run.id },
        sender: { login: 'wendy' },
      },
    },
    { name: 'check_run.rerequested', payload: { check_run: { pull_requests: [{ number }] } } },
  ]);
});

test('checks of another app are read beside the own, tell their app and are not the own to change', async () => {
  const { emulator, github, run, finish, commit, branch, sent } = await withRun();
  await finish();
  const foreign = await emulator.reportForeignCheck({
    ...place,
    check: 'test',
    headSha: commit.sha,
    conclusion: 'failure',
    summary: '2 failed',
  });
  expect(
    sent()
      .slice(2)
      .map(({ name }) => name),
  ).toEqual(['check_run.created', 'check_run.completed']);
  const { data } = await github.rest.checks.listForRef({ ...repository, ref: branch });
  expect(data.check_runs.map(({ id, conclusion, app }) => [id, conclusion, app?.slug])).toEqual([
    [run.id, 'success', 'specproof'],
    [foreign.id, 'failure', 'github-actions'],
  ]);
  expect(data.check_runs[1]?.output).toMatchObject({ summary: '2 failed' });
  const suites = new Set(data.check_runs.map(({ check_suite: suite }) => suite?.id));
  expect(suites.size).toBe(2);
  const { data: own } = await github.rest.checks.listForRef({
    ...repository,
    ref: branch,
    app_id: run.app?.id ?? 0,
  });
  expect(own.check_runs.map(({ id }) => id)).toEqual([run.id]);
  const change = github.rest.checks.update({
    ...repository,
    check_run_id: foreign.id,
    conclusion: 'success',
  });
  expect(await statusOf(change)).toBe(403);
  expect(() => emulator.pressCheckButton({ ...place, checkRunId: foreign.id })).toThrow('another app');
  expect(emulator.journal.flatMap(validateExchange)).toEqual([]);
});

test('all checks of the app on a commit are asked for again as a suite', async () => {
  const { emulator, run, finish, number, commit, branch, sent } = await withRun();
  await finish();
  await emulator.rerunCheckSuite({ ...place, headSha: commit.sha });
  expect(sent().at(-1)).toMatchObject({
    name: 'check_suite.rerequested',
    payload: {
      check_suite: {
        head_sha: commit.sha,
        head_branch: branch,
        status: 'completed',
        conclusion: 'success',
        latest_check_runs_count: 1,
        app: { id: run.app?.id },
        pull_requests: [{ number }],
      },
    },
  });
});
