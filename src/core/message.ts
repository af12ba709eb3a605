import { z } from 'zod';
import { Command } from './command.ts';
import { Account, IssueSnapshot, Repository, Trigger } from './job.ts';

const Sha = z.string().regex(/^[0-9a-f]{40}$/);

const source = {
  id: z.string().regex(/^[a-z0-9-]{8,64}$/),
  /** Key of meaning: the same event delivered twice has the same key. */
  key: z.string().max(300),
  installationId: z.number().int(),
  sender: Account,
  /** When it happened, by the forge's clock: comments made or edited later do not count. */
  at: z.string(),
};

/** What was asked about: an issue as it stood in the event, a pull request, or a commit that carries our check runs. */
export const Subject = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('issue'), issue: IssueSnapshot }),
  z.object({ kind: z.literal('pull-request'), number: z.number().int().positive() }),
  z.object({ kind: z.literal('commit'), sha: Sha }),
]);
export type Subject = z.infer<typeof Subject>;

/** Somebody asks for something. Whether they may is looked up when it is taken in. */
export const Request = z.object({
  kind: z.literal('request'),
  ...source,
  repository: Repository,
  subject: Subject,
  trigger: Trigger,
  /** In the order they stand in. */
  commands: z.array(Command).min(1).max(10),
});
export type Request = z.infer<typeof Request>;

/** What happened, with nobody asking for anything; such needs no permission, and at most stops work. */
const Fact = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('label-removed'), issue: z.number().int() }),
  z.object({ kind: z.literal('issue-closed'), issue: z.number().int() }),
  z.object({ kind: z.literal('issue-deleted'), issue: z.number().int() }),
  z.object({ kind: z.literal('pull-closed'), pull: z.number().int(), merged: z.boolean(), headSha: Sha }),
  z.object({ kind: z.literal('pull-reopened'), pull: z.number().int() }),
  /** Somebody other than us pushed to the branch of a pull request. */
  z.object({ kind: z.literal('pushed'), pull: z.number().int(), headSha: Sha }),
  /** A check run of another app ended badly on the head of a pull request. */
  z.object({ kind: z.literal('check-failed'), headSha: Sha }),
]);
export type Fact = z.infer<typeof Fact>;

/** A fact about one repository. */
export const Signal = z.object({
  kind: z.literal('signal'),
  ...source,
  repository: Repository,
  fact: Fact,
});
export type Signal = z.infer<typeof Signal>;

/** The app was uninstalled or suspended, or lost repositories: all their work stops. */
export const Departure = z.object({
  kind: z.literal('departure'),
  ...source,
  /** Null: the whole installation. */
  repositories: z.array(z.number().int()).nullable(),
});
export type Departure = z.infer<typeof Departure>;

/** What crosses from a webhook to the intake. */
export const Message = z.discriminatedUnion('kind', [Request, Signal, Departure]);
export type Message = z.infer<typeof Message>;
