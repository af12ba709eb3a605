import type { Installation, Permissions } from '../state/state.ts';
import { appSlug, nodeId, type World } from '../state/world.ts';
import { userShape } from './user.ts';

const appPermissions: Permissions = {
  checks: 'write',
  contents: 'write',
  issues: 'write',
  merge_queues: 'read',
  metadata: 'read',
  pull_requests: 'write',
};

/** What the app is subscribed to: nothing else is sent to it, but what happens to its installation. */
export const subscribedEvents = [
  'check_run',
  'check_suite',
  'issue_comment',
  'issues',
  'merge_group',
  'pull_request',
  'pull_request_review',
  'pull_request_review_comment',
];

const createdAt = '2026-01-01T00:00:00Z';
export const appOwner = 'specproof-maintainers';

export const appShape = (world: World) => ({
  id: world.app.id,
  slug: appSlug,
  node_id: nodeId('Integration', world.app.id),
  owner: userShape(world, appOwner),
  name: 'Specproof',
  description: 'Specs in, proof out.',
  external_url: world.address.web,
  html_url: `${world.address.web}/apps/${appSlug}`,
  created_at: createdAt,
  updated_at: createdAt,
  permissions: appPermissions,
  events: subscribedEvents,
});

const foreign = { id: 15_368, slug: 'github-actions' } as const;
export const foreignOwner = 'github';

/** GitHub Actions, which reports what the repository's own workflows found. */
export const foreignAppShape = (world: World) => ({
  ...appShape(world),
  id: foreign.id,
  slug: foreign.slug,
  node_id: nodeId('Integration', foreign.id),
  owner: userShape(world, foreignOwner),
  name: 'GitHub Actions',
  description: 'Automate your workflow from idea to production',
  external_url: 'https://help.github.com/en/actions',
  html_url: `${world.address.web}/apps/${foreign.slug}`,
  events: [],
});

/** What an installation grants: what the app asks for, less what was taken from it. */
export const grantedPermissions = ({ reduced }: Pick<Installation, 'reduced'>): Permissions => {
  const levels = Object.entries(appPermissions).map(([name, level]) => {
    const granted = reduced[name];
    return [name, granted === undefined ? level : granted] as const;
  });
  return Object.fromEntries(levels.flatMap(([name, level]) => (level === null ? [] : [[name, level]])));
};

export const installationShape = (world: World, installation: Installation) => ({
  id: installation.id,
  account: userShape(world, installation.account),
  repository_selection: 'all',
  access_tokens_url: `${world.address.api}/app/installations/${installation.id}/access_tokens`,
  repositories_url: `${world.address.api}/installation/repositories`,
  html_url: `${world.address.web}/settings/installations/${installation.id}`,
  app_id: world.app.id,
  app_slug: appSlug,
  target_id: userShape(world, installation.account).id,
  target_type: userShape(world, installation.account).type,
  permissions: grantedPermissions(installation),
  events: subscribedEvents,
  created_at: installation.createdAt,
  updated_at: installation.createdAt,
  single_file_name: null,
  has_multiple_single_files: false,
  single_file_paths: [],
  suspended_by: installation.suspendedBy === null ? null : userShape(world, installation.suspendedBy),
  suspended_at: installation.suspendedAt,
});
