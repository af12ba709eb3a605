import { z } from 'zod';

/** Options a requester can give in line with `/generate language=... strategy=... path=...`. Unvalidated words: the pipeline answers for bad ones. */
const JobOptions = z.object({
  language: z.string().max(40).optional(),
  strategy: z.string().max(40).optional(),
  path: z.string().max(200).optional(),
});

/** Why a job exists: the label was put on, or a comment carries the command. */
export const Trigger = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('label'), label: z.string() }),
  z.object({ kind: z.literal('command'), commentId: z.number().int() }),
]);
export type Trigger = z.infer<typeof Trigger>;

/** Packages that the sender of a comment approves for the repository; `generates` when the comment asks for code as well. */
const Approval = z.object({
  packages: z.array(z.string().min(1).max(200)).min(1).max(20),
  generates: z.boolean(),
});

/** Owner and name of a repository with its numeric id, which survives renames. */
export const Repository = z.object({ id: z.number().int(), owner: z.string(), name: z.string() });
export type Repository = z.infer<typeof Repository>;

/** The issue exactly as it stood in the event that asked for the job; later edits cannot change it. */
const IssueSnapshot = z.object({
  number: z.number().int().positive(),
  title: z.string().max(1_000),
  body: z.string().max(70_000),
  updatedAt: z.string(),
});

/** What crosses the queue: who asked, where, why, and the key that de-duplicates it. No code, no tokens. */
export const Job = z.object({
  id: z.string().regex(/^[a-z0-9-]{8,64}$/),
  /** Key of meaning: the same event delivered twice has the same key. */
  key: z.string().max(300),
  installationId: z.number().int(),
  repository: Repository,
  issue: IssueSnapshot,
  sender: z.object({ id: z.number().int(), login: z.string().max(100), isBot: z.boolean() }),
  trigger: Trigger,
  options: JobOptions,
  approval: Approval.exactOptional(),
});
export type Job = z.infer<typeof Job>;

/** Key of the issue a job belongs to: at most one running job has it. */
export function issueKey(job: Job): string {
  return `${job.installationId}/${job.repository.id}/${job.issue.number}`;
}
