import type { Job } from '../../core/job.ts';
import type { Request } from '../../core/message.ts';
import type { RepositoryContext } from './context.ts';

/** What becomes of a request. */
export async function takeRequest(request: Request, { log }: RepositoryContext): Promise<Job | null> {
  log.info({ message: request.id }, 'request taken in');
  return null;
}
