import { z } from 'zod';
import type { IssueComment, IssueNow } from '../../../core/discussion.ts';
import { Author } from './account.ts';
import type { GitHubClient } from './client.ts';
import { unlessAbsent } from './errors.ts';

const LabelName = z.union([
  z.string(),
  z.object({ name: z.string().nullish() }).transform(({ name }) => name ?? ''),
]);

const Issue = z
  .object({
    number: z.number(),
    title: z.string(),
    body: z.string().nullish(),
    state: z.enum(['open', 'closed']),
    labels: z.array(LabelName),
    updated_at: z.string(),
    user: Author,
    pull_request: z.unknown().optional(),
  })
  .transform(
    (issue): IssueNow => ({
      number: issue.number,
      title: issue.title,
      body: issue.body ?? '',
      state: issue.state,
      labels: issue.labels.filter((name) => name !== ''),
      updatedAt: issue.updated_at,
      author: issue.user,
      isPull: Boolean(issue.pull_request),
    }),
  );

const associations: Readonly<Record<string, NonNullable<IssueComment['association']>>> = {
  OWNER: 'insider',
  MEMBER: 'insider',
  COLLABORATOR: 'insider',
  CONTRIBUTOR: 'contributor',
};

const Comment = z
  .object({
    id: z.number(),
    user: Author,
    body: z.string().nullish(),
    created_at: z.string(),
    updated_at: z.string(),
    author_association: z.string().nullish(),
  })
  .transform(
    (comment): IssueComment => ({
      id: comment.id,
      author: comment.user,
      body: comment.body ?? '',
      createdAt: comment.created_at,
      updatedAt: comment.updated_at,
      association: associations[comment.author_association ?? ''] ?? 'other',
    }),
  );

export function readIssue(client: GitHubClient, number: number): Promise<IssueNow | null> {
  return client.find({
    what: `read issue #${number}`,
    answer: Issue,
    send: (rest, at) => rest.issues.get({ ...at, issue_number: number }),
  });
}

export function commentsOn(client: GitHubClient, number: number): Promise<IssueComment[]> {
  const comments = client.list({
    what: `list the comments of #${number}`,
    item: Comment,
    send: (rest, at) => rest.issues.listComments({ ...at, issue_number: number }),
  });
  return unlessAbsent(comments, []);
}
