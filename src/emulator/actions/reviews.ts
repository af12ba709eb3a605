import { githubError, validationFailed } from '../errors.ts';
import { listChanges } from '../git/difference.ts';
import { anchorIn } from '../git/review-lines.ts';
import { pullShape } from '../shapes/pull.ts';
import { reviewCommentShape, reviewShape } from '../shapes/review.ts';
import type { PullPlace, ReviewCommentPlace } from '../state/places.ts';
import type { DiffSide, Review, ReviewComment, ReviewThread } from '../state/review.ts';
import { requireRole } from '../state/roles.ts';
import { ensureUser, gitDirectory, nextId, timestamp, type World } from '../state/world.ts';
import { sendEvent } from './payload.ts';

export interface NewReviewComment {
  readonly path: string;
  readonly line: number;
  readonly startLine?: number | undefined;
  readonly side?: DiffSide | undefined;
  readonly body: string;
}

export interface NewReview {
  readonly login: string;
  readonly state: 'commented' | 'changes_requested' | 'approved';
  readonly body?: string | undefined;
  readonly comments?: readonly NewReviewComment[] | undefined;
}

const invalid = (message: string) =>
  validationFailed({ resource: 'PullRequestReview', code: 'custom', message });

const checkReview = ({ issue }: PullPlace, wish: NewReview) => {
  const { login, state, body = '', comments = [] } = wish;
  const deed = { approved: 'approve', changes_requested: 'request changes on', commented: null }[state];
  if (deed !== null && login === issue.login)
    throw githubError(422, `Review Can not ${deed} your own pull request`);
  if (state !== 'approved' && body.trim() === '' && comments.length === 0)
    throw githubError(422, 'Review needs a body or comments, unless it approves.');
};

/** The lines must be part of what the pull request changes, as GitHub shows only those. */
const anchorOf = (patch: string, { path, line, startLine = line, side = 'RIGHT' }: NewReviewComment) => {
  const anchor = anchorIn(patch, line, side);
  if (!anchor || !anchorIn(patch, startLine, side))
    throw invalid(`pull_request_review_thread.line must be part of the diff: ${path}:${startLine}`);
  if (startLine > line) throw invalid('pull_request_review_thread.start_line must precede the end line.');
  return { ...anchor, side };
};

const openThreads = async (world: World, place: PullPlace, wishes: readonly NewReviewComment[]) => {
  const { repository, pull } = place;
  const changes = await listChanges(gitDirectory(world, repository), pull.baseSha, pull.headSha);
  return wishes.map((wish): ReviewThread => {
    const { path, line, startLine = null } = wish;
    const patch = changes.find((change) => change.path === path)?.patch ?? '';
    const { side, position, hunk } = anchorOf(patch, wish);
    return {
      id: nextId(world),
      path,
      side,
      line,
      startLine,
      position,
      originalLine: line,
      originalStartLine: startLine,
      originalPosition: position,
      originalCommitSha: pull.headSha,
      diffHunk: hunk,
      resolvedBy: null,
      comments: [],
    };
  });
};

const addReview = (
  world: World,
  { pull }: PullPlace,
  wish: Pick<Review, 'login' | 'state' | 'body'>,
): Review => {
  const review = {
    id: nextId(world),
    ...wish,
    commitSha: pull.headSha,
    submittedAt: timestamp(),
    minimizedReason: null,
  };
  pull.reviews.push(review);
  return review;
};

const addToThread = (world: World, thread: ReviewThread, wish: { review: Review; body: string }) => {
  const { review, body } = wish;
  const at = review.submittedAt;
  const comment: ReviewComment = {
    id: nextId(world),
    reviewId: review.id,
    login: review.login,
    body,
    createdAt: at,
    updatedAt: at,
    reactions: [],
    minimizedReason: null,
  };
  thread.comments.push(comment);
  return comment;
};

/** In webhooks the state is written small and an empty body is null, unlike in answers. */
const sendReview = (world: World, place: PullPlace, review: Review) =>
  sendEvent(world, place.repository, {
    name: 'pull_request_review',
    action: 'submitted',
    sender: review.login,
    details: {
      review: {
        ...reviewShape(world, place, review),
        body: review.body || null,
        state: review.state,
      },
      pull_request: pullShape(world, place.repository, place),
    },
  });

const sendReviewComment = (world: World, place: ReviewCommentPlace) =>
  sendEvent(world, place.repository, {
    name: 'pull_request_review_comment',
    action: 'created',
    sender: place.comment.login,
    details: {
      comment: reviewCommentShape(world, place, place),
      pull_request: pullShape(world, place.repository, place),
    },
  });

/** A finished review with all its comments; each of them begins a thread. */
export const submitReview = async (world: World, place: PullPlace, wish: NewReview) => {
  requireRole(place.repository, wish.login, { needs: 'read', to: 'review pull requests' });
  checkReview(place, wish);
  const { body = '', comments: wishes = [], state } = wish;
  const threads = await openThreads(world, place, wishes);
  const { pull, issue } = place;
  const review = addReview(world, place, { login: ensureUser(world, wish.login).login, state, body });
  const entries = threads.map((thread, index) => {
    const comment = addToThread(world, thread, { review, body: wishes[index]?.body ?? '' });
    return { thread, comment };
  });
  pull.threads.push(...threads);
  pull.requestedReviewers = pull.requestedReviewers.filter((login) => login !== review.login);
  issue.updatedAt = review.submittedAt;
  sendReview(world, place, review);
  for (const entry of entries) sendReviewComment(world, { ...place, ...entry });
  return { review, comments: entries.map(({ thread, comment }) => ({ ...comment, threadId: thread.id })) };
};

/** GitHub wraps a single answer in a review of its own, with its own event. */
export const replyToReviewComment = (
  world: World,
  place: ReviewCommentPlace,
  wish: { readonly login: string; readonly body: string },
) => {
  requireRole(place.repository, wish.login, { needs: 'read', to: 'answer review comments' });
  if (wish.body.trim() === '')
    throw validationFailed({ resource: 'PullRequestReviewComment', field: 'body', code: 'missing_field' });
  const { login } = ensureUser(world, wish.login);
  const review = addReview(world, place, { login, state: 'commented', body: '' });
  const comment = addToThread(world, place.thread, { review, body: wish.body });
  place.issue.updatedAt = review.submittedAt;
  sendReview(world, place, review);
  sendReviewComment(world, { ...place, comment });
  return comment;
};
