import { expect, test } from 'vitest';
import { validateExchange } from './openapi.ts';
import { publishBranch } from './publish-branch.ts';
import { Fields, repository, statusOf, withEmulator } from './with-emulator.ts';
import { withPull } from './with-pull.ts';

const place = { owner: 'mona', name: 'shop', login: 'wendy' };

const sentOf = (emulator: Awaited<ReturnType<typeof withEmulator>>['emulator']) =>
  emulator.deliveries.map(({ event, action }) => `${event}.${action}`);

test('an issue is closed, reopened and deleted, and its number is never given out again', async () => {
  const { emulator, github } = await withEmulator();
  const { number } = await emulator.openIssue({ ...place, title: 'Hello' });
  await emulator.closeIssue({ ...place, number, reason: 'not_planned' });
  const get = () => github.rest.issues.get({ ...repository, issue_number: number });
  expect((await get()).data).toMatchObject({ state: 'closed', state_reason: 'not_planned' });
  await emulator.reopenIssue({ ...place, number });
  await emulator.deleteIssue({ ...place, login: 'mona', number });
  expect(sentOf(emulator)).toEqual(['issues.opened', 'issues.closed', 'issues.reopened', 'issues.deleted']);
  await expect(get()).rejects.toThrow('This issue was deleted');
  expect(await statusOf(get())).toBe(410);
  expect((await emulator.openIssue({ ...place, title: 'Next' })).number).toBe(number + 1);
  expect(emulator.journal.flatMap(validateExchange)).toEqual([]);
});

test.each([
  ['merge', 2, 'Merge pull request #2 from mona/codegen/issue-1\n\nAdd a discount'],
  ['squash', 1, 'Add a discount (#2)'],
] as const)(
  '%s puts one commit with %i parents on the base branch and closes what it says',
  async (method, count, message) => {
    const { emulator, github } = await withEmulator();
    const issue = await emulator.openIssue({ ...place, title: 'A discount' });
    const { branch } = await publishBranch(github, 'codegen/issue-1');
    const body = `Closes #${issue.number}`;
    const { data } = await github.rest.pulls.create({
      ...repository,
      title: 'Add a discount',
      head: branch,
      base: 'main',
      body,
    });
    await emulator.pushFiles({
      ...place,
      branch: 'main',
      files: { 'other.py': 'x\n' },
      message: 'Meanwhile',
    });
    const onPull = { ...place, number: data.number };
    const sha = await emulator.mergePull({ ...onPull, method });
    const { data: main } = await github.rest.repos.getCommit({ ...repository, ref: 'main' });
    expect([main.sha, main.parents.length, main.commit.message]).toEqual([sha, count, message]);
    const { data: tree } = await github.rest.git.getTree({ ...repository, tree_sha: 'main', recursive: '1' });
    expect(tree.tree.map(({ path }) => path)).toEqual(
      expect.arrayContaining(['other.py', 'src/discount.py']),
    );
    const { data: pull } = await github.rest.pulls.get({ ...repository, pull_number: data.number });
    expect(pull).toMatchObject({
      merged: true,
      state: 'closed',
      merge_commit_sha: sha,
      merged_by: { login: 'wendy' },
    });
    expect(pull.changed_files).toBe(2);
    expect(sentOf(emulator).slice(-2)).toEqual(['pull_request.closed', 'issues.closed']);
    expect(Fields.parse(JSON.parse(emulator.deliveries.at(-2)!.payload))).toMatchObject({
      pull_request: { merged: true, merged_by: { login: 'wendy' }, merge_commit_sha: sha },
      sender: { login: 'wendy' },
    });
    await expect(emulator.mergePull(onPull)).rejects.toThrow('is closed');
    await expect(emulator.reopenIssue(onPull)).rejects.toThrow('Validation Failed');
    expect(emulator.journal.flatMap(validateExchange)).toEqual([]);
  },
);

test('drafts and conflicts are not merged', async () => {
  const { emulator } = await withEmulator();
  const push = (branch: string, total: number) =>
    emulator.pushFiles({
      ...place,
      branch,
      files: { 'src/cart.py': `${total}\n` },
      message: `Total ${total}`,
    });
  await push('topic', 1);
  const draft = await emulator.openPull({
    ...place,
    title: 'Draft',
    head: 'topic',
    base: 'main',
    draft: true,
  });
  await expect(emulator.mergePull({ ...place, number: draft.issue.number })).rejects.toThrow('still a draft');
  await push('second', 2);
  await push('main', 3);
  const { issue } = await emulator.openPull({ ...place, title: 'Second', head: 'second', base: 'main' });
  await expect(emulator.mergePull({ ...place, number: issue.number })).rejects.toThrow('not mergeable');
});

test('the app closes its pull request, and a deleted branch closes what came from it', async () => {
  const { emulator, github, number, onPull, branch, sent } = await withPull();
  const { data } = await github.rest.pulls.update({ ...onPull, state: 'closed' });
  expect([data.state, data.merged]).toEqual(['closed', false]);
  await emulator.reopenIssue({ ...place, number });
  await github.rest.git.deleteRef({ ...repository, ref: `heads/${branch}` });
  expect(sent().map(({ name, payload }) => [name, Fields.parse(payload['sender'])['login']])).toEqual([
    ['pull_request.closed', 'specproof[bot]'],
    ['pull_request.reopened', 'wendy'],
    ['pull_request.closed', 'specproof[bot]'],
  ]);
  await expect(emulator.reopenIssue({ ...place, number })).rejects.toThrow('Validation Failed');
  expect(await statusOf(github.rest.repos.getBranch({ ...repository, branch }))).toBe(404);
});

test('the merge queue asks for checks of a merge on a branch of its own', async () => {
  const { emulator, github, number, commit, sent } = await withPull();
  const queued = await emulator.enterMergeQueue({ ...place, number });
  expect(queued.headRef).toBe(`refs/heads/gh-readonly-queue/main/pr-${number}-${queued.baseSha}`);
  expect(sent()).toMatchObject([
    {
      name: 'merge_group.checks_requested',
      payload: {
        merge_group: {
          head_sha: queued.headSha,
          head_ref: queued.headRef,
          base_sha: queued.baseSha,
          base_ref: 'refs/heads/main',
          head_commit: { id: queued.headSha },
        },
      },
    },
  ]);
  const { data } = await github.rest.repos.getCommit({ ...repository, ref: queued.headSha });
  expect(data.parents.map(({ sha }) => sha)).toEqual([queued.baseSha, commit.sha]);
  await github.rest.checks.create({
    ...repository,
    name: 'Specproof',
    head_sha: queued.headSha,
    conclusion: 'success',
  });
});
