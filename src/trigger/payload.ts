import { z } from 'zod';

const Account = z.object({ id: z.number().int(), login: z.string().max(100), type: z.string() });

const Issue = z.object({
  number: z.number().int().positive(),
  title: z.string().max(1_000),
  body: z.string().max(70_000).nullish(),
  updated_at: z.string().min(1).max(40),
  pull_request: z.unknown().optional(),
  user: z.object({ type: z.string() }).nullish(),
});

const Source = z.object({
  installation: z.object({ id: z.number().int() }),
  repository: z.object({
    id: z.number().int(),
    name: z.string().max(200),
    owner: z.object({ login: z.string().max(100) }),
  }),
  sender: Account,
  issue: Issue,
});

/** The fields used of a payload of `issues` with the action `labeled`. */
export const LabeledPayload = Source.extend({ label: z.object({ name: z.string().max(100) }) });

/** The fields used of a payload of `issue_comment` with the action `created`. */
export const CommentPayload = Source.extend({
  comment: z.object({ id: z.number().int(), body: z.string().max(70_000) }),
});

/** What both kinds of payload say of who asked and where. */
export type SourcePayload = z.infer<typeof Source>;

/** What is looked at before anything else of a payload. */
export const AnyPayload = z.object({ action: z.string().optional() });
