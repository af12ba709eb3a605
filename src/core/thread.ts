import { z } from 'zod';
import { JobOptions } from './command.ts';
import { Account, IssueSnapshot, Repository } from './job.ts';
import { JobOutcome } from './result.ts';

/** How a pull request of ours ended, or that it is open. */
export const PullState = z.enum(['open', 'merged', 'merged-after-edits', 'closed']);
export type PullState = z.infer<typeof PullState>;

/** The pull request of an issue. */
export const ThreadPull = z.object({
  number: z.number().int().positive(),
  branch: z.string(),
  /** The last commit that we put there. */
  headSha: z.string(),
  state: PullState,
  /** Somebody else pushed to the branch since: we touch it no more. */
  handsOff: z.boolean(),
});
export type ThreadPull = z.infer<typeof ThreadPull>;

/** What is remembered of the work on one issue, over all its jobs. */
export const Thread = z.object({
  installationId: z.number().int(),
  repository: Repository,
  /** As the last accepted request saw it. */
  issue: IssueSnapshot,
  requester: Account,
  /** The latest job. */
  jobId: z.string(),
  /** What the latest job was asked for with; absent: nothing. */
  options: JobOptions.exactOptional(),
  phase: z.enum(['running', 'planned', 'asked', 'ended', 'stopped']),
  /** The status comment of the latest job. */
  statusCommentId: z.number().int().nullable(),
  pull: ThreadPull.nullable(),
  /** How the latest job that came to a plan or a candidate ended. */
  outcome: JobOutcome.nullable(),
});
export type Thread = z.infer<typeof Thread>;

/** Changes of a thread; what is left out stays. */
export type ThreadChange = Partial<
  Pick<Thread, 'issue' | 'requester' | 'jobId' | 'phase' | 'statusCommentId' | 'pull' | 'outcome'>
>;

/** A thread whose pull request was closed unmerged, and when: milliseconds since the epoch. */
export interface ClosedThread {
  thread: Thread;
  closedAt: number;
}

/** When it was asked to stop all work on an issue, by the forge's clock, and by which comment, if by one; comments are numbered in the order they are made. */
export const AskedStop = z.object({ at: z.string(), commentId: z.number().int().nullable() });
export type AskedStop = z.infer<typeof AskedStop>;

type Place = Pick<Thread, 'installationId' | 'repository'> & { issue: number };

/** Keeps the threads, each found by its repository's number, which survives renames. */
export interface Threads {
  ofIssue(repository: Repository, issue: number): Promise<Thread | null>;
  ofPull(repository: Repository, pull: number): Promise<Thread | null>;
  /** By a commit that we put on a branch or verified, also an earlier one. */
  ofCommit(repository: Repository, sha: string): Promise<Thread | null>;
  /** Makes the thread of an issue, or gives it the new issue, requester and job, phase `running`; pull request and outcome stay. */
  begin(thread: Omit<Thread, 'phase' | 'statusCommentId' | 'pull' | 'outcome'>): Promise<void>;
  change(place: Place, change: ThreadChange): Promise<void>;
  /** Remembers a commit as one of this issue, whoever made it; nothing else changes. One that is known stays with its issue. */
  knowCommit(place: Place, sha: string): Promise<void>;
  /** Those with a plan that waits for a go, of all repositories, the newest first. */
  planned(most: number): Promise<Thread[]>;
  /** Those of closed pull requests whose branch is to be looked at by now (milliseconds since the epoch), the longest waiting first. */
  closed(now: number, most: number): Promise<ClosedThread[]>;
  /** Until when the branch of a closed pull request is kept, and since when it counts as closed; null: it is looked at no more. */
  keepBranch(place: Place, kept: { since: number; until: number } | null): Promise<void>;
  /** Those that run, of an installation; of some of its repositories where given. */
  running(installationId: number, repositories: readonly number[] | null): Promise<Thread[]>;
  /** Forgets the threads of an installation, those of some of its repositories where given; answers how many there were. */
  forget(installationId: number, repositories: readonly number[] | null): Promise<number>;
  /** Claims reviews for a job; answers those that no other job claimed before. A second time for the same job answers the same. */
  claimReviews(place: Place, jobId: string, reviewIds: readonly number[]): Promise<number[]>;
  /** Notes that it was asked to stop, also where no thread is yet; the latest of an issue is kept. */
  noteStop(place: Place, stop: AskedStop): Promise<void>;
  /** The latest stop that was asked for on an issue, or null. */
  lastStop(place: Place): Promise<AskedStop | null>;
}
