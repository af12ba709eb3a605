import { checkBodyLength, requireIssues, validationFailed } from '../errors.ts';
import { mayAct, requireRole } from '../state/roles.ts';
import type { Issue, Repository } from '../state/state.ts';
import { ensureUser, nextId, timestamp, type World } from '../state/world.ts';
import { sendIssueEvent } from './issue-event.ts';
import { ensureLabel, sendLabeled } from './labels.ts';

export interface NewIssue {
  /** Labels of an issue form are set whoever fills it in; others need a role, without which GitHub drops them. */
  readonly fromForm?: boolean | undefined;
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
    number: Math.max(repository.lastNumber, ...repository.issues.map(({ number }) => number)) + 1,
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
  repository.lastNumber = issue.number;
  return issue;
};

/** The labels are on the issue from the start; their events follow, as on GitHub. */
export const openIssue = async (world: World, repository: Repository, wish: NewIssue) => {
  const { login } = wish;
  requireIssues(repository);
  requireRole(repository, login, { needs: 'read', to: 'open issues' });
  const issue = addIssue(world, repository, wish);
  const labels = wish.fromForm || mayAct(repository, login, 'triage') ? (wish.labels ?? []) : [];
  issue.labels = [...new Set(labels.map((name) => ensureLabel(world, repository, name)))];
  await sendIssueEvent(world, { repository, issue }, { action: 'opened', sender: login });
  for (const name of issue.labels) await sendLabeled(world, { repository, issue }, { login, name });
  return issue;
};
