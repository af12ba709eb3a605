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

export async function reactionsOn(
  client: GitHubClient,
  commentId: number,
  content: '+1',
): Promise<Account[]> {
  const reactions = client.list({
    what: `list who reacted to comment ${commentId}`,
    item: z.object({ user: Author, content: z.string() }),
    send: (rest, at) => rest.reactions.listForIssueComment({ ...at, comment_id: commentId, content }),
  });
  return (await unlessAbsent(reactions, []))
    .filter((reaction) => reaction.content === content)
    .flatMap(({ user }) => (user === null || user.isBot ? [] : [user]));
}
