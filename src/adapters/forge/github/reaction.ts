import { z } from 'zod';
import type { Spot } from '../../../core/discussion.ts';
import type { Reaction } from '../../../core/forge.ts';
import type { Account, Job } from '../../../core/job.ts';
import { Author } from './account.ts';
import type { GitHubClient } from './client.ts';
import { unlessAbsent } from './errors.ts';

/** GitHub answers the existing reaction when the app already has it there. */
async function leave(client: GitHubClient, spot: Spot, content: Reaction): Promise<void> {
  await client.write({
    what: `react with ${content}`,
    answer: z.object({ id: z.number() }),
    send: (rest, at) => {
      switch (spot.kind) {
        case 'issue':
          return rest.reactions.createForIssue({ ...at, issue_number: spot.number, content });
        case 'comment':
          return rest.reactions.createForIssueComment({ ...at, comment_id: spot.id, content });
        case 'review-comment':
          return rest.reactions.createForPullRequestReviewComment({ ...at, comment_id: spot.id, content });
      }
    },
  });
}

/** What the sender touched; some things that start a job take no reaction. */
function spotOf({ trigger, issue }: Job): Spot | null {
  switch (trigger.kind) {
    case 'label':
      return { kind: 'issue', number: issue.number };
    case 'command':
    case 'answer':
    case 'thumbs-up':
      return { kind: 'comment', id: trigger.commentId };
    case 'review':
    case 'button':
    case 'merge-queue':
    case 'failed-checks':
      return null;
  }
}

export async function react(client: GitHubClient, job: Job, reaction: Reaction): Promise<void> {
  const spot = spotOf(job);
  if (spot !== null) await leave(client, spot, reaction);
}

export function reactTo(client: GitHubClient, spot: Spot, reaction: Reaction): Promise<void> {
  return unlessAbsent(leave(client, spot, reaction), undefined);
}

/** What the comment says now stands there since then; null where it is gone. */
async function saidAt(client: GitHubClient, commentId: number): Promise<number | null> {
  const comment = await client.find({
    what: `look when comment ${commentId} was edited`,
    answer: z.object({ updated_at: z.string() }),
    send: (rest, at) => rest.issues.getComment({ ...at, comment_id: commentId }),
  });
  return comment === null ? null : Date.parse(comment.updated_at);
}

/**
 * Nobody reads within the second in which something is written, and GitHub tells no less than that. The comment is looked
 * at last: an edit that comes meanwhile makes the reactions too old, never the other way round.
 */
export async function reactionsOn(
  client: GitHubClient,
  commentId: number,
  content: '+1',
): Promise<Account[]> {
  const listed = client.list({
    what: `list who reacted to comment ${commentId}`,
    item: z.object({ user: Author, content: z.string(), created_at: z.string() }),
    send: (rest, at) => rest.reactions.listForIssueComment({ ...at, comment_id: commentId, content }),
  });
  const reactions = (await unlessAbsent(listed, [])).filter(
    (reaction) => reaction.content === content && reaction.user?.isBot === false,
  );
  const since = reactions.length === 0 ? null : await saidAt(client, commentId);
  if (since === null) return [];
  return reactions
    .filter((reaction) => Date.parse(reaction.created_at) > since)
    .flatMap(({ user }) => user ?? []);
}
