import type { Job } from '../../../core/job.ts';
import type { AppIdentity } from './app-identity.ts';
import type { GitHubClient } from './client.ts';
import { upsertMarkedComment } from './marked-comment.ts';

/** A revision is talked about where it was asked for. */
function placeOf({ task, issue }: Job): number {
  return task.kind === 'revise' ? task.pull : issue.number;
}

export function upsertStatusComment(
  client: GitHubClient,
  job: Job,
  wish: { text: string; app: AppIdentity },
): Promise<{ id: number; url: string }> {
  return upsertMarkedComment(client, {
    ...wish,
    number: placeOf(job),
    name: 'the status comment',
    marker: `<!-- specproof:status job=${job.id} -->`,
    since: job.issue.updatedAt,
  });
}
