import type { Installation, Permissions } from '../state/state.ts';
import { appSlug, nodeId, type World } from '../state/world.ts';
import { userShape } from './user.ts';

export const appPermissions: Permissions = {
  checks: 'write',
  contents: 'write',
  issues: 'write',
  metadata: 'read',
  pull_requests: 'write',
};

const events = [
  'check_run',
  'issue_comment',
  'issues',
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
  events,
});

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
  permissions: appPermissions,
  events,
  created_at: installation.createdAt,
  updated_at: installation.createdAt,
  single_file_name: null,
  has_multiple_single_files: false,
  single_file_paths: [],
  suspended_by: null,
  suspended_at: null,
});
