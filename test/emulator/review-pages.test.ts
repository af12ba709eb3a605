import { expect, test } from 'vitest';
import { repository } from './with-emulator.ts';
import { pagesOf } from './with-pages.ts';
import { withPull } from './with-pull.ts';

const place = { owner: 'mona', name: 'shop', login: 'mona' };

const withPullPages = async () => {
  const set = await withPull();
  const path = `/mona/shop/pull/${set.number}`;
  const as = (login: string) => ({ cookie: `login=${login}` });
  return { ...set, ...pagesOf(set.emulator), path, as };
};

test('a review is written in a form, shown with its conversations, answered and resolved by clicking', async () => {
  const { read, submit, path, as, sent, emulator, number } = await withPullPages();
  const fields = {
    state: 'changes_requested',
    body: 'Not <yet>',
    'path-1': 'src/cart.py',
    'line-1': '2',
    'text-1': 'Why **one**?',
    'path-2': '',
    'line-2': '',
    'text-2': '',
  };
  const { status } = await submit(`${path}/reviews`, fields, as('wendy'));
  expect(status).toBe(303);
  expect(sent().map(({ name }) => name)).toEqual([
    'pull_request_review.submitted',
    'pull_request_review_comment.created',
  ]);
  const { page } = await read(path);
  expect(page).toContain('<b>wendy</b> requested changes');
  expect(page).toContain('Not &lt;yet&gt;');
  expect(page).toContain('src/cart.py:2');
  expect(page).toContain('Why <strong>one</strong>?');
  const [, threadPath = ''] = /action="([^"]+\/threads\/\d+)"/.exec(page) ?? [];
  await submit(threadPath, { body: 'Because', settle: 'resolve' }, as('mona'));
  const after = (await read(path)).page;
  expect(after).toContain('Because');
  expect(after).toContain('Resolved by mona');
  expect(after).toContain('Unresolve conversation');
  expect((await read(path, 'rita')).page).not.toContain('Unresolve conversation');
  await emulator.comment({ ...place, number, body: 'Said last' });
  const order = ['requested changes', 'Said last'].map((text) => after.indexOf(text));
  expect(order[1]).toBe(-1);
  expect((await read(path)).page).toMatch(/requested changes[\s\S]*Said last/);
});

test('a draft is made ready and merged with the button, and the branch is deleted, by those who may', async () => {
  const { read, submit, path, as, github, emulator, branch, onPull } = await withPullPages();
  expect((await read(path, 'wendy')).page).toContain('Squash and merge');
  expect((await read(path, 'rita')).page).not.toContain('Squash and merge');
  const refused = await submit(`${path}/merge`, { method: 'squash' }, as('rita'));
  expect([refused.status, await refused.text()]).toEqual([
    403,
    expect.stringContaining('rita may not merge'),
  ]);
  expect((await submit(`${path}/merge`, { method: 'squash' }, as('wendy'))).status).toBe(303);
  const { data } = await github.rest.pulls.get(onPull);
  expect([data.merged, data.merged_by?.login]).toEqual([true, 'wendy']);
  const { page } = await read(path, 'wendy');
  expect(page).toContain('>Merged</span>');
  expect(page).toContain('wendy merged this as');
  await submit(`${path}/delete-branch`, {}, as('wendy'));
  expect((await read(path, 'wendy')).page).not.toContain('Delete branch');
  await emulator.pushFiles({ ...place, branch: 'next', files: { 'n.py': 'n\n' }, message: branch });
  const { issue } = await emulator.openPull({
    ...place,
    title: 'Next',
    head: 'next',
    base: 'main',
    draft: true,
  });
  expect((await read(`/mona/shop/pull/${issue.number}`)).page).toContain('still a draft');
  await submit(`/mona/shop/pull/${issue.number}/ready`, {});
  expect(emulator.deliveries.at(-1)).toMatchObject({ event: 'pull_request', action: 'ready_for_review' });
});

test('a closed pull request says so, and only finished checks of the app have buttons', async () => {
  const { read, path, emulator, github, number, commit } = await withPullPages();
  const actions = [{ label: 'Refine', description: 'Once more', identifier: 'refine' }];
  const own = { ...repository, name: 'Specproof', head_sha: commit.sha, actions };
  const { data } = await github.rest.checks.create({ ...own, status: 'in_progress' });
  await emulator.reportForeignCheck({
    ...place,
    check: 'tests',
    headSha: commit.sha,
    conclusion: 'failure',
    summary: 'Red',
  });
  const before = (await read(`${path}/checks`)).page;
  expect(before).toContain('GitHub Actions');
  expect(before).not.toContain('Re-run');
  await github.rest.checks.update({ ...repository, check_run_id: data.id, conclusion: 'success', actions });
  const after = (await read(`${path}/checks`)).page;
  expect(after.match(/>Re-run</g)).toHaveLength(1);
  expect(after).toContain('>Refine</button>');
  await emulator.closeIssue({ ...place, number });
  expect((await read(path)).page).toContain('<span class="state refused">Closed</span>');
});

test('the buttons for labels are shown to those who may press them', async () => {
  const { read, emulator } = await withPullPages();
  const { number } = await emulator.openIssue({ ...place, title: 'Hello' });
  const shows = async (login: string) =>
    (await read(`/mona/shop/issues/${number}`, login)).page.includes('Add label codegen');
  expect([await shows('trevor'), await shows('rita')]).toEqual([true, false]);
});
