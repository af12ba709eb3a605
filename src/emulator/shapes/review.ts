import type { PullPlace } from '../state/places.ts';
import type { Review, ReviewComment, ReviewThread } from '../state/review.ts';
import { nodeId, type World } from '../state/world.ts';
import { reactionRollup } from './issue.ts';
import { repositoryApiUrl, repositoryWebUrl } from './repository.ts';
import { authorAssociation, userShape } from './user.ts';

const addressesOf = (world: World, { repository, issue }: PullPlace) => ({
  api: `${repositoryApiUrl(world, repository)}/pulls`,
  pull: `${repositoryApiUrl(world, repository)}/pulls/${issue.number}`,
  web: `${repositoryWebUrl(world, repository)}/pull/${issue.number}`,
});

export const reviewNodeId = (review: Review) => nodeId('PullRequestReview', review.id);
export const reviewCommentNodeId = (comment: ReviewComment) => nodeId('PullRequestReviewComment', comment.id);
export const threadNodeId = (thread: ReviewThread) => nodeId('PullRequestReviewThread', thread.id);

export const reviewShape = (world: World, place: PullPlace, review: Review) => {
  const { pull, web } = addressesOf(world, place);
  const html = `${web}#pullrequestreview-${review.id}`;
  return {
    id: review.id,
    node_id: reviewNodeId(review),
    user: userShape(world, review.login),
    body: review.body,
    state: review.state.toUpperCase(),
    html_url: html,
    pull_request_url: pull,
    author_association: authorAssociation(place.repository, review.login),
    _links: { html: { href: html }, pull_request: { href: pull } },
    submitted_at: review.submittedAt,
    commit_id: review.commitSha,
  };
};

const linesOf = (thread: ReviewThread) => ({
  position: thread.position,
  original_position: thread.originalPosition,
  line: thread.line,
  original_line: thread.originalLine,
  side: thread.side,
  start_line: thread.startLine,
  original_start_line: thread.originalStartLine,
  start_side: thread.originalStartLine === null ? null : thread.side,
  subject_type: 'line',
});

/** A comment that answers another one says so; the first of a thread does not have the field. */
const answersTo = (thread: ReviewThread, comment: ReviewComment) => {
  const [first] = thread.comments;
  return first === undefined || first === comment ? {} : { in_reply_to_id: first.id };
};

/** A comment written in a thread; deleted ones are shaped after they left it. */
export const reviewCommentShape = (
  world: World,
  place: PullPlace,
  entry: { readonly thread: ReviewThread; readonly comment: ReviewComment },
) => {
  const { thread, comment } = entry;
  const { api, pull, web } = addressesOf(world, place);
  const url = `${api}/comments/${comment.id}`;
  const html = `${web}#discussion_r${comment.id}`;
  return {
    url,
    pull_request_review_id: comment.reviewId,
    id: comment.id,
    node_id: reviewCommentNodeId(comment),
    diff_hunk: thread.diffHunk,
    path: thread.path,
    commit_id: thread.line === null ? thread.originalCommitSha : place.pull.headSha,
    original_commit_id: thread.originalCommitSha,
    user: userShape(world, comment.login),
    body: comment.body,
    created_at: comment.createdAt,
    updated_at: comment.updatedAt,
    html_url: html,
    pull_request_url: pull,
    author_association: authorAssociation(place.repository, comment.login),
    _links: { self: { href: url }, html: { href: html }, pull_request: { href: pull } },
    reactions: reactionRollup(url, comment.reactions),
    ...linesOf(thread),
    ...answersTo(thread, comment),
  };
};
