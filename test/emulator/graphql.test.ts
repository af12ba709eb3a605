import { expect, test } from 'vitest';
import { z } from 'zod';
import { validateExchange } from './openapi.ts';
import { repository, statusOf, tokenOf } from './with-emulator.ts';
import { reviewComments, withPull } from './with-pull.ts';

const place = { owner: 'mona', name: 'shop', login: 'wendy' };

const threadsQuery = `query threads($owner: String!, $name: String!, $number: Int!, $after: String) {
  repository(owner: $owner, name: $name) { pullRequest(number: $number) {
    reviewThreads(first: 1, after: $after) {
      pageInfo { hasNextPage endCursor }
      nodes { id isResolved isOutdated path line comments(first: 50) { nodes { databaseId author { login } body } } }
    } } }
}`;

const Page = z.object({
  repository: z.object({
    pullRequest: z.object({
      reviewThreads: z.object({
        pageInfo: z.object({ hasNextPage: z.boolean(), endCursor: z.string() }),
        nodes: z.array(
          z.strictObject({
            id: z.string(),
            isResolved: z.boolean(),
            isOutdated: z.boolean(),
            path: z.string(),
            line: z.number().nullable(),
            comments: z.object({
              nodes: z.array(
                z.strictObject({
                  databaseId: z.number(),
                  author: z.object({ login: z.string() }),
                  body: z.string(),
                }),
              ),
            }),
          }),
        ),
      }),
    }),
  }),
});

const withThreads = async () => {
  const set = await withPull();
  const { comments } = await set.emulator.submitReview({
    ...{ ...place, number: set.number, state: 'commented', comments: reviewComments },
  });
  const variables = { owner: 'mona', name: 'shop', number: set.number };
  const page = async (after?: string) =>
    Page.parse(await set.github.graphql(threadsQuery, { ...variables, after })).repository.pullRequest
      .reviewThreads;
  const threads = async () => {
    const first = await page();
    return [...first.nodes, ...(await page(first.pageInfo.endCursor)).nodes];
  };
  return { ...set, comments, page, threads };
};

const resolve =
  'mutation($id: ID!) { resolveReviewThread(input: { threadId: $id }) { thread { id isResolved } } }';

test('the threads of a pull request are read page by page, with the comments in them', async () => {
  const { emulator, github, onPull, comments, page, threads, branch } = await withThreads();
  const id = comments[0]?.id ?? 0;
  await github.rest.pulls.createReplyForReviewComment({ ...onPull, comment_id: id, body: 'Fixed' });
  await emulator.pushFiles({ ...place, branch, files: { 'src/cart.py': 'x\n' }, message: 'By hand' });
  expect((await page()).pageInfo.hasNextPage).toBe(true);
  expect(await threads()).toMatchObject([
    {
      path: 'src/cart.py',
      line: null,
      isOutdated: true,
      isResolved: false,
      comments: {
        nodes: [
          { databaseId: id, author: { login: 'wendy' } },
          { author: { login: 'specproof' }, body: 'Fixed' },
        ],
      },
    },
    { path: 'src/discount.py', line: 2, isOutdated: false, isResolved: false },
  ]);
  expect(emulator.journal.flatMap(validateExchange)).toEqual([]);
});

test('a thread is resolved by the app, once and again, and people may reopen it', async () => {
  const { emulator, github, comments, threads } = await withThreads();
  const [thread] = await threads();
  const answer = { resolveReviewThread: { thread: { id: thread?.id, isResolved: true } } };
  expect(await github.graphql(resolve, { id: thread?.id })).toEqual(answer);
  expect(await github.graphql(resolve, { id: thread?.id })).toEqual(answer);
  const resolved = async () => (await threads()).map(({ isResolved }) => isResolved);
  expect(await resolved()).toEqual([true, false]);
  await emulator.unresolveThread({ ...place, commentId: comments[0]?.id ?? 0 });
  expect(await resolved()).toEqual([false, false]);
});

test('a comment is minimised by its global id, with its reason', async () => {
  const { emulator, github, number } = await withThreads();
  const { id } = await emulator.comment({ ...place, number, body: 'Old news' });
  const { data } = await github.rest.issues.getComment({ ...repository, comment_id: id });
  const minimize = `mutation($id: ID!) { minimizeComment(input: { subjectId: $id, classifier: OUTDATED }) {
    minimizedComment { __typename isMinimized minimizedReason ... on IssueComment { databaseId } } } }`;
  expect(await github.graphql(minimize, { id: data.node_id })).toEqual({
    minimizeComment: {
      minimizedComment: {
        __typename: 'IssueComment',
        isMinimized: true,
        minimizedReason: 'outdated',
        databaseId: id,
      },
    },
  });
  const wrong = minimize.replace('OUTDATED', 'BORING');
  await expect(github.graphql(wrong, { id: data.node_id })).rejects.toThrow("Argument 'classifier'");
});

test.each([
  [
    'query { repository(owner: "mona", name: "shop") { stars } }',
    "Field 'stars' doesn't exist on type 'Repository'",
  ],
  ['query { repository(owner: "mona", name: "shop") }', 'Field must have selections'],
  ['mutation { deleteIssue(input: {}) { id } }', "Field 'deleteIssue' doesn't exist on type 'Mutation'"],
  ['subscription { viewer { login } }', 'Parse error on "subscription"'],
  ['query { viewer { login }', 'Parse error on "end of file"'],
  [
    'query { repository(owner: "mona", name: "none") { id } }',
    "Could not resolve to a Repository with the name 'mona/none'.",
  ],
  ['query { node(id: "none") { id } }', "Could not resolve to a node with the global id of 'none'"],
  [
    'query { repository(owner: "mona", name: "shop") { pullRequest(number: 1) { reviewThreads { totalCount } } } }',
    'You must provide a `first` or `last` value',
  ],
])('%s is answered with an error', async (query, message) => {
  const { github } = await withPull();
  await expect(github.graphql(query)).rejects.toThrow(message);
});

test('a token without the permission is told so, and one that is none at all is not let in', async () => {
  const { emulator, app, installation, threads, github } = await withThreads();
  const [thread] = await threads();
  const { data } = await app.rest.apps.createInstallationAccessToken({
    installation_id: installation.id,
    permissions: { pull_requests: 'write', contents: 'read' },
  });
  const ask = async (token: string) => {
    const response = await fetch(`${emulator.url}/api/graphql`, {
      method: 'POST',
      headers: { authorization: `token ${token}` },
      body: JSON.stringify({ query: resolve, variables: { id: thread?.id } }),
    });
    return { status: response.status, body: await response.json() };
  };
  expect(await ask(data.token)).toMatchObject({
    status: 200,
    body: {
      data: { resolveReviewThread: null },
      errors: [
        {
          type: 'FORBIDDEN',
          path: ['resolveReviewThread'],
          message: 'Resource not accessible by integration',
        },
      ],
    },
  });
  expect((await ask('ghs_none')).status).toBe(401);
  expect((await ask(await tokenOf(github))).body).toMatchObject({ data: { resolveReviewThread: {} } });
});

test('faults and the journal know GraphQL as /graphql', async () => {
  const { emulator, github, threads } = await withThreads();
  const [thread] = await threads();
  emulator.faults.add({ method: 'POST', pathPattern: '^/graphql$', times: 1, kind: 'reject', status: 502 });
  expect(await statusOf(github.graphql(resolve, { id: thread?.id }))).toBe(502);
  expect(emulator.journal.at(-1)).toMatchObject({ path: '/graphql', status: 502, fault: 'reject' });
});
