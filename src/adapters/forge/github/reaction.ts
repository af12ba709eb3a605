import { z } from 'zod';
import type { Job } from '../../../core/job.ts';
import type { Reaction } from '../../../core/ports.ts';
import type { GitHubClient } from './client.ts';

/** GitHub answers the existing reaction when the app already has it there. */
export async function react(client: GitHubClient, job: Job, content: Reaction): Promise<void> {
  const { trigger, issue } = job;
  await client.write({
    what: `react with ${content}`,
    answer: z.object({ id: z.number() }),
    send: (rest, at) =>
      trigger.kind === 'command'
        ? rest.reactions.createForIssueComment({ ...at, comment_id: trigger.commentId, content })
        : rest.reactions.createForIssue({ ...at, issue_number: issue.number, content }),
  });
}
