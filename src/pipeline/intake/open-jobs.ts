import { z } from 'zod';
import type { Repository } from '../../core/job.ts';
import type { Steps } from '../../core/ports.ts';
import type { ThreadPull } from '../../core/thread.ts';
import type { OpenJobs } from '../../core/work.ts';

interface Where {
  installationId: number;
  repository: Pick<Repository, 'id'>;
  /** Absent: all of the repository. */
  issue?: number;
  /** The pull request of the issue, where one is known. */
  pull?: Pick<ThreadPull, 'number' | 'headSha'> | null;
}

/** Ids of the jobs that wait, are queued or run, the newest last, as one durable step. */
export function openJobsOf(
  { installationId, repository, issue, pull }: Where,
  { steps, work }: { steps: Steps; work: OpenJobs },
): Promise<string[]> {
  const place = {
    ...{ installationId, repositoryId: repository.id },
    ...(issue === undefined ? {} : { issue }),
    ...(pull ? { pull: { number: pull.number, headSha: pull.headSha } } : {}),
  };
  return steps.run({ name: 'find what runs', result: z.array(z.string()) }, () => work.openJobs(place));
}
