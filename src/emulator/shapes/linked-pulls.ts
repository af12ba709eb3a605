import { pullPlacesOf } from '../state/places.ts';
import type { Repository } from '../state/state.ts';
import type { World } from '../state/world.ts';
import { repositoryApiUrl } from './repository.ts';

/** Pull requests whose head is this commit, as check runs and suites name them. */
export const linkedPulls = (world: World, repository: Repository, headSha: string) => {
  const url = repositoryApiUrl(world, repository);
  const repo = { id: repository.id, url, name: repository.name };
  return pullPlacesOf(repository)
    .filter(({ pull }) => pull.headSha === headSha)
    .map(({ issue, pull }) => ({
      id: pull.id,
      number: issue.number,
      url: `${url}/pulls/${issue.number}`,
      head: { ref: pull.head, sha: pull.headSha, repo },
      base: { ref: pull.base, sha: pull.baseSha, repo },
    }));
};
