import { expect, test } from 'vitest';
import { listOperations, operationOf, validateExchange } from './openapi.ts';
import { publishBranch } from './publish-branch.ts';
import { Fields, repository, withEmulator } from './with-emulator.ts';

test('every operation answers, and each request and answer fits the description GitHub publishes', async () => {
  const { emulator, app, github, installation } = await withEmulator();
  const { rest } = github;
  const here = { ...repository, issue_number: 1 };

  await app.rest.apps.getAuthenticated();
  await app.rest.apps.listInstallations();
  await app.rest.apps.getInstallation({ installation_id: installation.id });
  await rest.apps.listReposAccessibleToInstallation();
  await rest.repos.get(repository);
  await rest.repos.getContent({ ...repository, path: 'src/cart.py' });
  await rest.repos.getContent({ ...repository, path: 'src', ref: 'main' });
  await rest.repos.getContent({ ...repository, path: '' });
  await rest.repos.getCollaboratorPermissionLevel({ ...repository, username: 'wendy' });

  await emulator.openIssue({
    owner: 'mona',
    name: 'shop',
    login: 'rita',
    title: 'A discount',
    body: 'Please.',
  });
  await rest.issues.create({ ...repository, title: 'Another', labels: ['bug'] });
  await rest.issues.listForRepo({ ...repository, state: 'all' });
  await rest.issues.get(here);
  await rest.issues.update({ ...here, title: 'A better discount' });
  await rest.issues.addLabels({ ...here, labels: ['codegen', 'new one'] });
  await rest.issues.listLabelsOnIssue(here);
  await rest.issues.removeLabel({ ...here, name: 'new one' });
  const { data: comment } = await rest.issues.createComment({ ...here, body: 'Working on it' });
  const onComment = { ...repository, comment_id: comment.id };
  await rest.issues.updateComment({ ...onComment, body: 'Done' });
  await rest.issues.getComment(onComment);
  await rest.reactions.createForIssueComment({ ...onComment, content: 'rocket' });
  await rest.reactions.listForIssueComment(onComment);
  await rest.reactions.createForIssue({ ...here, content: 'eyes' });
  await rest.reactions.listForIssue(here);
  await rest.issues.listComments(here);
  await rest.issues.deleteComment(onComment);

  const { commit, tree, branch } = await publishBranch(github, 'codegen/issue-1');
  await rest.git.getTree({ ...repository, tree_sha: tree.sha, recursive: 'true' });
  await rest.git.getBlob({
    ...repository,
    file_sha: tree.tree.find(({ type }) => type === 'blob')?.sha ?? '',
  });
  await rest.git.listMatchingRefs({ ...repository, ref: 'heads/codegen/' });
  await rest.repos.getBranch({ ...repository, branch });
  await rest.repos.getCommit({ ...repository, ref: branch });
  await rest.git.updateRef({ ...repository, ref: `heads/${branch}`, sha: commit.sha });

  const { data: pull } = await rest.pulls.create({
    ...repository,
    title: 'Add it',
    head: branch,
    base: 'main',
    body: 'x',
  });
  const onPull = { ...repository, pull_number: pull.number };
  await rest.pulls.get(onPull);
  await rest.pulls.update({ ...onPull, body: 'Closes #1' });
  await rest.pulls.list({ ...repository, head: `mona:${branch}`, base: 'main', state: 'all' });
  await rest.pulls.listFiles(onPull);
  await rest.pulls.listCommits(onPull);
  const { review, comments } = await emulator.submitReview({
    owner: 'mona',
    name: 'shop',
    login: 'wendy',
    number: pull.number,
    state: 'commented',
    comments: [{ path: 'src/cart.py', line: 2, body: 'Why?' }],
  });
  await rest.pulls.listReviews(onPull);
  await rest.pulls.getReview({ ...onPull, review_id: review.id });
  await rest.pulls.listCommentsForReview({ ...onPull, review_id: review.id });
  await rest.pulls.listReviewComments(onPull);
  const onReviewComment = { ...repository, comment_id: comments[0]?.id ?? 0 };
  await rest.pulls.getReviewComment(onReviewComment);
  await rest.pulls.createReplyForReviewComment({ ...onPull, ...onReviewComment, body: 'Fixed' });
  await rest.reactions.createForPullRequestReviewComment({ ...onReviewComment, content: 'eyes' });
  await rest.reactions.listForPullRequestReviewComment(onReviewComment);
  await rest.pulls.requestReviewers({ ...onPull, reviewers: ['wendy'] });
  await rest.pulls.listRequestedReviewers(onPull);

  const annotation = {
    path: 'src/cart.py',
    start_line: 1,
    end_line: 1,
    annotation_level: 'notice',
    message: 'Look',
  } as const;
  const { data: run } = await rest.checks.create({
    ...repository,
    name: 'Specproof',
    head_sha: commit.sha,
    external_id: 'job-1',
    status: 'in_progress',
  });
  const onRun = { ...repository, check_run_id: run.id };
  const output = { title: 'Proof', summary: 'All pass', annotations: [annotation] };
  await rest.checks.update({
    ...onRun,
    conclusion: 'success',
    output,
    actions: [{ label: 'Again', description: 'Once more', identifier: 'again' }],
  });
  await rest.checks.get(onRun);
  await rest.checks.listAnnotations(onRun);
  await rest.checks.listForRef({ ...repository, ref: branch });
  await rest.git.deleteRef({ ...repository, ref: `heads/${branch}` });

  expect(emulator.journal.flatMap(validateExchange)).toEqual([]);
  const answered = emulator.journal.filter(({ status }) => status < 300).map(operationOf);
  expect(listOperations().filter((operation) => !answered.includes(operation))).toEqual([]);
});

