import { z } from 'zod';
import type { CandidateFile } from './candidate.ts';
import type { Job } from './job.ts';
import type { Permits } from './path-rules.ts';
import type { StandingFile } from './standing-code.ts';

/** What a login may do in a repository, as the forge names it. */
export type Permission = 'admin' | 'maintain' | 'write' | 'triage' | 'read' | 'none';
/** Signs that Specproof leaves on what asked for a job. */
export type Reaction = 'eyes' | 'rocket' | 'confused' | '+1';

/** The default branch when the job looked. */
export interface BaseBranch {
  name: string;
  sha: string;
  /** Paths of all files on it, up to a limit of the adapter's. */
  paths: string[];
  /** SPDX identifier of the repository's licence as the forge names it; null when it names none. */
  license: string | null;
  /** First lines of its latest commits, the newest first; absent where they were not read. */
  subjects?: readonly string[];
}

/** The commit that holds the winning candidate. */
export const PublishedCommit = z.object({
  branch: z.string(),
  sha: z.string(),
  baseBranch: z.string(),
  /** Whether the forge signed it. */
  verified: z.boolean(),
});
export type PublishedCommit = z.infer<typeof PublishedCommit>;

/** A remark on lines of a file, shown beside the diff. Lines count from 1. */
export interface Annotation {
  path: string;
  startLine: number;
  endLine: number;
  level: 'notice' | 'warning' | 'failure';
  title: string;
  message: string;
}

/** Title in plain text, body in Markdown. */
export interface PullRequestText {
  title: string;
  body: string;
  /** Names; made where the repository does not have them. */
  labels?: readonly string[];
  /** Default: a draft. */
  draft?: boolean;
}

/** A button on a check run; at most three. Pressed, its identifier comes back. */
export interface CheckRunAction {
  /** At most 20 characters. */
  label: string;
  /** At most 40 characters. */
  description: string;
  identifier: 'refine' | 'verify' | 'explain';
}

/** What a check run shows. `neutral` is what could not be measured; it is never `success`. */
export interface CheckRunText {
  name: string;
  conclusion: 'success' | 'failure' | 'neutral';
  title: string;
  summary: string;
  text: string;
  annotations: Annotation[];
  actions?: readonly CheckRunAction[];
}

/** One repository as the app may touch it. Every write looks for what it would make, so that running it twice makes one. */
export interface Forge {
  /** Permission of a login; an error is thrown, never answered as a permission. */
  permission(login: string): Promise<Permission>;
  react(job: Job, reaction: Reaction): Promise<void>;
  base(): Promise<BaseBranch>;
  /** The text of a file on the default branch, or null. */
  readFile(path: string): Promise<string | null>;
  /** The one status comment of the job: created or edited in place, found by its hidden marker. */
  upsertStatusComment(job: Job, body: string): Promise<{ id: number; url: string }>;
  /**
   * One commit with the files on the job's branch, from the head of the default branch. Never forces, never writes over another hand.
   * With `onto`, on that branch alone and only while its head is that commit or one of this job; else RefusedError.
   * `permits` opens protected names that can be opened; absent: none.
   */
  commit(
    job: Job,
    change: {
      files: readonly CandidateFile[];
      message: string;
      onto?: { branch: string; sha: string };
      /** Files that the change was made of. They may be replaced while they stand like this; any other that stands with another text is refused. */
      replaces?: readonly StandingFile[];
      permits?: Permits;
    },
  ): Promise<PublishedCommit>;
  upsertPullRequest(
    job: Job,
    commit: PublishedCommit,
    text: PullRequestText,
  ): Promise<{ number: number; url: string }>;
  upsertCheckRun(job: Job, commit: PublishedCommit, text: CheckRunText): Promise<{ id: number; url: string }>;
}
