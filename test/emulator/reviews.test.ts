import { expect, test } from 'vitest';
import { validateExchange } from './openapi.ts';
import { Fields, repository, send, withEmulator } from './with-emulator.ts';
import { reviewComments as comments, withPull } from './with-pull.ts';

const place = { owner: 'mona', name: 'shop', login: 'wendy' };

test('a review arrives as one event for itself and one for each comment, and can be read in full', async () => {
  const { emulator, github, number, onPull, commit, sent } = await withPull();
  const { review } = await emulator.submitReview({
    ...{ ...place, number, state: 'changes_requested', body: 'Two things', comments },
  });
  expect(sent().map(({ name }) => name)).toEqual([
    'pull_request_review.submitted',
    'pull_request_review_comment.created',
    'pull_request_review_comment.created',
  ]);
  expect(sent()[0]?.payload).toMatchObject({
    review: { id: review.id, state: 'changes_requested', body: 'Two things', commit_id: commit.sha },
    pull_request: { number },
    sender: { login: 'wendy' },
  });
  const { data: reviews } = await github.rest.pulls.listReviews(onPull);
  expect(reviews.map(({ id, state, user }) => [id, state, user?.login])).toEqual([
    [review.id, 'CHANGES_REQUESTED', 'wendy'],
  ]);
  const { data: listed } = await github.rest.pulls.listCommentsForReview({ ...onPull, review_id: review.id });
  expect(listed.map(({ path, start_line, line, diff_hunk }) => [path, start_line, line, diff_hunk])).toEqual([
    ['src/cart.py', null, 2, '@@ -1,2 +1,2 @@\n def total():\n-    return 0\n+    return 1'],
    ['src/discount.py', 1, 2, '@@ -0,0 +1,2 @@\n+def discount():\n+    return 1'],
  ]);
  expect(emulator.journal.flatMap(validateExchange)).toEqual([]);
});

test('an answer joins the thread, and is wrapped in a review of its own, of people and of the app', async () => {
  const { emulator, github, number, onPull, sent } = await withPull();
  const { comments: written } = await emulator.submitReview({
    ...place,
    number,
    state: 'commented',
    comments,
  });
  const first = written[0]!;
  await emulator.replyToReviewComment({ ...place, login: 'rita', commentId: first.id, body: 'Yes, why?' });
  const { data: reply } = await github.rest.pulls.createReplyForReviewComment({
    ...{ ...onPull, comment_id: first.id, body: 'Fixed' },
  });
  expect(reply).toMatchObject({ in_reply_to_id: first.id, path: 'src/cart.py', line: 2 });
  expect(sent().slice(3)).toMatchObject([
    { name: 'pull_request_review.submitted', payload: { review: { state: 'commented', body: null } } },
    { name: 'pull_request_review_comment.created', payload: { comment: { in_reply_to_id: first.id } } },
    { name: 'pull_request_review.submitted', payload: { sender: { login: 'specproof[bot]' } } },
    { name: 'pull_request_review_comment.created', payload: { sender: { type: 'Bot' } } },
  ]);
  const { data: all } = await github.rest.pulls.listReviewComments(onPull);
  expect(all.map(({ body, in_reply_to_id: to }) => [body, to])).toEqual([
    ['Why one?', undefined],
    ['```suggestion\nx\n```', undefined],
    ['Yes, why?', first.id],
    ['Fixed', first.id],
  ]);
  await expect(
    github.rest.pulls.createReplyForReviewComment({ ...onPull, comment_id: reply.id, body: 'Again' }),
  ).rejects.toThrow('Validation Failed');
});

test('a push outdates the threads on lines it changed and moves the others along', async () => {
  const { emulator, github, number, onPull, branch, commit } = await withPull();
  await emulator.submitReview({ ...place, number, state: 'commented', comments });
  const files = {
    'src/discount.py': 'import math\n\n\ndef discount():\n    return 1\n',
    'src/cart.py': 'x\n',
  };
  const sha = await emulator.pushFiles({ ...place, branch, files, message: 'By hand' });
  const { data } = await github.rest.pulls.listReviewComments(onPull);
  expect(
    data.map(({ line, start_line, original_line, commit_id }) => [
      line,
      start_line,
      original_line,
      commit_id,
    ]),
  ).toEqual([
    [null, null, 2, commit.sha],
    [5, 4, 2, sha],
  ]);
  expect(emulator.journal.flatMap(validateExchange)).toEqual([]);
});

