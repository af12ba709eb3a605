import type { CheckRunText, PublishedCommit, Reaction } from './forge.ts';
import type { Account, Job } from './job.ts';

/** Something on the forge that a reaction can be left on. */
export type Spot =
  | { kind: 'issue'; number: number }
  | { kind: 'comment'; id: number }
  | { kind: 'review-comment'; id: number };

/** An issue as it is now. */
export interface IssueNow {
  number: number;
  title: string;
  body: string;
  state: 'open' | 'closed';
  labels: string[];
  updatedAt: string;
  author: Account | null;
  isPull: boolean;
}

/** A comment on an issue or a pull request. */
export interface IssueComment {
  id: number;
  author: Account | null;
  body: string;
  createdAt: string;
  updatedAt: string;
  /**
   * How close the forge says that its author is to the repository: its people, somebody of whom it has commits, anybody.
   * Tells whom to look up first and allows nothing; who hides a membership counts as somebody else. Absent: not told.
   */
  association?: 'insider' | 'contributor' | 'other';
}

/** A pull request as it is now. */
export interface PullNow {
  number: number;
  state: 'open' | 'closed';
  merged: boolean;
  draft: boolean;
  headSha: string;
  branch: string;
  baseBranch: string;
  author: Account | null;
  /** Null when the fork was deleted; the branch lies in the repository itself where it is false. */
  fromFork: boolean | null;
  /** Whether its newest commit is ours, unchanged by another hand. */
  headIsOurs: boolean;
}

/** A submitted review. */
export interface Review {
  id: number;
  author: Account | null;
  state: 'approved' | 'changes-requested' | 'commented' | 'dismissed';
  body: string;
  submittedAt: string;
}

/** A comment of a review on lines of a file; lines count from 1 on the pull request's side. Null where the lines are gone. */
export interface ReviewComment {
  id: number;
  reviewId: number;
  /** The comment that opened the thread, when this is a reply. */
  inReplyTo: number | null;
  author: Account | null;
  path: string;
  line: number | null;
  startLine: number | null;
  /** On lines that the change removed. */
  onOldSide: boolean;
  body: string;
  createdAt: string;
  updatedAt: string;
}

/** A conversation on lines of a file, with the comments in it. */
export interface ReviewThread {
  id: string;
  isResolved: boolean;
  commentIds: number[];
}

/** A check run that another app left on a commit. */
export interface ForeignCheck {
  id: number;
  name: string;
  app: string;
  conclusion: string | null;
  title: string;
  summary: string;
  url: string;
}

/**
 * What is said and read around issues and pull requests. Everything written is looked for first, by a hidden marker that holds its
 * `key`, so that writing it twice makes one. Nothing here throws for a thing that is not there: it answers null or nothing.
 */
export interface Discussion {
  reactTo(spot: Spot, reaction: Reaction): Promise<void>;
  /** People, not bots, who left the reaction on a comment as it is now: after it was made and last edited, by the forge's clock. */
  reactionsOn(commentId: number, content: '+1'): Promise<Account[]>;
  issue(number: number): Promise<IssueNow | null>;
  commentsOn(number: number): Promise<IssueComment[]>;
  /** One comment of ours for each key: made, or edited in place. `key`: lower-case words, digits and `-`. */
  say(number: number, key: string, body: string): Promise<{ id: number; url: string }>;
  /** Puts labels on and takes labels off an issue or pull request; those that are so already cost no write. */
  relabel(number: number, labels: { add?: readonly string[]; remove?: readonly string[] }): Promise<void>;
  pull(number: number): Promise<PullNow | null>;
  /** Text of a file at a commit or branch, or null; what is no UTF-8 has none. */
  fileAt(ref: string, path: string): Promise<string | null>;
  /** The commit that ours at and below this one were made on; null where it is somebody else's, or there is none. */
  baseBelow(sha: string): Promise<string | null>;
  /** Paths that the pull request changes. */
  pathsOf(pull: number): Promise<string[]>;
  reviewsOf(pull: number): Promise<Review[]>;
  reviewCommentsOn(pull: number): Promise<ReviewComment[]>;
  threadsOf(pull: number): Promise<ReviewThread[]>;
  /** Answers in the thread of a review comment, once for each key. */
  replyTo(pull: number, commentId: number, reply: { key: string; body: string }): Promise<void>;
  resolveThread(threadId: string): Promise<void>;
  /** Asks somebody to look again; a refusal of the forge (not a collaborator) is passed over. */
  requestReview(pull: number, login: string): Promise<void>;
  closePull(pull: number): Promise<void>;
  /** Deletes a branch of ours, only while it still points at the commit. */
  deleteBranch(branch: string, sha: string): Promise<void>;
  /** Check runs of other apps on a commit. */
  foreignChecks(sha: string): Promise<ForeignCheck[]>;
  /** A check run on any commit, without a branch of ours behind it. */
  upsertCheckRunOn(
    job: Pick<Job, 'id'>,
    sha: PublishedCommit['sha'],
    text: CheckRunText,
  ): Promise<{ id: number; url: string }>;
}
