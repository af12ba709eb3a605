import { branchReference, moveReference } from '../git/references.ts';
import { headCommitShape } from '../shapes/commit.ts';
import type { PullPlace } from '../state/places.ts';
import { requireRole } from '../state/roles.ts';
import { gitDirectory, type World } from '../state/world.ts';
import { prepareMerge } from './merging.ts';
import { sendEvent } from './payload.ts';

/** The queue merges on a branch of its own and asks for checks of that; the pull request stays open. */
export const enterMergeQueue = async (world: World, place: PullPlace, login: string) => {
  const { repository, issue, pull } = place;
  requireRole(repository, login, { needs: 'write', to: 'queue pull requests for merging' });
  const { base, sha } = await prepareMerge(world, place, { login, method: 'merge' });
  const directory = gitDirectory(world, repository);
  const headRef = branchReference(`gh-readonly-queue/${pull.base}/pr-${issue.number}-${base}`);
  await moveReference(directory, headRef, { before: null, after: sha });
  const group = {
    head_sha: sha,
    head_ref: headRef,
    base_sha: base,
    base_ref: branchReference(pull.base),
    head_commit: await headCommitShape(directory, sha),
  };
  sendEvent(world, repository, {
    name: 'merge_group',
    action: 'checks_requested',
    sender: login,
    details: { merge_group: group },
  });
  return { headSha: sha, headRef, baseSha: base, baseRef: group.base_ref };
};
