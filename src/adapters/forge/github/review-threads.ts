import { z } from 'zod';
import type { ReviewThread } from '../../../core/discussion.ts';
import { RefusedError } from '../../../core/errors.ts';
import type { GitHubClient } from './client.ts';
import { reasonOf } from './errors.ts';
import { reviewCommentsOn } from './reviews.ts';

/** The first is a 64-bit number as text; older servers have the second alone. */
const idFields = ['fullDatabaseId', 'databaseId'] as const;

const threadsQuery = (
  idField: string,
) => `query ($owner: String!, $name: String!, $number: Int!, $after: String) {
  repository(owner: $owner, name: $name) {
    pullRequest(number: $number) {
      reviewThreads(first: 100, after: $after) {
        pageInfo { hasNextPage endCursor }
        nodes {
          id
          isResolved
          comments(first: 100) { pageInfo { hasNextPage } nodes { number: ${idField} } }
        }
      }
    }
  }
}`;

const resolveMutation = `mutation ($threadId: ID!) {
  resolveReviewThread(input: { threadId: $threadId }) { thread { id isResolved } }
}`;

const Thread = z.object({
  id: z.string(),
  isResolved: z.boolean(),
  comments: z.object({
    pageInfo: z.object({ hasNextPage: z.boolean() }),
    nodes: z.array(z.object({ number: z.coerce.number().int() })),
  }),
});
type Thread = z.infer<typeof Thread>;

const Threads = z.object({
  pageInfo: z.object({ hasNextPage: z.boolean(), endCursor: z.string().nullable() }),
  nodes: z.array(Thread),
});
const Answer = z.object({
  repository: z.object({ pullRequest: z.object({ reviewThreads: Threads }).nullable() }).nullable(),
});

const pageLimit = 30;

/** Without GraphQL, as a firewall or a missing permission leaves it, threads stay as they are; nothing else depends on them. */
async function unlessRefused<T>(work: Promise<T>, otherwise: T): Promise<T> {
  try {
    return await work;
  } catch (error) {
    if (error instanceof RefusedError) return otherwise;
    throw error;
  }
}

async function readPage(
  client: GitHubClient,
  pull: number,
  from: { idField: string; after: string | null },
): Promise<z.infer<typeof Threads> | null> {
  const { repository } = await client.query({
    what: `list the review threads of #${pull}`,
    text: threadsQuery(from.idField),
    variables: { owner: client.owner, name: client.repository, number: pull, after: from.after },
    answer: Answer,
  });
  return repository?.pullRequest?.reviewThreads ?? null;
}

async function readPages(client: GitHubClient, pull: number, idField: string): Promise<Thread[]> {
  const threads: Thread[] = [];
  let after: string | null = null;
  for (let page = 1; page <= pageLimit; page += 1) {
    const found = await readPage(client, pull, { idField, after });
    threads.push(...(found?.nodes ?? []));
    after = found?.pageInfo.endCursor ?? null;
    if (!found?.pageInfo.hasNextPage || after === null) break;
  }
  return threads;
}

async function readThreads(client: GitHubClient, pull: number): Promise<Thread[]> {
  const [present, former] = idFields;
  try {
    return await readPages(client, pull, present);
  } catch (error) {
    if (!reasonOf(error).includes(present)) throw error;
    return readPages(client, pull, former);
  }
}

export async function threadsOf(client: GitHubClient, pull: number): Promise<ReviewThread[]> {
  const threads = await unlessRefused(readThreads(client, pull), []);
  const areLong = threads.some(({ comments }) => comments.pageInfo.hasNextPage);
  const all = areLong ? await reviewCommentsOn(client, pull) : [];
  return threads.map(({ id, isResolved, comments }) => {
    const ids = comments.nodes.map((comment) => comment.number);
    const later = all.filter(({ inReplyTo }) => inReplyTo === ids[0]).map((comment) => comment.id);
    return { id, isResolved, commentIds: [...new Set([...ids, ...later])] };
  });
}

/** GitHub answers the same when the thread is resolved already. */
export async function resolveThread(client: GitHubClient, threadId: string): Promise<void> {
  const resolved = client.mutate({
    what: 'resolve a review thread',
    text: resolveMutation,
    variables: { threadId },
    answer: z.unknown(),
  });
  await unlessRefused(resolved, undefined);
}
