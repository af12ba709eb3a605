import { checkBodyLength, validationFailed } from '../errors.ts';
import { issueShape, labelShape } from '../shapes/issue.ts';
import { fullPullShape } from '../shapes/pull.ts';
import type { Issue, Repository } from '../state/state.ts';
import { ensureUser, nextId, timestamp, type World } from '../state/world.ts';
import { sendEvent } from './payload.ts';

export interface IssueChange {
  readonly title?: string | undefined;
  readonly body?: string | null | undefined;
  readonly state?: Issue['state'] | undefined;
  readonly stateReason?: Issue['stateReason'] | undefined;
}

interface Place {
  readonly repository: Repository;
  readonly issue: Issue;
}

interface IssueEvent {
  readonly action: string;
  readonly sender: string;
  readonly details?: Readonly<Record<string, unknown>>;
}

/** A pull request is an issue too; which event is sent depends on what the number stands for. */
export const sendIssueEvent = async (world: World, place: Place, event: IssueEvent) => {
  const { repository, issue } = place;
  const { pull } = issue;
  const subject = pull
    ? { number: issue.number, pull_request: await fullPullShape(world, repository, { issue, pull }) }
    : { issue: issueShape(world, repository, issue) };
  sendEvent(world, repository, {
    name: pull ? 'pull_request' : 'issues',
    action: event.action,
    sender: event.sender,
    details: { ...subject, ...event.details },
  });
};

export interface NewIssue {
  readonly login: string;
  readonly title: string;
  readonly body?: string | null | undefined;
  readonly labels?: readonly string[] | undefined;
}

/** The record alone, without an event: pull requests begin the same way. */
export const addIssue = (
  world: World,
  repository: Repository,
  wish: NewIssue & Partial<Pick<Issue, 'pull'>>,
) => {
  const { pull = null } = wish;
  const resource = pull ? 'PullRequest' : 'Issue';
  checkBodyLength(resource, wish.body);
  if (wish.title.trim() === '' || wish.title.length > 256)
    throw validationFailed({ resource, field: 'title', code: 'missing_field' });
  const now = timestamp();
  const issue: Issue = {
    id: nextId(world),
    number: Math.max(0, ...repository.issues.map(({ number }) => number)) + 1,
    login: ensureUser(world, wish.login).login,
    title: wish.title,
    body: wish.body ?? null,
    state: 'open',
    stateReason: null,
    labels: [],
    createdAt: now,
    updatedAt: now,
    closedAt: null,
    comments: [],
    reactions: [],
    pull,
  };
  repository.issues.push(issue);
  return issue;
};

const ensureLabel = (world: World, repository: Repository, wanted: string) => {
  const known = repository.labels.find(({ name }) => name.toLowerCase() === wanted.toLowerCase());
  if (known) return known.name;
  repository.labels.push({ id: nextId(world), name: wanted, color: 'ededed', description: '' });
  return wanted;
};

const sendLabeled = (world: World, place: Place, wish: { readonly login: string; readonly name: string }) => {
  const details = { label: labelShape(world, place.repository, wish.name) };
  return sendIssueEvent(world, place, { action: 'labeled', sender: wish.login, details });
};

/** The labels are on the issue from the start; their events follow, as on GitHub. */
export const openIssue = async (world: World, repository: Repository, wish: NewIssue) => {
  const { login } = wish;
  const issue = addIssue(world, repository, wish);
  issue.labels = [...new Set((wish.labels ?? []).map((name) => ensureLabel(world, repository, name)))];
  await sendIssueEvent(world, { repository, issue }, { action: 'opened', sender: login });
  for (const name of issue.labels) await sendLabeled(world, { repository, issue }, { login, name });
  return issue;
};

export const addLabels = async (
  world: World,
  place: Place,
  wish: { readonly login: string; readonly names: readonly string[] },
) => {
  const { repository, issue } = place;
  for (const wanted of wish.names) {
    const name = ensureLabel(world, repository, wanted);
    if (issue.labels.includes(name)) continue;
    issue.labels.push(name);
    issue.updatedAt = timestamp();
    await sendLabeled(world, place, { login: wish.login, name });
  }
};

/** False when the issue does not carry the label. */
export const removeLabel = async (
  world: World,
  place: Place,
  wish: { readonly login: string; readonly name: string },
) => {
  const { repository, issue } = place;
  const name = issue.labels.find((label) => label.toLowerCase() === wish.name.toLowerCase());
  if (name === undefined) return false;
  issue.labels = issue.labels.filter((label) => label !== name);
  issue.updatedAt = timestamp();
  const details = { label: labelShape(world, repository, name) };
  await sendIssueEvent(world, place, { action: 'unlabeled', sender: wish.login, details });
  return true;
};

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

const changeState = (issue: Issue, change: IssueChange) => {
  if (change.state === undefined || change.state === issue.state) return null;
  const closing = change.state === 'closed';
  issue.state = change.state;
  issue.stateReason = change.stateReason ?? (closing ? 'completed' : 'reopened');
  if (issue.pull) issue.stateReason = null;
  issue.closedAt = closing ? timestamp() : null;
  return closing ? 'closed' : 'reopened';
};

export const editIssue = async (
  world: World,
  place: Place,
  wish: IssueChange & { readonly login: string },
) => {
  const { issue } = place;
  checkBodyLength(issue.pull ? 'PullRequest' : 'Issue', wish.body);
  const changes = changeText(issue, wish);
  const action = changeState(issue, wish);
  const edited = Object.keys(changes).length > 0;
  if (edited || action) issue.updatedAt = timestamp();
  if (edited)
    await sendIssueEvent(world, place, { action: 'edited', sender: wish.login, details: { changes } });
  if (action) await sendIssueEvent(world, place, { action, sender: wish.login });
};
