import { z } from 'zod';
import { cutText } from '../../../core/cut-text.ts';
import type { Job } from '../../../core/job.ts';
import type { AppIdentity } from './app-identity.ts';
import type { GitHubClient } from './client.ts';
import { bodyLimit, cutNote } from './limits.ts';

const Comment = z.object({
  id: z.number(),
  html_url: z.string(),
  body: z.string().nullish(),
  user: z.object({ login: z.string() }).nullish(),
  performed_via_github_app: z.object({ id: z.number() }).nullish(),
});
type Comment = z.infer<typeof Comment>;

function markerOf(job: Job): string {
  return `<!-- specproof:status job=${job.id} -->`;
}

function isOurs(comment: Comment, app: AppIdentity): boolean {
  return comment.performed_via_github_app?.id === app.id || comment.user?.login === app.botLogin;
}

async function findComment(client: GitHubClient, job: Job, app: AppIdentity): Promise<Comment | undefined> {
  const comments = await client.list({
    what: `list the comments of issue #${job.issue.number}`,
    item: Comment,
    send: (rest, at) =>
      rest.issues.listComments({ ...at, issue_number: job.issue.number, since: job.issue.updatedAt }),
  });
  return comments.find((comment) => comment.body?.startsWith(markerOf(job)) === true && isOurs(comment, app));
}

export async function upsertStatusComment(
  client: GitHubClient,
  job: Job,
  wish: { text: string; app: AppIdentity },
): Promise<{ id: number; url: string }> {
  const body = cutText(`${markerOf(job)}\n${wish.text}`, bodyLimit, cutNote);
  const existing = await findComment(client, job, wish.app);
  if (existing?.body === body) return { id: existing.id, url: existing.html_url };
  const written = await client.write({
    what: `write the status comment on issue #${job.issue.number}`,
    answer: Comment,
    send: (rest, at) =>
      existing === undefined
        ? rest.issues.createComment({ ...at, issue_number: job.issue.number, body })
        : rest.issues.updateComment({ ...at, comment_id: existing.id, body }),
  });
  return { id: written.id, url: written.html_url };
}
