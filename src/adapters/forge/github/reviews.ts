import { z } from 'zod';
import type { Review, ReviewComment } from '../../../core/discussion.ts';
import { Author } from './account.ts';
import type { GitHubClient } from './client.ts';
import { unlessAbsent } from './errors.ts';

const states: Readonly<Record<string, Review['state']>> = {
  APPROVED: 'approved',
  CHANGES_REQUESTED: 'changes-requested',
  COMMENTED: 'commented',
  DISMISSED: 'dismissed',
};

/** Without a state that we know it was not submitted yet. */
const SubmittedReview = z
  .object({
    id: z.number(),
    user: Author,
    state: z.string(),
    body: z.string().nullish(),
    submitted_at: z.string().nullish(),
  })
  .transform((review): Review | null => {
    const state = states[review.state.toUpperCase()];
    if (state === undefined || !review.submitted_at) return null;
    const { id, user: author, body, submitted_at: submittedAt } = review;
    return { id, author, state, body: body ?? '', submittedAt };
  });

const CommentOnLines = z
  .object({
    id: z.number(),
    pull_request_review_id: z.number().nullish(),
    in_reply_to_id: z.number().nullish(),
    user: Author,
    path: z.string(),
    line: z.number().nullish(),
    start_line: z.number().nullish(),
    side: z.string().nullish(),
    body: z.string(),
    created_at: z.string(),
    updated_at: z.string(),
  })
  .transform(
    (comment): ReviewComment => ({
      id: comment.id,
      reviewId: comment.pull_request_review_id ?? 0,
      inReplyTo: comment.in_reply_to_id ?? null,
      author: comment.user,
      path: comment.path,
      line: comment.line ?? null,
      startLine: comment.start_line ?? null,
      onOldSide: comment.side === 'LEFT',
      body: comment.body,
      createdAt: comment.created_at,
      updatedAt: comment.updated_at,
    }),
  );

export async function reviewsOf(client: GitHubClient, pull: number): Promise<Review[]> {
  const reviews = client.list({
    what: `list the reviews of #${pull}`,
    item: SubmittedReview,
    send: (rest, at) => rest.pulls.listReviews({ ...at, pull_number: pull }),
  });
  return (await unlessAbsent(reviews, [])).flatMap((review) => review ?? []);
}

export function reviewCommentsOn(client: GitHubClient, pull: number): Promise<ReviewComment[]> {
  const comments = client.list({
    what: `list the review comments of #${pull}`,
    item: CommentOnLines,
    send: (rest, at) => rest.pulls.listReviewComments({ ...at, pull_number: pull }),
  });
  return unlessAbsent(comments, []);
}
