import type { CandidateFile } from '../../core/candidate.ts';
import type { PublishedCommit } from '../../core/ports.ts';

/** What the text needs beside the outcome. */
export interface PullRequestFacts {
  modelLabel: string;
  commit: PublishedCommit;
  /** Commands that run the published tests, such as `python -m pytest tests`; empty when the toolchain names none. */
  testCommands: readonly string[];
  /** Files beside those of the candidate, with which the tests can be run. */
  projectFiles: readonly CandidateFile[];
}

/** A forge without branches, such as a folder: nothing to fetch, to link or to close. */
export function isInPlace({ branch, baseBranch }: PublishedCommit): boolean {
  return branch === baseBranch;
}
