import { listChanges } from '../git/difference.ts';
import { mergesCleanly } from '../git/merge.ts';
import { listCommits } from '../git/objects.ts';
import type { Issue, Pull, Repository } from '../state/state.ts';
import { gitDirectory, nodeId, type World } from '../state/world.ts';
import { issueShape } from './issue.ts';
import { repositoryApiUrl, repositoryShape, repositoryWebUrl } from './repository.ts';
import { userShape } from './user.ts';

export interface PullIssue {
  readonly issue: Issue;
  readonly pull: Pull;
}

const mergeSettings = {
  allow_squash_merge: true,
  allow_merge_commit: true,
  allow_rebase_merge: true,
  allow_auto_merge: false,
  allow_update_branch: false,
  delete_branch_on_merge: false,
} as const;

const side = (
  world: World,
  repository: Repository,
  point: { readonly ref: string; readonly sha: string },
) => ({
  label: `${repository.owner}:${point.ref}`,
  ref: point.ref,
  sha: point.sha,
  user: userShape(world, repository.owner),
  repo: { ...repositoryShape(world, repository), ...mergeSettings },
});

const linksOf = (world: World, repository: Repository, { issue, pull }: PullIssue) => {
  const api = repositoryApiUrl(world, repository);
  const url = `${api}/pulls/${issue.number}`;
  const web = `${repositoryWebUrl(world, repository)}/pull/${issue.number}`;
  return {
    url,
    html_url: web,
    diff_url: `${web}.diff`,
    patch_url: `${web}.patch`,
    issue_url: `${api}/issues/${issue.number}`,
    commits_url: `${url}/commits`,
    review_comments_url: `${url}/comments`,
    review_comment_url: `${api}/pulls/comments{/number}`,
    comments_url: `${api}/issues/${issue.number}/comments`,
    statuses_url: `${api}/statuses/${pull.headSha}`,
  };
};

const relations = {
  self: 'url',
  html: 'html_url',
  issue: 'issue_url',
  comments: 'comments_url',
  review_comments: 'review_comments_url',
  review_comment: 'review_comment_url',
  commits: 'commits_url',
  statuses: 'statuses_url',
} as const;

/** As it stands in lists. */
export const pullShape = (world: World, repository: Repository, place: PullIssue) => {
  const { issue, pull } = place;
  const links = linksOf(world, repository, place);
  const { user, labels, author_association } = issueShape(world, repository, issue);
  return {
    ...links,
    id: pull.id,
    node_id: nodeId('PullRequest', pull.id),
    number: issue.number,
    state: issue.state,
    locked: false,
    title: issue.title,
    user,
    body: issue.body,
    created_at: issue.createdAt,
    updated_at: issue.updatedAt,
    closed_at: issue.closedAt,
    merged_at: pull.mergedAt,
    merge_commit_sha: pull.mergeCommitSha,
    assignee: null,
    assignees: [],
    requested_reviewers: pull.requestedReviewers.map((login) => userShape(world, login)),
    requested_teams: [],
    labels,
    milestone: null,
    draft: pull.draft,
    head: side(world, repository, { ref: pull.head, sha: pull.headSha }),
    base: side(world, repository, { ref: pull.base, sha: pull.baseSha }),
    _links: Object.fromEntries(Object.entries(relations).map(([name, key]) => [name, { href: links[key] }])),
    author_association,
    auto_merge: null,
    active_lock_reason: null,
  };
};

/** Nobody asks any more whether a merged pull request could be merged. */
const canMerge = async (world: World, repository: Repository, { mergedAt, baseSha, headSha }: Pull) =>
  mergedAt === null ? mergesCleanly(gitDirectory(world, repository), baseSha, headSha) : null;

const mergeState = (pull: Pull, isMergeable: boolean | null) => {
  if (isMergeable === null) return 'unknown';
  if (!isMergeable) return 'dirty';
  return pull.draft ? 'draft' : 'clean';
};

export const fullPullShape = async (world: World, repository: Repository, place: PullIssue) => {
  const { issue, pull } = place;
  const directory = gitDirectory(world, repository);
  const [mergeable, changes, commits] = await Promise.all([
    canMerge(world, repository, pull),
    listChanges(directory, pull.baseSha, pull.headSha),
    listCommits(directory, pull.baseSha, pull.headSha),
  ]);
  return {
    ...pullShape(world, repository, place),
    merged: pull.mergedAt !== null,
    mergeable,
    rebaseable: mergeable,
    mergeable_state: mergeState(pull, mergeable),
    merged_by: pull.mergedBy === null ? null : userShape(world, pull.mergedBy),
    comments: issue.comments.length,
    review_comments: pull.threads.reduce((sum, { comments }) => sum + comments.length, 0),
    maintainer_can_modify: pull.maintainerCanModify,
    commits: commits.length,
    additions: changes.reduce((sum, change) => sum + change.additions, 0),
    deletions: changes.reduce((sum, change) => sum + change.deletions, 0),
    changed_files: changes.length,
  };
};