test('the description refuses what GitHub refuses, in requests and in answers', async () => {
  const { emulator, github } = await withEmulator();
  await github.rest.repos.get(repository);
  const good = emulator.journal.find(({ path }) => path === '/repos/mona/shop');
  expect(good && validateExchange(good)).toEqual([]);
  const changed = good && {
    ...good,
    responseBody: { ...Fields.parse(good.responseBody), id: 'seven', owner: undefined },
  };
  expect(changed && validateExchange(changed)).toEqual(
    expect.arrayContaining([
      expect.stringContaining('/id: must be integer'),
      expect.stringContaining("'owner'"),
    ]),
  );
  const unknown = good && { ...good, path: '/nowhere' };
  expect(unknown && validateExchange(unknown)).toEqual([expect.stringContaining('/nowhere')]);
});

test('a long list comes in pages that the Link header connects', async () => {
  const { emulator, github } = await withEmulator();
  const place = { owner: 'mona', name: 'shop', login: 'mona' };
  const { number } = await emulator.openIssue({ ...place, title: 'Much to say' });
  for (let index = 1; index <= 45; index += 1)
    await emulator.comment({ ...place, number, body: `comment ${index}` });
  const first = await github.rest.issues.listComments({ ...repository, issue_number: number });
  expect(first.data).toHaveLength(30);
  expect(first.headers.link).toContain('rel="next"');
  const all = await github.paginate(github.rest.issues.listComments, {
    ...repository,
    issue_number: number,
    per_page: 20,
  });
  expect(all.map(({ body }) => body)).toEqual(
    Array.from({ length: 45 }, (_, index) => `comment ${index + 1}`),
  );
});

test('permissions are told per person: role, legacy permission, and 404 for somebody without an account', async () => {
  const { emulator, github } = await withEmulator();
  const level = async (username: string) => {
    const { data } = await github.rest.repos.getCollaboratorPermissionLevel({ ...repository, username });
    return `${data.permission} ${data.role_name}`;
  };
  expect(await level('mona')).toBe('admin admin');
  expect(await level('WENDY')).toBe('write write');
  expect(await level('trevor')).toBe('read triage');
  await emulator.openIssue({ owner: 'mona', name: 'shop', login: 'stranger', title: 'Hello' });
  expect(await level('stranger')).toBe('read read');
  await expect(level('nobody')).rejects.toThrow('nobody is not a user');
});

test('every answer tells what is left of the rate limit', async () => {
  const { github } = await withEmulator();
  const before = await github.rest.repos.get(repository);
  const after = await github.rest.repos.get(repository);
  const left = (headers: typeof before.headers) => Number(headers['x-ratelimit-remaining']);
  expect(left(after.headers)).toBe(left(before.headers) - 1);
  expect(Number(after.headers['x-ratelimit-reset'])).toBeGreaterThan(Date.now() / 1000);
});

test('the same reaction of the same user exists once', async () => {
  const { emulator, github } = await withEmulator();
  const { number } = await emulator.openIssue({ owner: 'mona', name: 'shop', login: 'mona', title: 'Look' });
  const wish = { ...repository, issue_number: number, content: 'eyes' } as const;
  const first = await github.rest.reactions.createForIssue(wish);
  const second = await github.rest.reactions.createForIssue(wish);
  expect([first.status, second.status]).toEqual([201, 200]);
  expect(second.data.id).toBe(first.data.id);
  const { data } = await github.rest.issues.get({ ...repository, issue_number: number });
  expect(data.reactions?.eyes).toBe(1);
});
