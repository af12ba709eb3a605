import { requestReviewers } from '../actions/review-requests.ts';
import { settleThread } from '../actions/review-threads.ts';
import { type NewReview, replyToReviewComment, submitReview } from '../actions/reviews.ts';
import type { World } from '../state/world.ts';
import { type AsUser, type OnIssue, requirePull, requireReviewComment } from './places.ts';
import { saved } from './saved.ts';

const settle = (world: World, wish: AsUser<{ commentId: number }>, resolved: boolean) =>
  settleThread(world, requireReviewComment(world, wish), { login: wish.login, resolved });

export const reviewActions = (world: World) => ({
  submitReview: async (wish: OnIssue<Omit<NewReview, 'login'>>) =>
    saved(world, submitReview(world, requirePull(world, wish), wish)),
  /** The comment may be any of a thread. */
  replyToReviewComment: async (wish: AsUser<{ commentId: number; body: string }>) =>
    saved(world, replyToReviewComment(world, requireReviewComment(world, wish), wish)),
  requestReview: async (wish: OnIssue<{ reviewers: readonly string[] }>) =>
    saved(world, requestReviewers(world, requirePull(world, wish), wish)),
  /** The thread of this comment. */
  resolveThread: async (wish: AsUser<{ commentId: number }>) => saved(world, settle(world, wish, true)),
  unresolveThread: async (wish: AsUser<{ commentId: number }>) => saved(world, settle(world, wish, false)),
});
