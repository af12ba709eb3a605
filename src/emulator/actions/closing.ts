import { HTTPException } from 'hono/http-exception';
import { branchReference, deleteReference, readReference } from '../git/references.ts';
import type { IssuePlace } from '../state/places.ts';
import { requireRole } from '../state/roles.ts';
import type { Repository } from '../state/state.ts';
import { gitDirectory, type World } from '../state/world.ts';
import { changeState } from './issue-changes.ts';
import { sendIssueEvent } from './issue-event.ts';

/** Gone for good, its number too; pull requests cannot be deleted. */
export const deleteIssue = async (world: World, place: IssuePlace, login: string) => {
  const { repository, issue } = place;
  requireRole(repository, login, { needs: 'admin', to: 'delete issues' });
  if (issue.pull) throw new HTTPException(422, { message: 'A pull request can be closed, not deleted.' });
  repository.issues = repository.issues.filter((one) => one !== issue);
  await sendIssueEvent(world, place, { action: 'deleted', sender: login });
};

/** Closes what a merge or a lost branch closes, whoever it belongs to. */
export const closeAlong = async (world: World, place: IssuePlace, login: string) => {
  const action = changeState(place.issue, { state: 'closed' });
  if (action) await sendIssueEvent(world, place, { action, sender: login });
};

/** False when there is no such branch. Open pull requests from it are closed, as on GitHub. */
export const deleteBranch = async (
  world: World,
  repository: Repository,
  wish: { readonly branch: string; readonly login: string },
) => {
  requireRole(repository, wish.login, { needs: 'write', to: 'delete branches' });
  const directory = gitDirectory(world, repository);
  const name = branchReference(wish.branch);
  if ((await readReference(directory, name)) === null || !(await deleteReference(directory, name)))
    return false;
  for (const issue of repository.issues)
    if (issue.state === 'open' && issue.pull?.head === wish.branch)
      await closeAlong(world, { repository, issue }, wish.login);
  return true;
};

const closingWords = /\b(?:close[sd]?|fix(?:e[sd])?|resolve[sd]?):? #(\d+)\b/giu;

/** The numbers of the issues that a text says it closes. */
export const closedBy = (text: string) =>
  [...text.matchAll(closingWords)].map(([, number]) => Number(number));
