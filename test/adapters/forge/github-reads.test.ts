import { describe, expect, test } from 'vitest';
import { api, commit, job, open, signIn, withoutNetwork } from './github-by-nock.ts';

withoutNetwork();

const root = '/repos/octo/tools';
const ghost = { user: null };
const times = { created_at: '2026-01-01T00:00:00Z', updated_at: '2026-01-02T00:00:00Z' };

describe('a pull request', () => {
  const answer = (head: object | null) => ({
    number: 5,
    state: 'open',
    merged: false,
    ...ghost,
    head: { ref: 'codegen/issue-1', sha: commit.sha, repo: head },
    base: { ref: 'main', repo: { id: 1 } },
  });

  test.each([
    ['in a fork', { id: 2 }, true],
    ['in a fork that was deleted', null, null],
  ])('%s is never ours, whatever its commit says', async (...[, head, fromFork]) => {
    signIn();
    api().get(`${root}/pulls/5`).reply(200, answer(head));
    expect(await open().pull(5)).toMatchObject({ fromFork, headIsOurs: false, author: null });
  });

  test('whose commit cannot be found is not ours', async () => {
    signIn();
    api()
      .get(`${root}/pulls/5`)
      .reply(200, answer({ id: 1 }));
    api().get(`${root}/git/commits/${commit.sha}`).reply(404, { message: 'Not Found' });
    expect(await open().pull(5)).toMatchObject({ fromFork: false, headIsOurs: false });
  });

  test('with more than a hundred files tells all of their paths', async () => {
    signIn();
    const page = (from: number, to: number) =>
      Array.from({ length: to - from }, (_, index) => ({ filename: `part-${from + index}.py` }));
    api().get(`${root}/pulls/5/files`).query({ per_page: 100, page: 1 }).reply(200, page(0, 100));
    api().get(`${root}/pulls/5/files`).query({ per_page: 100, page: 2 }).reply(200, page(100, 103));
    const paths = await open().pathsOf(5);
    expect([paths.length, paths.at(-1)]).toEqual([103, 'part-102.py']);
  });

  test('counts both names of a renamed file, each path once', async () => {
    signIn();
    api()
      .get(`${root}/pulls/5/files`)
      .query(true)
      .reply(200, [{ filename: 'b.py', previous_filename: 'a.py' }, { filename: 'a.py' }]);
    expect(await open().pathsOf(5)).toEqual(['b.py', 'a.py']);
  });

  test('shows reviews that were submitted, also of deleted accounts', async () => {
    signIn();
    const submitted = { body: null, submitted_at: times.created_at };
    api()
      .get(`${root}/pulls/5/reviews`)
      .query(true)
      .reply(200, [
        { id: 1, state: 'PENDING', body: 'Not yet.', user: { id: 1, login: 'wendy', type: 'User' } },
        { id: 2, state: 'DISMISSED', ...submitted, ...ghost },
        { id: 3, state: 'APPROVED', ...submitted, user: { id: 9, login: 'linter[bot]', type: 'Bot' } },
      ]);
    expect(await open().reviewsOf(5)).toEqual([
      { id: 2, author: null, state: 'dismissed', body: '', submittedAt: times.created_at },
      {
        id: 3,
        author: { id: 9, login: 'linter[bot]', isBot: true },
        state: 'approved',
        body: '',
        submittedAt: times.created_at,
      },
    ]);
  });

  test('shows comments on lines that are gone, and on removed ones', async () => {
    signIn();
    const comment = { ...ghost, ...times, path: 'a.py', body: 'Why?', pull_request_review_id: null };
    api()
      .get(`${root}/pulls/5/comments`)
      .query(true)
      .reply(200, [
        { ...comment, id: 1, line: null, start_line: null, side: 'RIGHT' },
        { ...comment, id: 2, line: 4, side: 'LEFT', in_reply_to_id: 1 },
      ]);
    expect(await open().reviewCommentsOn(5)).toMatchObject([
      { id: 1, line: null, startLine: null, onOldSide: false, inReplyTo: null, reviewId: 0, author: null },
      { id: 2, line: 4, startLine: null, onOldSide: true, inReplyTo: 1 },
    ]);
  });
});

