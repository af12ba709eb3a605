import { z } from 'zod';
import type { Repository } from '../../core/job.ts';
import type { Steps } from '../../core/ports.ts';
import type { OpenJobs } from '../../core/work.ts';

interface Where {
  installationId: number;
  repository: Pick<Repository, 'id'>;
  /** Absent: all of the repository. */
  issue?: number;
}

/** Ids of the jobs that wait, are queued or run, the newest last, as one durable step. */
export function openJobsOf(
  { installationId, repository, issue }: Where,
  { steps, work }: { steps: Steps; work: OpenJobs },
): Promise<string[]> {
  const place = { installationId, repositoryId: repository.id, ...(issue === undefined ? {} : { issue }) };
  return steps.run({ name: 'find what runs', result: z.array(z.string()) }, () => work.openJobs(place));
}