test('a review is asked for again, though not of the author and not of strangers', async () => {
  const { emulator, github, number, onPull, sent } = await withPull();
  const requested = async () =>
    (await github.rest.pulls.listRequestedReviewers(onPull)).data.users.map(({ login }) => login);
  await github.rest.pulls.requestReviewers({ ...onPull, reviewers: ['wendy'] });
  await github.rest.pulls.requestReviewers({ ...onPull, reviewers: ['wendy'] });
  expect(await requested()).toEqual(['wendy']);
  expect(sent()).toMatchObject([
    { name: 'pull_request.review_requested', payload: { requested_reviewer: { login: 'wendy' } } },
  ]);
  await emulator.submitReview({ ...place, number, state: 'approved' });
  expect(await requested()).toEqual([]);
  const ask = (reviewer: string) => github.rest.pulls.requestReviewers({ ...onPull, reviewers: [reviewer] });
  await expect(ask('specproof[bot]')).rejects.toThrow('Review cannot be requested from pull request author.');
  await expect(ask('stranger')).rejects.toThrow('may only be requested from collaborators');
});

test('what GitHub does not take as a review is refused', async () => {
  const { emulator, number, branch } = await withPull();
  const review = (wish: Partial<Parameters<typeof emulator.submitReview>[0]>) =>
    emulator.submitReview({ ...place, number, state: 'commented', ...wish });
  await expect(review({ body: ' ' })).rejects.toThrow('needs a body or comments');
  await expect(review({ comments: [{ path: 'README.md', line: 1, body: 'x' }] })).rejects.toThrow(
    'Validation Failed',
  );
  await expect(review({ comments: [{ path: 'src/cart.py', line: 9, body: 'x' }] })).rejects.toThrow(
    'Validation Failed',
  );
  await emulator.pushFiles({ ...place, branch: 'mine', files: { 'm.py': 'm\n' }, message: 'Mine' });
  const { issue } = await emulator.openPull({ ...place, title: 'Mine', head: 'mine', base: branch });
  await expect(review({ number: issue.number, state: 'approved' })).rejects.toThrow(
    'Can not approve your own pull request',
  );
});

test('people react without an event, and the app reads who did', async () => {
  const { emulator, github, number, sent } = await withPull();
  const { id } = await emulator.comment({ ...place, number, body: 'A plan' });
  const review = await emulator.submitReview({ ...place, number, state: 'commented', comments });
  const count = sent().length;
  await emulator.react({ ...place, commentId: id, content: '+1' });
  await emulator.react({ ...place, login: 'rita', commentId: id, content: '+1' });
  await emulator.react({ ...place, number, content: 'heart' });
  await emulator.react({ ...place, reviewCommentId: review.comments[0]!.id, content: 'eyes' });
  expect(sent()).toHaveLength(count);
  const { data } = await github.rest.reactions.listForIssueComment({ ...repository, comment_id: id });
  expect(data.map(({ user, content }) => `${user?.login} ${content}`)).toEqual(['wendy +1', 'rita +1']);
  const onComment = { ...repository, comment_id: review.comments[0]!.id };
  await github.rest.reactions.createForPullRequestReviewComment({ ...onComment, content: 'rocket' });
  const { data: both } = await github.rest.reactions.listForPullRequestReviewComment(onComment);
  expect(both.map(({ user, content }) => `${user?.login} ${content}`)).toEqual([
    'wendy eyes',
    'specproof[bot] rocket',
  ]);
});

test('the app labels an issue with what the repository did not know, and takes it off again', async () => {
  const { emulator, github } = await withEmulator();
  const { number } = await emulator.openIssue({ ...place, title: 'Hello' });
  const onIssue = { ...repository, issue_number: number };
  const { data } = await github.rest.issues.addLabels({
    ...onIssue,
    labels: ['specproof:needs-info', 'BUG'],
  });
  expect(data.map(({ name, color }) => [name, color])).toEqual([
    ['specproof:needs-info', 'ededed'],
    ['bug', 'd73a4a'],
  ]);
  const left = await github.rest.issues.removeLabel({ ...onIssue, name: 'specproof:needs-info' });
  expect(left.data.map(({ name }) => name)).toEqual(['bug']);
  const actions = emulator.deliveries.slice(1).map(({ action }) => action);
  expect(actions).toEqual(['labeled', 'labeled', 'unlabeled']);
  await expect(
    send(github, 'DELETE /repos/{owner}/{repo}/issues/{number}/labels/{label}', { number, label: 'none' }),
  ).rejects.toThrow('Label does not exist');
  expect(Fields.parse(JSON.parse(emulator.deliveries.at(-1)!.payload))['label']).toMatchObject({
    name: 'specproof:needs-info',
  });
});
