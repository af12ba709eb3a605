import { maySettle } from '../actions/review-threads.ts';
import { reviewCommentNodeId, reviewNodeId, threadNodeId } from '../shapes/review.ts';
import type { PullPlace } from '../state/places.ts';
import type { MinimizedReason, Review, ReviewComment, ReviewThread } from '../state/review.ts';
import type { Comment, Repository } from '../state/state.ts';
import { botLogin, ensureUser, findIssue, fullName, nodeId, type World } from '../state/world.ts';
import { connection, numberOf } from './arguments.ts';
import type { GraphObject } from './execute.ts';
import { GraphError } from './graph-error.ts';

/** GraphQL writes the login of a bot without its suffix, unlike REST. */
export const actorObject = (world: World, login: string): GraphObject => {
  const user = ensureUser(world, login);
  return {
    type: user.type,
    also: ['Actor', 'Node'],
    fields: {
      id: () => nodeId('User', user.id),
      databaseId: () => user.id,
      login: () => user.login.replace(/\[bot\]$/, ''),
    },
  };
};

interface Written {
  readonly login: string;
  readonly body: string;
  readonly minimizedReason: MinimizedReason | null;
}

const writtenFields = (world: World, written: Written) => ({
  author: () => actorObject(world, written.login),
  body: () => written.body,
  isMinimized: () => written.minimizedReason !== null,
  minimizedReason: () => written.minimizedReason?.toLowerCase().replaceAll('_', '-') ?? null,
  viewerCanMinimize: () => true,
});

const minimizable = ['Minimizable', 'Comment', 'Node'] as const;

export const reviewObject = (world: World, review: Review): GraphObject => ({
  type: 'PullRequestReview',
  also: minimizable,
  fields: {
    ...writtenFields(world, review),
    id: () => reviewNodeId(review),
    databaseId: () => review.id,
    state: () => review.state.toUpperCase(),
    submittedAt: () => review.submittedAt,
  },
});

export const issueCommentObject = (world: World, comment: Comment): GraphObject => ({
  type: 'IssueComment',
  also: minimizable,
  fields: {
    ...writtenFields(world, comment),
    id: () => nodeId('IssueComment', comment.id),
    databaseId: () => comment.id,
    createdAt: () => comment.createdAt,
  },
});

export const reviewCommentObject = (
  world: World,
  place: PullPlace,
  entry: { readonly thread: ReviewThread; readonly comment: ReviewComment },
): GraphObject => {
  const { thread, comment } = entry;
  const [first] = thread.comments;
  const review = place.pull.reviews.find(({ id }) => id === comment.reviewId);
  return {
    type: 'PullRequestReviewComment',
    also: minimizable,
    fields: {
      ...writtenFields(world, comment),
      id: () => reviewCommentNodeId(comment),
      databaseId: () => comment.id,
      createdAt: () => comment.createdAt,
      path: () => thread.path,
      line: () => thread.line,
      diffHunk: () => thread.diffHunk,
      outdated: () => thread.line === null,
      pullRequestReview: () => (review ? reviewObject(world, review) : null),
      replyTo: () =>
        first && first !== comment ? reviewCommentObject(world, place, { thread, comment: first }) : null,
    },
  };
};

export const threadObject = (world: World, place: PullPlace, thread: ReviewThread): GraphObject => ({
  type: 'PullRequestReviewThread',
  also: ['Node'],
  fields: {
    id: () => threadNodeId(thread),
    isResolved: () => thread.resolvedBy !== null,
    isOutdated: () => thread.line === null,
    resolvedBy: () => (thread.resolvedBy === null ? null : actorObject(world, thread.resolvedBy)),
    viewerCanResolve: () => thread.resolvedBy === null && maySettle(place, botLogin),
    path: () => thread.path,
    diffSide: () => thread.side,
    line: () => thread.line,
    startLine: () => thread.startLine,
    originalLine: () => thread.originalLine,
    originalStartLine: () => thread.originalStartLine,
    comments: connection('comments', thread.comments, (comment) =>
      reviewCommentObject(world, place, { thread, comment }),
    ),
  },
});

const stateOf = ({ issue, pull }: PullPlace) =>
  pull.mergedAt === null ? issue.state.toUpperCase() : 'MERGED';

export const pullObject = (world: World, place: PullPlace): GraphObject => {
  const { issue, pull } = place;
  return {
    type: 'PullRequest',
    also: ['Node'],
    fields: {
      id: () => nodeId('PullRequest', pull.id),
      databaseId: () => pull.id,
      number: () => issue.number,
      title: () => issue.title,
      state: () => stateOf(place),
      isDraft: () => pull.draft,
      merged: () => pull.mergedAt !== null,
      headRefName: () => pull.head,
      headRefOid: () => pull.headSha,
      author: () => actorObject(world, issue.login),
      reviews: connection('reviews', pull.reviews, (review) => reviewObject(world, review)),
      reviewThreads: connection('reviewThreads', pull.threads, (thread) =>
        threadObject(world, place, thread),
      ),
    },
  };
};

export const repositoryObject = (world: World, repository: Repository): GraphObject => ({
  type: 'Repository',
  also: ['Node'],
  fields: {
    id: () => nodeId('Repository', repository.id),
    databaseId: () => repository.id,
    name: () => repository.name,
    nameWithOwner: () => fullName(repository),
    pullRequest: (given) => {
      const number = numberOf(given, 'number');
      const issue = findIssue(repository, number);
      if (!issue?.pull)
        throw new GraphError(`Could not resolve to a PullRequest with the number of ${number}.`, 'NOT_FOUND');
      return pullObject(world, { repository, issue, pull: issue.pull });
    },
  },
});
