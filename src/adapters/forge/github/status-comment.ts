import type { Job } from '../../../core/job.ts';
import type { AppIdentity } from './app-identity.ts';
import type { GitHubClient } from './client.ts';
import { upsertMarkedComment } from './marked-comment.ts';

export function upsertStatusComment(
  client: GitHubClient,
  job: Job,
  wish: { text: string; app: AppIdentity },
): Promise<{ id: number; url: string }> {
  return upsertMarkedComment(client, {
    ...wish,
    number: job.issue.number,
    name: 'the status comment',
    marker: `<!-- specproof:status job=${job.id} -->`,
    since: job.issue.updatedAt,
  });
}
