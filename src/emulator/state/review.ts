import { z } from 'zod';
import { Reaction } from './reaction.ts';

/** As GitHub's GraphQL API writes them. */
export const MinimizedReason = z.enum(['ABUSE', 'DUPLICATE', 'OFF_TOPIC', 'OUTDATED', 'RESOLVED', 'SPAM']);
export type MinimizedReason = z.infer<typeof MinimizedReason>;

export const Review = z.object({
  id: z.number(),
  login: z.string(),
  state: z.enum(['commented', 'changes_requested', 'approved', 'dismissed']),
  body: z.string(),
  commitSha: z.string(),
  submittedAt: z.string(),
  minimizedReason: MinimizedReason.nullable().default(null),
});
export type Review = z.infer<typeof Review>;

export const ReviewComment = z.object({
  id: z.number(),
  reviewId: z.number(),
  login: z.string(),
  body: z.string(),
  createdAt: z.string(),
  updatedAt: z.string(),
  reactions: z.array(Reaction),
  minimizedReason: MinimizedReason.nullable().default(null),
});
export type ReviewComment = z.infer<typeof ReviewComment>;

export const DiffSide = z.enum(['LEFT', 'RIGHT']);
export type DiffSide = z.infer<typeof DiffSide>;

/** Where it stood when it was written, and where its lines are now: null once they were changed. */
export const ReviewThread = z.object({
  id: z.number(),
  path: z.string(),
  side: DiffSide,
  line: z.number().nullable(),
  startLine: z.number().nullable(),
  position: z.number().nullable(),
  originalLine: z.number(),
  originalStartLine: z.number().nullable(),
  originalPosition: z.number(),
  originalCommitSha: z.string(),
  diffHunk: z.string(),
  resolvedBy: z.string().nullable(),
  comments: z.array(ReviewComment),
});
export type ReviewThread = z.infer<typeof ReviewThread>;
