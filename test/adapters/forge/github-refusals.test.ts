import { describe, expect, test } from 'vitest';
import { RefusedError } from '../../../src/core/errors.ts';
import { api, commit, job, open, signIn, thrownBy, withoutNetwork } from './github-by-nock.ts';

withoutNetwork();

const comments = '/repos/octo/tools/issues/1/comments';
const text = {
  name: 'Specproof',
  conclusion: 'success' as const,
  title: 'Done',
  summary: 'All of it.',
  text: '',
  annotations: [],
};

/** One line that holds what GitHub said and what a person can do. */
function expectOneLine(error: unknown, ...parts: RegExp[]): void {
  expect(error).toBeInstanceOf(RefusedError);
  const message = error instanceof Error ? error.message : '';
  expect(message).not.toContain('\n');
  for (const part of parts) expect(message).toMatch(part);
}

describe('a refusal says what a person can do about', () => {
  test.each([
    ['an archived repository', 403, 'Repository was archived so is read-only.', /unarchive it/],
    ['issues that are switched off', 410, 'Issues are disabled for this repo', /switch them on/],
    ['issues that were switched off', 410, 'Issues has been disabled in this repository.', /switch them on/],
    ['a suspended installation', 403, 'This installation has been suspended', /suspended: its owner/],
    ['an empty repository', 409, 'Git Repository is empty.', /push a first commit/],
    ['a repository that is gone', 404, 'Not Found', /was not deleted.*still installed.*fork/],
  ])('%s', async (...[, status, message, advice]) => {
    signIn();
    api().get(comments).query(true).reply(200, []);
    api().post(comments).reply(status, { message });
    expectOneLine(await thrownBy(open().say(1, 'questions', 'Which?')), advice);
  });

  test.each([
    [404, 'Not Found', /no longer installed there: install it again/],
    [403, 'This installation has been suspended', /suspended: its owner/],
    [422, 'There is at least one repository that does not exist or is not accessible', /cannot reach the/],
  ])('a token that is refused with %i', async (status, message, advice) => {
    api().post('/app/installations/7/access_tokens').reply(status, { message });
    expectOneLine(await thrownBy(open().issue(1)), advice);
  });

  test.each([
    ['Repository rule violations found\n\nCannot update this protected ref.', 422],
    ['Changes must be made through a pull request.', 422],
    ['Reference update failed', 422],
    ['Cannot create ref due to creations being restricted.', 403],
    ['Protected branch update failed for refs/heads/codegen/issue-1.', 409],
  ])('a rule on branches: %s', async (message, status) => {
    signIn();
    const reference = '/repos/octo/tools/git/ref/heads%2Fcodegen%2Fissue-1';
    api()
      .get(reference)
      .reply(200, { object: { sha: commit.sha } })
      .persist();
    api().delete('/repos/octo/tools/git/refs/heads%2Fcodegen%2Fissue-1').reply(status, { message });
    const error = await thrownBy(open().deleteBranch(commit.branch, commit.sha));
    expectOneLine(error, /under Rules or Branches/);
  });
});

describe('a missing permission is named', () => {
  const message = 'Resource not accessible by integration';

  test('as GitHub names it', async () => {
    signIn();
    const headers = { 'x-accepted-github-permissions': 'issues=write; pull_requests=write' };
    api().get(comments).query(true).reply(403, { message }, headers);
    const error = await thrownBy(open().say(1, 'questions', 'Which?'));
    expectOneLine(error, /lacks `issues: write` or `pull_requests: write`/, /owner.*has to accept it/);
  });

  test.each([
    ['checks: write', () => open().upsertCheckRunOn(job, commit.sha, text)],
    ['pull_requests: write', () => open().closePull(5)],
    ['issues: write', () => open().reactTo({ kind: 'issue', number: 1 }, 'eyes')],
  ])('by what was asked for where it does not: %s', async (permission, work) => {
    signIn();
    api()
      .get(/check-runs/)
      .reply(200, { check_runs: [] });
    const sides = { ref: 'x', sha: commit.sha, repo: { id: 1 } };
    const pull = { number: 5, state: 'open', merged: false, user: null, head: sides, base: sides };
    api().get('/repos/octo/tools/pulls/5').reply(200, pull);
    api().post(/./).reply(403, { message });
    api().patch(/./).reply(403, { message });
    expectOneLine(await thrownBy(work()), new RegExp(`app\\.yml the app lacks \`${permission}\``));
  });

  test('also where nothing is known about the address', async () => {
    signIn();
    api().get('/repos/octo/tools').reply(403, { message });
    expectOneLine(await thrownBy(open().base()), /permissions of app\.yml the app lacks one of them/);
  });
});

test('switched off issues are no deleted issue', async () => {
  signIn();
  api().get('/repos/octo/tools/issues/1').reply(410, { message: 'This issue was deleted' });
  expect(await open().issue(1)).toBeNull();
  signIn();
  api().get('/repos/octo/tools/issues/1').reply(410, { message: 'Issues are disabled for this repo' });
  expectOneLine(await thrownBy(open().issue(1)), /switch them on/);
});
