import { z } from 'zod';
import { Reaction } from './reaction.ts';
import { MinimizedReason, Review, ReviewThread } from './review.ts';

export const Role = z.enum(['admin', 'maintain', 'write', 'triage', 'read']);
export type Role = z.infer<typeof Role>;

export const User = z.object({
  id: z.number(),
  login: z.string(),
  type: z.enum(['User', 'Bot', 'Organization']),
});
export type User = z.infer<typeof User>;

const Label = z.object({
  id: z.number(),
  name: z.string(),
  color: z.string(),
  description: z.string(),
});

export const Comment = z.object({
  id: z.number(),
  login: z.string(),
  body: z.string(),
  createdAt: z.string(),
  updatedAt: z.string(),
  reactions: z.array(Reaction),
  minimizedReason: MinimizedReason.nullable().default(null),
});
export type Comment = z.infer<typeof Comment>;

export const Pull = z.object({
  id: z.number(),
  head: z.string(),
  base: z.string(),
  headSha: z.string(),
  baseSha: z.string(),
  draft: z.boolean(),
  mergedAt: z.string().nullable(),
  mergedBy: z.string().nullable().default(null),
  mergeCommitSha: z.string().nullable().default(null),
  maintainerCanModify: z.boolean(),
  requestedReviewers: z.array(z.string()).default([]),
  reviews: z.array(Review).default([]),
  threads: z.array(ReviewThread).default([]),
});
export type Pull = z.infer<typeof Pull>;

export const Issue = z.object({
  id: z.number(),
  number: z.number(),
  login: z.string(),
  title: z.string(),
  body: z.string().nullable(),
  state: z.enum(['open', 'closed']),
  stateReason: z.enum(['completed', 'not_planned', 'reopened', 'duplicate']).nullable(),
  labels: z.array(z.string()),
  createdAt: z.string(),
  updatedAt: z.string(),
  closedAt: z.string().nullable(),
  comments: z.array(Comment),
  reactions: z.array(Reaction),
  pull: Pull.nullable(),
});
export type Issue = z.infer<typeof Issue>;

export const Annotation = z.object({
  path: z.string(),
  start_line: z.number().int(),
  end_line: z.number().int(),
  start_column: z.number().int().optional(),
  end_column: z.number().int().optional(),
  annotation_level: z.enum(['notice', 'warning', 'failure']),
  message: z.string().max(65_536),
  title: z.string().max(255).optional(),
  raw_details: z.string().max(65_536).optional(),
});
export type Annotation = z.infer<typeof Annotation>;

export const CheckAction = z.object({
  label: z.string().max(20),
  description: z.string().max(40),
  identifier: z.string().max(20),
});

export const CheckStatus = z.enum(['queued', 'in_progress', 'completed', 'waiting', 'requested', 'pending']);
export const CheckConclusion = z.enum([
  'action_required',
  'cancelled',
  'failure',
  'neutral',
  'success',
  'skipped',
  'stale',
  'timed_out',
]);

export const CheckRun = z.object({
  id: z.number(),
  /** Made by another app, GitHub Actions. */
  isForeign: z.boolean().default(false),
  name: z.string(),
  headSha: z.string(),
  externalId: z.string(),
  detailsUrl: z.string().nullable(),
  status: CheckStatus,
  conclusion: CheckConclusion.nullable(),
  startedAt: z.string(),
  completedAt: z.string().nullable(),
  title: z.string().nullable(),
  summary: z.string().nullable(),
  text: z.string().nullable(),
  annotations: z.array(Annotation),
  actions: z.array(CheckAction),
});
export type CheckRun = z.infer<typeof CheckRun>;

const CheckSuite = z.object({
  id: z.number(),
  headSha: z.string(),
  isForeign: z.boolean(),
  createdAt: z.string(),
});
export type CheckSuite = z.infer<typeof CheckSuite>;

export const Repository = z.object({
  id: z.number(),
  owner: z.string(),
  name: z.string(),
  private: z.boolean(),
  description: z.string().nullable(),
  defaultBranch: z.string(),
  collaborators: z.record(z.string(), Role),
  labels: z.array(Label),
  issues: z.array(Issue),
  /** Numbers of deleted issues are not given out again. */
  lastNumber: z.number().default(0),
  checkRuns: z.array(CheckRun),
  checkSuites: z.array(CheckSuite).default([]),
  archived: z.boolean().default(false),
  issuesEnabled: z.boolean().default(true),
  /** Names or patterns with `*`: branches whose rules refuse every push of the app. */
  protectedBranches: z.array(z.string()).default([]),
  /** Commits that the API signed, by id, with the time of signing. */
  signedCommits: z.record(z.string(), z.string()),
  createdAt: z.string(),
  updatedAt: z.string(),
});
export type Repository = z.infer<typeof Repository>;

const Level = z.enum(['read', 'write', 'admin']);
export const Permissions = z.record(z.string(), Level);
export type Permissions = z.infer<typeof Permissions>;

export const Token = z.object({
  token: z.string(),
  installationId: z.number(),
  expiresAt: z.string(),
  permissions: Permissions,
  /** Null: every repository of the installation. */
  repositoryIds: z.array(z.number()).nullable(),
});
export type Token = z.infer<typeof Token>;

export const Installation = z.object({
  id: z.number(),
  account: z.string(),
  createdAt: z.string(),
  /** What it grants less than the app asks for; null is none of it. */
  reduced: z.record(z.string(), Level.nullable()).default({}),
  suspendedAt: z.string().nullable().default(null),
  suspendedBy: z.string().nullable().default(null),
});
export type Installation = z.infer<typeof Installation>;

export const State = z.object({
  nextId: z.number(),
  users: z.array(User),
  installations: z.array(Installation),
  repositories: z.array(Repository),
  tokens: z.array(Token),
});
export type State = z.infer<typeof State>;
