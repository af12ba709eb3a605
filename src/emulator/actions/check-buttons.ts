import { HTTPException } from 'hono/http-exception';
import { checkSuiteShape, runsOf } from '../shapes/check-suite.ts';
import { headCommitShape } from '../shapes/commit.ts';
import { repositoryApiUrl } from '../shapes/repository.ts';
import { requireRole } from '../state/roles.ts';
import type { CheckRun, CheckSuite, Repository } from '../state/state.ts';
import { gitDirectory, type World } from '../state/world.ts';
import { sendCheckRunEvent } from './check-runs.ts';
import { sendEvent } from './payload.ts';

const refuse = (message: string) => new HTTPException(422, { message });

/** GitHub shows the buttons of a finished run only, and tells the app that made it. */
const checkButton = ({ isForeign, name, status, actions }: CheckRun, identifier: string | undefined) => {
  if (isForeign) throw refuse(`${name} belongs to another app, which hears of its buttons instead.`);
  if (status !== 'completed') throw refuse(`${name} is not completed and has no buttons until it is.`);
  if (identifier !== undefined && !actions.some((action) => action.identifier === identifier))
    throw refuse(`${name} has no button "${identifier}".`);
};

/** A person pressed one of the buttons of a finished run, or "Re-run" when no identifier is given. */
export const pressCheckButton = (
  world: World,
  place: { readonly repository: Repository; readonly run: CheckRun },
  press: { readonly login: string; readonly identifier?: string | undefined },
) => {
  const { identifier, login } = press;
  requireRole(place.repository, login, { needs: 'write', to: 'press the buttons of checks' });
  checkButton(place.run, identifier);
  const details = identifier === undefined ? {} : { requested_action: { identifier } };
  const action = identifier === undefined ? 'rerequested' : 'requested_action';
  sendCheckRunEvent(world, place, { action, sender: login, details });
};

/** "Re-run all checks" of the app on a commit. */
export const rerunSuite = async (
  world: World,
  place: { readonly repository: Repository; readonly suite: CheckSuite },
  login: string,
) => {
  const { repository, suite } = place;
  requireRole(repository, login, { needs: 'write', to: 'run checks again' });
  const shape = checkSuiteShape(world, repository, suite);
  sendEvent(world, repository, {
    name: 'check_suite',
    action: 'rerequested',
    sender: login,
    details: {
      check_suite: {
        ...shape,
        latest_check_runs_count: runsOf(repository, suite).length,
        check_runs_url: `${repositoryApiUrl(world, repository)}/check-suites/${suite.id}/check-runs`,
        head_commit: await headCommitShape(gitDirectory(world, repository), suite.headSha),
      },
    },
  });
};
