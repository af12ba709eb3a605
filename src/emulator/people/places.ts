import { findComment } from '../actions/comments.ts';
import { findReviewComment, type PullPlace } from '../state/places.ts';
import { findIssue, findRepository, type World } from '../state/world.ts';

export interface RepositoryName {
  readonly owner: string;
  readonly name: string;
}

/** Every wish names the repository and who acts. */
export type AsUser<Wish> = RepositoryName & { readonly login: string } & Wish;
export type OnIssue<Wish> = AsUser<{ readonly number: number } & Wish>;

export const requireRepository = (world: World, { owner, name }: RepositoryName) => {
  const repository = findRepository(world, owner, name);
  if (!repository) throw new Error(`The emulator has no repository ${owner}/${name}; create it first.`);
  return repository;
};

export const requirePlace = (world: World, wish: RepositoryName & { readonly number: number }) => {
  const repository = requireRepository(world, wish);
  const issue = findIssue(repository, wish.number);
  if (!issue) throw new Error(`${wish.owner}/${wish.name} has no issue or pull request #${wish.number}.`);
  return { repository, issue };
};

export const requireComment = (world: World, wish: RepositoryName & { readonly id: number }) => {
  const place = findComment(requireRepository(world, wish), wish.id);
  if (!place) throw new Error(`${wish.owner}/${wish.name} has no comment ${wish.id}.`);
  return place;
};

export const requirePull = (world: World, wish: RepositoryName & { readonly number: number }): PullPlace => {
  const { repository, issue } = requirePlace(world, wish);
  const { pull } = issue;
  if (!pull) throw new Error(`${wish.owner}/${wish.name}#${wish.number} is an issue, not a pull request.`);
  return { repository, issue, pull };
};

export const requireReviewComment = (world: World, wish: RepositoryName & { readonly commentId: number }) => {
  const place = findReviewComment(requireRepository(world, wish), wish.commentId);
  if (!place) throw new Error(`${wish.owner}/${wish.name} has no review comment ${wish.commentId}.`);
  return place;
};

export const requireRun = (world: World, wish: RepositoryName & { readonly checkRunId: number }) => {
  const repository = requireRepository(world, wish);
  const run = repository.checkRuns.find(({ id }) => id === wish.checkRunId);
  if (!run) throw new Error(`${wish.owner}/${wish.name} has no check run ${wish.checkRunId}.`);
  return { repository, run };
};
