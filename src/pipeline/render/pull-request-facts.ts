import type { CandidateFile } from '../../core/candidate.ts';
import type { PublishedCommit } from '../../core/forge.ts';

/** What the text needs beside the outcome. */
export interface PullRequestFacts {
  modelLabel: string;
  commit: PublishedCommit;
  /** Commands that run the published tests, such as `python -m pytest tests`; empty when the toolchain names none. */
  testCommands: readonly string[];
  /** Files beside those of the candidate, with which the tests can be run. */
  projectFiles: readonly CandidateFile[];
  /** How this repository wants its pull requests; absent: a draft with a plain title. */
  wishes?: PullRequestWishes;
}

/** What settings and habits of the repository ask of a pull request. */
export interface PullRequestWishes {
  draft: boolean;
  /** Whether titles and commit messages begin as in Conventional Commits. */
  conventional: boolean;
  labels: readonly string[];
  /** The repository's own template, as it is written; null when it has none. */
  template: string | null;
}

/** A forge without branches, such as a folder: nothing to fetch, to link or to close. */
export function isInPlace({ branch, baseBranch }: PublishedCommit): boolean {
  return branch === baseBranch;
}
