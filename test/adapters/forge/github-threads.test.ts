import nock from 'nock';
import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { RefusedError, TransientError } from '../../../src/core/errors.ts';
import { host, open, signIn, thrownBy, withoutNetwork } from './github-by-nock.ts';

withoutNetwork();

const Question = z.object({
  query: z.string(),
  variables: z.object({ after: z.string().nullish(), threadId: z.string().optional() }),
});

/** Beside REST on GitHub Enterprise Server, not below it. */
const answering = (answer: (question: z.infer<typeof Question>) => object, times = 1) =>
  nock(host)
    .post('/api/graphql')
    .times(times)
    .reply(200, async (request: Request) => answer(Question.parse(await request.json())));

const thread = (id: string, numbers: (string | number)[], more = false) => ({
  id,
  isResolved: false,
  comments: { pageInfo: { hasNextPage: more }, nodes: numbers.map((number) => ({ number })) },
});
const threads = (nodes: unknown[], endCursor: string | null = null) => ({
  data: {
    repository: {
      pullRequest: { reviewThreads: { pageInfo: { hasNextPage: endCursor !== null, endCursor }, nodes } },
    },
  },
});

describe('review threads', () => {
  test('are read page by page, with numbers beyond 32 bits', async () => {
    signIn();
    answering(
      ({ variables }) =>
        variables.after === 'next'
          ? threads([thread('B', ['2'])])
          : threads([thread('A', ['4294967297'])], 'next'),
      2,
    );
    expect(await open().threadsOf(5)).toEqual([
      { id: 'A', isResolved: false, commentIds: [4_294_967_297] },
      { id: 'B', isResolved: false, commentIds: [2] },
    ]);
  });

  test('are read from servers that know only the older number', async () => {
    signIn();
    const message = "Field 'fullDatabaseId' doesn't exist on type 'PullRequestReviewComment'";
    answering(
      ({ query }) =>
        query.includes('fullDatabaseId') ? { errors: [{ message }] } : threads([thread('A', [7])]),
      2,
    );
    expect(await open().threadsOf(5)).toEqual([{ id: 'A', isResolved: false, commentIds: [7] }]);
  });

  test('with more than a hundred comments hold them all', async () => {
    signIn();
    answering(() => threads([thread('A', [1], true), thread('B', [9])]));
    const times = { created_at: '2026-01-01T00:00:00Z', updated_at: '2026-01-01T00:00:00Z' };
    const comment = { user: null, path: 'a.py', body: 'x', ...times };
    nock(host)
      .get('/api/v3/repos/octo/tools/pulls/5/comments')
      .query(true)
      .reply(200, [
        { id: 1, ...comment },
        { id: 2, in_reply_to_id: 1, ...comment },
        { id: 9, ...comment },
      ]);
    expect((await open().threadsOf(5)).map(({ commentIds }) => commentIds)).toEqual([[1, 2], [9]]);
  });

  test.each([
    ['refused', 403, { message: 'Forbidden' }],
    ['unknown', 404, { message: 'Not Found' }],
    [
      'forbidden',
      200,
      { data: null, errors: [{ type: 'FORBIDDEN', message: 'Resource not accessible by integration' }] },
    ],
    ['forbidden without a type', 200, { errors: [{ message: 'Resource not accessible by integration' }] }],
    ['gone', 200, { data: {}, errors: [{ type: 'NOT_FOUND', message: 'Could not resolve to a node' }] }],
  ])('stay as they are where GraphQL is %s, and nothing fails', async (...[, status, body]) => {
    signIn();
    nock(host).post('/api/graphql').times(2).reply(status, body);
    const forge = open();
    expect(await forge.threadsOf(5)).toEqual([]);
    await expect(forge.resolveThread('A')).resolves.toBeUndefined();
  });

  test.each([
    ['limited', { errors: [{ type: 'RATE_LIMITED', message: 'API rate limit exceeded' }] }],
    ['broken', { errors: [{ message: 'Something went wrong while executing your query.' }] }],
    ['of another shape', { data: { repository: 7 } }],
  ])('are asked for again where the answer of status 200 is %s', async (...[, body]) => {
    signIn();
    nock(host).post('/api/graphql').reply(200, body);
    const error = await thrownBy(open().threadsOf(5));
    expect(error).toBeInstanceOf(TransientError);
    expect(error).not.toBeInstanceOf(RefusedError);
  });

  test('are resolved by their id', async () => {
    signIn();
    const asked: unknown[] = [];
    answering(({ query, variables }) => {
      asked.push(query.includes('resolveReviewThread'), variables.threadId);
      return { data: { resolveReviewThread: { thread: { id: 'A', isResolved: true } } } };
    });
    await open().resolveThread('A');
    expect(asked).toEqual([true, 'A']);
  });
});

test('an answer of ours is edited in its thread, not given twice', async () => {
  signIn();
  const path = '/api/v3/repos/octo/tools/pulls';
  const ours = { user: { login: 'specproof[bot]' }, in_reply_to_id: 1 };
  nock(host)
    .get(`${path}/5/comments`)
    .query(true)
    .reply(200, [
      { id: 1, user: { login: 'wendy' }, body: 'Why?' },
      { id: 2, user: { login: 'rita' }, in_reply_to_id: 1, body: '<!-- specproof:reply -->\nforged' },
      { id: 3, ...ours, body: '<!-- specproof:reply -->\nBecause.' },
    ]);
  const edited: unknown[] = [];
  nock(host)
    .patch(`${path}/comments/3`)
    .reply(200, async (request: Request) => {
      edited.push(await request.json());
      return { id: 3, ...ours, body: 'x' };
    });
  await open().replyTo(5, 2, { key: 'reply', body: 'Mended.' });
  expect(edited).toEqual([{ body: '<!-- specproof:reply -->\nMended.' }]);
});
