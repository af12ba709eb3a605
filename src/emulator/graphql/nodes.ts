import { reviewCommentNodeId, reviewNodeId, threadNodeId } from '../shapes/review.ts';
import { type PullPlace, pullPlacesOf, reviewCommentsOf } from '../state/places.ts';
import type { MinimizedReason, ReviewThread } from '../state/review.ts';
import type { Repository } from '../state/state.ts';
import { nodeId, type World } from '../state/world.ts';
import type { GraphObject } from './execute.ts';
import {
  issueCommentObject,
  pullObject,
  repositoryObject,
  reviewCommentObject,
  reviewObject,
  threadObject,
} from './objects.ts';

export interface ThreadPlace extends PullPlace {
  readonly thread: ReviewThread;
}

export interface Minimizable {
  readonly repository: Repository;
  readonly target: { minimizedReason: MinimizedReason | null };
  readonly id: string;
  readonly object: () => GraphObject;
}

const threadsOf = (repository: Repository): ThreadPlace[] =>
  pullPlacesOf(repository).flatMap((place) => place.pull.threads.map((thread) => ({ ...place, thread })));

const ofPull = (world: World, place: PullPlace): Minimizable[] => [
  ...place.pull.reviews.map((review) => ({
    repository: place.repository,
    target: review,
    id: reviewNodeId(review),
    object: () => reviewObject(world, review),
  })),
  ...reviewCommentsOf(place).map((entry) => ({
    repository: place.repository,
    target: entry.comment,
    id: reviewCommentNodeId(entry.comment),
    object: () => reviewCommentObject(world, place, entry),
  })),
];

const minimizablesOf = (world: World, repository: Repository): Minimizable[] => [
  ...repository.issues.flatMap(({ comments }) =>
    comments.map((comment) => ({
      repository,
      target: comment,
      id: nodeId('IssueComment', comment.id),
      object: () => issueCommentObject(world, comment),
    })),
  ),
  ...pullPlacesOf(repository).flatMap((place) => ofPull(world, place)),
];

export const findThread = (repositories: readonly Repository[], id: string) =>
  repositories.flatMap(threadsOf).find(({ thread }) => threadNodeId(thread) === id);

export const findMinimizable = (world: World, repositories: readonly Repository[], id: string) =>
  repositories.flatMap((repository) => minimizablesOf(world, repository)).find((one) => one.id === id);

/** Anything the app can see that has this global id. */
export const findNode = (world: World, repositories: readonly Repository[], id: string) => {
  const thread = findThread(repositories, id);
  if (thread) return threadObject(world, thread, thread.thread);
  const repository = repositories.find((one) => nodeId('Repository', one.id) === id);
  if (repository) return repositoryObject(world, repository);
  const pull = repositories.flatMap(pullPlacesOf).find((one) => nodeId('PullRequest', one.pull.id) === id);
  if (pull) return pullObject(world, pull);
  return findMinimizable(world, repositories, id)?.object();
};
