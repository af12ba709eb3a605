import { githubError } from '../errors.ts';
import { userShape } from '../shapes/user.ts';
import type { PullPlace } from '../state/places.ts';
import { isCollaborator, requireRole } from '../state/roles.ts';
import { fullName, type World } from '../state/world.ts';
import { sendIssueEvent } from './issue-event.ts';

const checkReviewers = ({ repository, issue }: PullPlace, reviewers: readonly string[]) => {
  if (reviewers.some((login) => login.toLowerCase() === issue.login.toLowerCase()))
    throw githubError(422, 'Review cannot be requested from pull request author.');
  if (!reviewers.every((login) => isCollaborator(repository, login)))
    throw githubError(
      422,
      `Reviews may only be requested from collaborators. One or more of the users or teams you specified is not a collaborator of the ${fullName(repository)} repository.`,
    );
};

/** One event for each person who was not asked already. */
export const requestReviewers = async (
  world: World,
  place: PullPlace,
  wish: { readonly login: string; readonly reviewers: readonly string[] },
) => {
  requireRole(place.repository, wish.login, { needs: 'triage', to: 'request reviews' });
  checkReviewers(place, wish.reviewers);
  for (const name of wish.reviewers) {
    const reviewer = userShape(world, name);
    if (place.pull.requestedReviewers.includes(reviewer.login)) continue;
    place.pull.requestedReviewers.push(reviewer.login);
    await sendIssueEvent(world, place, {
      action: 'review_requested',
      sender: wish.login,
      details: { requested_reviewer: reviewer },
    });
  }
};
