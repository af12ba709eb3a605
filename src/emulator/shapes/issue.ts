import { type Reaction, reactionContents } from '../state/reaction.ts';
import type { Comment, Issue, Repository } from '../state/state.ts';
import { botLogin, nodeId, type World } from '../state/world.ts';
import { appShape } from './app.ts';
import { repositoryApiUrl, repositoryWebUrl } from './repository.ts';
import { authorAssociation, userShape } from './user.ts';

const defaultColor = 'ededed';

export const labelShape = (world: World, repository: Repository, name: string) => {
  const label = repository.labels.find((candidate) => candidate.name === name);
  return {
    id: label?.id ?? 0,
    node_id: nodeId('Label', label?.id ?? 0),
    url: `${repositoryApiUrl(world, repository)}/labels/${encodeURIComponent(name)}`,
    name,
    color: label?.color ?? defaultColor,
    default: false,
    description: label?.description ?? null,
  };
};

export const reactionRollup = (url: string, reactions: readonly Reaction[]) => ({
  url: `${url}/reactions`,
  total_count: reactions.length,
  ...Object.fromEntries(
    reactionContents.map((content) => [
      content,
      reactions.filter((reaction) => reaction.content === content).length,
    ]),
  ),
});

export const reactionShape = (world: World, reaction: Reaction) => ({
  id: reaction.id,
  node_id: nodeId('Reaction', reaction.id),
  user: userShape(world, reaction.login),
  content: reaction.content,
  created_at: reaction.createdAt,
});

const madeByApp = (world: World, login: string) => (login === botLogin ? appShape(world) : null);

const pullLinks = (world: World, repository: Repository, issue: Issue) => {
  if (issue.pull === null) return {};
  const web = `${repositoryWebUrl(world, repository)}/pull/${issue.number}`;
  return {
    draft: issue.pull.draft,
    pull_request: {
      url: `${repositoryApiUrl(world, repository)}/pulls/${issue.number}`,
      html_url: web,
      diff_url: `${web}.diff`,
      patch_url: `${web}.patch`,
      merged_at: issue.pull.mergedAt,
    },
  };
};

export const issueShape = (world: World, repository: Repository, issue: Issue) => {
  const url = `${repositoryApiUrl(world, repository)}/issues/${issue.number}`;
  const kind = issue.pull === null ? 'issues' : 'pull';
  return {
    url,
    repository_url: repositoryApiUrl(world, repository),
    labels_url: `${url}/labels{/name}`,
    comments_url: `${url}/comments`,
    events_url: `${url}/events`,
    html_url: `${repositoryWebUrl(world, repository)}/${kind}/${issue.number}`,
    id: issue.id,
    node_id: nodeId('Issue', issue.id),
    number: issue.number,
    title: issue.title,
    user: userShape(world, issue.login),
    labels: issue.labels.map((name) => labelShape(world, repository, name)),
    state: issue.state,
    state_reason: issue.stateReason,
    locked: false,
    assignee: null,
    assignees: [],
    milestone: null,
    comments: issue.comments.length,
    created_at: issue.createdAt,
    updated_at: issue.updatedAt,
    closed_at: issue.closedAt,
    author_association: authorAssociation(repository, issue.login),
    active_lock_reason: null,
    ...pullLinks(world, repository, issue),
    body: issue.body,
    closed_by: null,
    reactions: reactionRollup(url, issue.reactions),
    timeline_url: `${url}/timeline`,
    performed_via_github_app: madeByApp(world, issue.login),
  };
};

export const commentShape = (
  world: World,
  repository: Repository,
  place: { readonly issue: Issue; readonly comment: Comment },
) => {
  const { issue, comment } = place;
  const base = `${repositoryApiUrl(world, repository)}/issues`;
  const url = `${base}/comments/${comment.id}`;
  const { html_url: issueUrl } = issueShape(world, repository, issue);
  return {
    url,
    html_url: `${issueUrl}#issuecomment-${comment.id}`,
    issue_url: `${base}/${issue.number}`,
    id: comment.id,
    node_id: nodeId('IssueComment', comment.id),
    user: userShape(world, comment.login),
    created_at: comment.createdAt,
    updated_at: comment.updatedAt,
    author_association: authorAssociation(repository, comment.login),
    body: comment.body,
    reactions: reactionRollup(url, comment.reactions),
    performed_via_github_app: madeByApp(world, comment.login),
  };
};
