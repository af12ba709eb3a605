import type { Job } from '../../core/job.ts';
import type { Request } from '../../core/message.ts';

/** What came of a command that makes a job: the job, or what is said in its place; empty where it was said already. */
export type Started = { job: Job } | { answer: string };

/** The job that a request makes. */
export function jobOf(
  { id, key, installationId, repository, sender, trigger }: Request,
  wish: Pick<Job, 'issue' | 'options' | 'task'>,
): Started {
  return { job: { id, key, installationId, repository, sender, trigger, ...wish } };
}
