import type { Limits } from '../../core/config.ts';
import type { Discussion } from '../../core/discussion.ts';
import type { Forge } from '../../core/forge.ts';
import type { Repository } from '../../core/job.ts';
import type { Approvals, Log, Steps } from '../../core/ports.ts';
import type { Threads } from '../../core/thread.ts';
import type { OpenJobs, Work } from '../../core/work.ts';

/** One repository as the app may touch it. */
interface OpenRepository {
  forge: Forge;
  discussion: Discussion;
}

/** What the intake of any message is given. */
export interface IntakeContext {
  /** Opens the repository that a message is about; a departure is about none, so nothing is opened for it. */
  open: (installationId: number, repository: Repository) => OpenRepository;
  steps: Steps;
  log: Log;
  threads: Threads;
  approvals: Approvals;
  work: Work & OpenJobs;
  /** The operator's ceilings, under which the settings of a repository are read. */
  limits: Limits;
}

/** The same where the message is about one repository. */
export type RepositoryContext = Omit<IntakeContext, 'open'> & OpenRepository;
