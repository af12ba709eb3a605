import type { Repository } from '../state/state.ts';
import { fullName, nodeId, type World } from '../state/world.ts';
import { userShape } from './user.ts';

const apiPaths = {
  forks_url: '/forks',
  keys_url: '/keys{/key_id}',
  collaborators_url: '/collaborators{/collaborator}',
  teams_url: '/teams',
  hooks_url: '/hooks',
  issue_events_url: '/issues/events{/number}',
  events_url: '/events',
  assignees_url: '/assignees{/user}',
  branches_url: '/branches{/branch}',
  tags_url: '/tags',
  blobs_url: '/git/blobs{/sha}',
  git_tags_url: '/git/tags{/sha}',
  git_refs_url: '/git/refs{/sha}',
  trees_url: '/git/trees{/sha}',
  statuses_url: '/statuses/{sha}',
  languages_url: '/languages',
  stargazers_url: '/stargazers',
  contributors_url: '/contributors',
  subscribers_url: '/subscribers',
  subscription_url: '/subscription',
  commits_url: '/commits{/sha}',
  git_commits_url: '/git/commits{/sha}',
  comments_url: '/comments{/number}',
  issue_comment_url: '/issues/comments{/number}',
  contents_url: '/contents/{+path}',
  compare_url: '/compare/{base}...{head}',
  merges_url: '/merges',
  archive_url: '/{archive_format}{/ref}',
  downloads_url: '/downloads',
  issues_url: '/issues{/number}',
  pulls_url: '/pulls{/number}',
  milestones_url: '/milestones{/number}',
  notifications_url: '/notifications{?since,all,participating}',
  labels_url: '/labels{/name}',
  releases_url: '/releases{/id}',
  deployments_url: '/deployments',
} as const;

/** What a repository made with GitHub's defaults says of itself. */
const settings = {
  fork: false,
  homepage: null,
  size: 1,
  stargazers_count: 0,
  watchers_count: 0,
  language: null,
  has_projects: true,
  has_downloads: true,
  has_wiki: true,
  has_pages: false,
  has_discussions: false,
  forks_count: 0,
  mirror_url: null,
  disabled: false,
  license: null,
  forks: 0,
  watchers: 0,
  allow_forking: true,
  is_template: false,
  topics: [],
  web_commit_signoff_required: false,
  custom_properties: {},
} as const;

export const repositoryApiUrl = (world: World, repository: Repository) =>
  `${world.address.api}/repos/${fullName(repository)}`;

export const repositoryWebUrl = (world: World, repository: Repository) =>
  `${world.address.web}/${fullName(repository)}`;

export const repositoryShape = (world: World, repository: Repository) => {
  const url = repositoryApiUrl(world, repository);
  const web = repositoryWebUrl(world, repository);
  const links = Object.fromEntries(Object.entries(apiPaths).map(([key, path]) => [key, url + path]));
  const openIssues = repository.issues.filter((issue) => issue.state === 'open').length;
  return {
    id: repository.id,
    node_id: nodeId('Repository', repository.id),
    name: repository.name,
    full_name: fullName(repository),
    private: repository.private,
    owner: userShape(world, repository.owner),
    html_url: web,
    description: repository.description,
    url,
    ...links,
    created_at: repository.createdAt,
    updated_at: repository.updatedAt,
    pushed_at: repository.updatedAt,
    git_url: web.replace(/^http/, 'git').concat('.git'),
    ssh_url: `git@${new URL(web).hostname}:${fullName(repository)}.git`,
    clone_url: `${web}.git`,
    svn_url: web,
    ...settings,
    has_issues: repository.issuesEnabled,
    archived: repository.archived,
    open_issues_count: openIssues,
    open_issues: openIssues,
    visibility: repository.private ? 'private' : 'public',
    default_branch: repository.defaultBranch,
  };
};

export const fullRepositoryShape = (world: World, repository: Repository) => ({
  ...repositoryShape(world, repository),
  network_count: 0,
  subscribers_count: 0,
});
