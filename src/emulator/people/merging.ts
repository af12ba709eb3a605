import { deleteBranch } from '../actions/closing.ts';
import { markReady } from '../actions/drafts.ts';
import { enterMergeQueue } from '../actions/merge-queue.ts';
import { type MergeMethod, mergePull } from '../actions/merging.ts';
import type { World } from '../state/world.ts';
import { type AsUser, type OnIssue, requirePull, requireRepository } from './places.ts';
import { saved } from './saved.ts';

export const mergingActions = (world: World) => ({
  /** Answers the commit on the base branch. */
  mergePull: async (wish: OnIssue<{ method?: MergeMethod }>) =>
    saved(world, mergePull(world, requirePull(world, wish), wish)),
  markReady: async (wish: OnIssue<object>) =>
    saved(world, markReady(world, requirePull(world, wish), wish.login)),
  enterMergeQueue: async (wish: OnIssue<object>) =>
    saved(world, enterMergeQueue(world, requirePull(world, wish), wish.login)),
  /** False when there was none. */
  deleteBranch: async (wish: AsUser<{ branch: string }>) =>
    saved(world, deleteBranch(world, requireRepository(world, wish), wish)),
});
