import type { RepositoryConfig } from '../core/config.ts';
import type { Discussion } from '../core/discussion.ts';
import type { Forge, PublishedCommit } from '../core/forge.ts';
import type { LicenceMatrix } from '../core/licence-matrix.ts';
import type { Advisories, Clock, Entropy, Log, Model, Progress, Sandbox, Steps } from '../core/ports.ts';
import type { FingerprintedFile, RepositoryFacts } from '../core/repository.ts';
import type { Forecast } from '../core/result.ts';
import type { StandingCode } from '../core/standing-code.ts';
import type { Thread } from '../core/thread.ts';
import type { Analysis } from '../toolchains/analysis.ts';
import type { CandidateOutcome } from './render/evidence-tables.ts';

/** A commit of ours with what it holds, and the pull request that shows it, once that is known. */
export interface MadeCommit {
  commit: Pick<PublishedCommit, 'branch' | 'sha'>;
  outcome: CandidateOutcome;
  pull?: { number: number; url: string };
}

/** What every stage of a job is given: the ports, and the settings that hold for this job. */
export interface JobContext {
  steps: Steps;
  model: Model;
  analysis: Analysis;
  sandbox: Sandbox;
  /** Absent: there is no advisory source. */
  advisories?: Advisories;
  forge: Forge;
  progress: Progress;
  clock: Clock;
  entropy: Entropy;
  log: Log;
  config: RepositoryConfig;
  repository: RepositoryFacts;
  /** What stands of the code that the job changes; absent for new code. */
  standing?: StandingCode;
  /** What is said around issues and pull requests; absent where there is no forge behind the job, as on the command line. */
  discussion?: Discussion;
  /** What is remembered of the issue from before this job; absent where nothing is. */
  thread?: Thread;
  /** Claims reviews of the job's pull request; answers those that no other job took before. */
  claimReviews?: (reviewIds: readonly number[]) => Promise<readonly number[]>;
  /** Remembers what a job put on a branch, and later its pull request, whatever becomes of the rest of its publication. */
  rememberCommit?: (made: MadeCommit) => Promise<void>;
  /** What a job like this one is expected to take. */
  forecast?: () => Promise<Forecast>;
  /** Packages that maintainers of the repository approved; absent where approvals are not kept. */
  approvedPackages?: () => Promise<readonly string[]>;
  /** Fingerprints of code that the operator wants copies of to be found; absent where there is none. */
  corpus?: readonly FingerprintedFile[];
  /** The operator's copy of OSADL's matrix of licences; absent where there is none. */
  licenceMatrix?: LicenceMatrix;
}
