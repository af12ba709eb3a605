import type { ReviewComment, ReviewThread } from './review.ts';
import type { Issue, Pull, Repository } from './state.ts';

export interface IssuePlace {
  readonly repository: Repository;
  readonly issue: Issue;
}

export interface PullPlace extends IssuePlace {
  readonly pull: Pull;
}

export interface ReviewCommentPlace extends PullPlace {
  readonly thread: ReviewThread;
  readonly comment: ReviewComment;
}

export const pullPlacesOf = (repository: Repository): PullPlace[] =>
  repository.issues.flatMap((issue) => (issue.pull ? [{ repository, issue, pull: issue.pull }] : []));

export const reviewCommentsOf = ({ pull }: Pick<PullPlace, 'pull'>) =>
  pull.threads
    .flatMap((thread) => thread.comments.map((comment) => ({ thread, comment })))
    .toSorted((left, right) => left.comment.id - right.comment.id);

export const findReviewComment = (repository: Repository, id: number): ReviewCommentPlace | undefined => {
  for (const place of pullPlacesOf(repository)) {
    const found = reviewCommentsOf(place).find(({ comment }) => comment.id === id);
    if (found) return { ...place, ...found };
  }
  return undefined;
};
