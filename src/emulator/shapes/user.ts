import type { Repository, User } from '../state/state.ts';
import { appSlug, ensureUser, nodeId, type World } from '../state/world.ts';

const apiPaths = {
  followers_url: '/followers',
  following_url: '/following{/other_user}',
  gists_url: '/gists{/gist_id}',
  starred_url: '/starred{/owner}{/repo}',
  subscriptions_url: '/subscriptions',
  organizations_url: '/orgs',
  repos_url: '/repos',
  events_url: '/events{/privacy}',
  received_events_url: '/received_events',
} as const;

const htmlPath = ({ type, login }: User) => (type === 'Bot' ? `apps/${appSlug}` : login);

export const userShape = (world: World, login: string) => {
  const user = ensureUser(world, login);
  const url = `${world.address.api}/users/${encodeURIComponent(user.login)}`;
  const links = Object.fromEntries(Object.entries(apiPaths).map(([key, path]) => [key, url + path]));
  return {
    login: user.login,
    id: user.id,
    node_id: nodeId('User', user.id),
    avatar_url: `${world.address.web}/assets/avatar.svg?u=${user.id}`,
    gravatar_id: '',
    url,
    html_url: `${world.address.web}/${htmlPath(user)}`,
    ...links,
    type: user.type,
    user_view_type: 'public',
    site_admin: false,
  };
};

const associations = {
  admin: 'COLLABORATOR',
  maintain: 'COLLABORATOR',
  write: 'COLLABORATOR',
  triage: 'COLLABORATOR',
  read: 'COLLABORATOR',
} as const;

export const authorAssociation = (repository: Repository, login: string) => {
  if (login === repository.owner) return 'OWNER';
  const role = repository.collaborators[login];
  return role ? associations[role] : 'NONE';
};
