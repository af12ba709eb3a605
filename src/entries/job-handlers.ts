import type { JobHandlers } from '../adapters/durable/workflows.ts';
import type { Runs } from '../adapters/store/runs.ts';
import type { Discussion } from '../core/discussion.ts';
import type { Forge } from '../core/forge.ts';
import type { Job, Repository } from '../core/job.ts';
import type { Approvals } from '../core/ports.ts';
import type { Threads } from '../core/thread.ts';
import type { OpenJobs, Work } from '../core/work.ts';
import { answerRunning } from '../pipeline/1-authorise.ts';
import { takeIn } from '../pipeline/intake/take-in.ts';
import { runAndRemember } from './run-and-remember.ts';
import type { Parts } from './run-job-with.ts';

/** What the handlers of a server share beside the parts of a job: what is remembered, and the way to GitHub. */
export interface Desk {
  runs: Runs;
  approvals: Approvals;
  threads: Threads;
  work: Work & OpenJobs;
  /** Opens a repository; `mayWrite` is asked before each write and throws when nothing may be written any more. */
  open(
    place: Pick<Job, 'installationId' | 'repository'>,
    options?: { mayWrite: () => Promise<void> },
  ): Forge & Discussion;
}

/** What the queues do with a message and with its job. */
export function jobHandlers(parts: Parts, desk: Desk): JobHandlers {
  const { approvals, threads, work } = desk;
  const { limits, logger } = parts;
  return {
    intake: (message, steps) => {
      const log = logger.child({ message: message.id });
      const open = (installationId: number, repository: Repository) => {
        const here = desk.open({ installationId, repository });
        return { forge: here, discussion: here };
      };
      return takeIn(message, { open, steps, log, threads, approvals, work, limits });
    },
    alreadyRunning: (job, steps) =>
      answerRunning(job, { discussion: desk.open(job), steps, log: logger.child({ job: job.id }) }),
    generate: (job, steps) => runAndRemember(job, { parts, desk, steps }),
  };
}
