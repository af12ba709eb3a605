import { checkBodyLength, validationFailed } from '../errors.ts';
import { branchReference, readReference } from '../git/references.ts';
import type { IssuePlace } from '../state/places.ts';
import { requireRole } from '../state/roles.ts';
import type { Issue } from '../state/state.ts';
import { gitDirectory, timestamp, type World } from '../state/world.ts';
import { sendIssueEvent } from './issue-event.ts';

export interface IssueChange {
  readonly title?: string | undefined;
  readonly body?: string | null | undefined;
  readonly state?: Issue['state'] | undefined;
  readonly stateReason?: Issue['stateReason'] | undefined;
}

const changeText = (issue: Issue, change: IssueChange) => {
  const before: { title?: { from: string }; body?: { from: string } } = {};
  if (change.title !== undefined && change.title !== issue.title) {
    before.title = { from: issue.title };
    issue.title = change.title;
  }
  if (change.body !== undefined && change.body !== issue.body) {
    before.body = { from: issue.body ?? '' };
    issue.body = change.body;
  }
  return before;
};

/** What the change is called in events; null when there is none. */
export const changeState = (issue: Issue, change: IssueChange) => {
  if (change.state === undefined || change.state === issue.state) return null;
  const closing = change.state === 'closed';
  issue.state = change.state;
  issue.stateReason = change.stateReason ?? (closing ? 'completed' : 'reopened');
  if (issue.pull) issue.stateReason = null;
  issue.closedAt = closing ? timestamp() : null;
  return closing ? 'closed' : 'reopened';
};

/** Authors keep hold of what they wrote; others need a role. */
const checkEditor = ({ repository, issue }: IssuePlace, wish: IssueChange & { readonly login: string }) => {
  if (issue.login === wish.login) return;
  if (wish.state !== undefined && wish.state !== issue.state)
    requireRole(repository, wish.login, { needs: 'triage', to: 'close or reopen what others opened' });
  if (wish.title !== undefined || wish.body !== undefined)
    requireRole(repository, wish.login, { needs: 'write', to: 'edit what others wrote' });
};

const checkReopening = async (world: World, { repository, issue }: IssuePlace, { state }: IssueChange) => {
  const { pull } = issue;
  if (!pull || state !== 'open' || issue.state === 'open') return;
  const branch = await readReference(gitDirectory(world, repository), branchReference(pull.head));
  if (pull.mergedAt !== null || branch === null) {
    const why = pull.mergedAt === null ? `The ${pull.head} branch has been deleted.` : 'It is merged.';
    const message = `state cannot be changed. ${why}`;
    throw validationFailed({ resource: 'PullRequest', field: 'state', code: 'invalid', message });
  }
};

export const editIssue = async (
  world: World,
  place: IssuePlace,
  wish: IssueChange & { readonly login: string },
) => {
  const { issue } = place;
  checkEditor(place, wish);
  await checkReopening(world, place, wish);
  checkBodyLength(issue.pull ? 'PullRequest' : 'Issue', wish.body);
  const changes = changeText(issue, wish);
  const action = changeState(issue, wish);
  const edited = Object.keys(changes).length > 0;
  if (edited || action) issue.updatedAt = timestamp();
  if (edited)
    await sendIssueEvent(world, place, { action: 'edited', sender: wish.login, details: { changes } });
  if (action) await sendIssueEvent(world, place, { action, sender: wish.login });
};