describe('a file', () => {
  test.each([
    ['a folder', []],
    ['a link to another repository', { type: 'submodule', submodule_git_url: 'https://github.test/x' }],
    ['larger than GitHub hands out', { type: 'file', encoding: 'none', content: '' }],
  ])('is none where there is %s', async (...[, answer]) => {
    signIn();
    api().get(`${root}/contents/src`).query({ ref: 'main' }).reply(200, answer);
    expect(await open().fileAt('main', 'src')).toBeNull();
  });
});

describe('a label', () => {
  const issue = { number: 1, title: 't', state: 'open', labels: ['old', { name: 'Kept' }], ...ghost };
  test('that is unknown is made by putting it on, with one write', async () => {
    signIn();
    api()
      .get(`${root}/issues/1`)
      .reply(200, { ...issue, ...times });
    const put = api()
      .post(`${root}/issues/1/labels`, { labels: ['new'] })
      .reply(200, []);
    await open().relabel(1, { add: ['new', 'NEW', 'kept', ' '] });
    expect(put.isDone()).toBe(true);
  });

  test('that somebody took off meanwhile is off', async () => {
    signIn();
    api()
      .get(`${root}/issues/1`)
      .reply(200, { ...issue, ...times });
    api().delete(`${root}/issues/1/labels/old`).reply(404, { message: 'Label does not exist' });
    await expect(open().relabel(1, { remove: ['OLD'] })).resolves.toBeUndefined();
  });
});

test("a person's pull request for our branch gets no label of ours", async () => {
  signIn();
  const pull = { number: 5, html_url: 'https://github.test/5', state: 'open', body: 'Mine.' };
  const head = { ref: commit.branch, sha: commit.sha };
  api()
    .get(`${root}/pulls`)
    .query(true)
    .reply(200, [{ ...pull, head, user: { login: 'wendy' }, labels: [] }]);
  const text = { title: 't', body: 'b', labels: ['specproof'] };
  expect(await open().upsertPullRequest(job, commit, text)).toEqual({ number: 5, url: pull.html_url });
});

test.each([
  ['in a fork', { id: 2 }],
  ['in a fork that was deleted', null],
])(
  "a stranger's pull request from a branch of the same name %s is not taken for ours",
  async (...[, repo]) => {
    signIn();
    const head = { ref: commit.branch, sha: commit.sha };
    const pull = (number: number, from: object | null) => ({
      ...{ number, html_url: `https://github.test/${number}`, state: 'open', body: 'Evidence.' },
      ...{ user: { login: 'rita' }, head: { ...head, repo: from }, base: { repo: { id: 1 } } },
    });
    api()
      .get(`${root}/pulls`)
      .query(true)
      .reply(200, [pull(8, repo)]);
    api()
      .post(`${root}/pulls`)
      .reply(201, pull(9, { id: 1 }));
    const text = { title: 'Slugify', body: 'Evidence.' };
    expect(await open().upsertPullRequest(job, commit, text)).toMatchObject({ number: 9 });
  },
);

describe('the text of a file', () => {
  const held = (bytes: Buffer) => {
    signIn();
    api()
      .get(/\/contents\//u)
      .query(true)
      .reply(200, { type: 'file', encoding: 'base64', content: bytes.toString('base64') });
  };

  test.each([
    ['in UTF-8 is read as it is', Buffer.from('\uFEFFcaf\u00e9\r\n'), '\uFEFFcaf\u00e9\r\n'],
    ['in another encoding has no text at a commit', Buffer.from('caf\u00e9', 'latin1'), null],
    ['of bytes has no text at a commit', Buffer.from([0xff, 0xfe, 0x00]), null],
  ])('%s', async (...[, bytes, text]) => {
    held(bytes);
    expect(await open().fileAt('a'.repeat(40), 'src/menu.py')).toBe(text);
  });

  test('of settings in another encoding is not taken for one that is missing', async () => {
    held(Buffer.from('# caf\u00e9', 'latin1'));
    expect(await open().readFile('.github/specproof.yml')).toBe('# caf\uFFFD');
  });
});
