import { z } from 'zod';
import { JobOptions } from './command.ts';

/** Why a request exists, and where its sender looks for an answer. */
export const Trigger = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('label'), label: z.string() }),
  z.object({ kind: z.literal('command'), commentId: z.number().int() }),
  /** A comment without a command on an issue that waits for answers. */
  z.object({ kind: z.literal('answer'), commentId: z.number().int() }),
  /** A thumbs-up on the comment that shows the plan. */
  z.object({ kind: z.literal('thumbs-up'), commentId: z.number().int() }),
  /** `isLoose`: a review that is one comment alone, or a reply; such are collected for a while. */
  z.object({ kind: z.literal('review'), reviewId: z.number().int(), isLoose: z.boolean() }),
  z.object({ kind: z.literal('button'), checkRunId: z.number().int() }),
  /** `pull`: the pull request that the queue's branch is named for, which is the last of the group. */
  z.object({
    kind: z.literal('merge-queue'),
    headSha: z.string().regex(/^[0-9a-f]{40}$/),
    pull: z.number().int().positive().exactOptional(),
  }),
  /** Checks of other apps failed on our commit, and the repository wants that mended without being asked. */
  z.object({ kind: z.literal('failed-checks'), headSha: z.string().regex(/^[0-9a-f]{40}$/) }),
]);
export type Trigger = z.infer<typeof Trigger>;

/** Owner and name of a repository with its numeric id, which survives renames. */
export const Repository = z.object({ id: z.number().int(), owner: z.string(), name: z.string() });
export type Repository = z.infer<typeof Repository>;

/** An account of the forge. */
export const Account = z.object({ id: z.number().int(), login: z.string().max(100), isBot: z.boolean() });
export type Account = z.infer<typeof Account>;

/** A comment that belongs to the specification: its author may write, and it was neither made nor edited after the request. */
export const AcceptedComment = z.object({
  id: z.number().int(),
  author: z.string().max(100),
  body: z.string().max(70_000),
});
export type AcceptedComment = z.infer<typeof AcceptedComment>;

/** The issue exactly as it stood in the event that asked for the job; later edits cannot change it. */
export const IssueSnapshot = z.object({
  number: z.number().int().positive(),
  title: z.string().max(1_000),
  body: z.string().max(70_000),
  updatedAt: z.string(),
  /** Absent: none were looked for. */
  comments: z.array(AcceptedComment).max(100).exactOptional(),
});
export type IssueSnapshot = z.infer<typeof IssueSnapshot>;

/**
 * What the job is to do: `generate` from the issue, `plan` only, `revise` what its pull request holds, or `verify` a commit
 * as it is.
 */
export const Task = z.discriminatedUnion('kind', [
  /** `planned`: the specification is the one of the issue's last plan. `afresh`: on a branch of its own if ours is no longer ours. */
  z.object({
    kind: z.literal('generate'),
    planned: z.boolean().exactOptional(),
    afresh: z.boolean().exactOptional(),
  }),
  z.object({ kind: z.literal('plan') }),
  /** `text` comes from a command; reviews are read when the job starts. */
  z.object({ kind: z.literal('revise'), pull: z.number().int().positive(), text: z.string().max(20_000) }),
  z.object({ kind: z.literal('verify'), sha: z.string().regex(/^[0-9a-f]{40}$/) }),
]);
export type Task = z.infer<typeof Task>;

/** What crosses the queue: who asked, where, why, and the key that de-duplicates it. No code, no tokens. */
export const Job = z.object({
  id: z.string().regex(/^[a-z0-9-]{8,64}$/),
  /** Key of meaning: the same event delivered twice has the same key. */
  key: z.string().max(300),
  installationId: z.number().int(),
  repository: Repository,
  issue: IssueSnapshot,
  sender: Account,
  trigger: Trigger,
  options: JobOptions,
  task: Task,
});
export type Job = z.infer<typeof Job>;

/** Key of the issue a job belongs to: at most one running job has it. */
export function issueKey(job: Pick<Job, 'installationId' | 'repository' | 'issue'>): string {
  return `${job.installationId}/${job.repository.id}/${job.issue.number}`;
}
