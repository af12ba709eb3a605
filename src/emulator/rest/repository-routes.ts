import { Hono } from 'hono';
import { githubError, notFound } from '../errors.ts';
import { readCommit } from '../git/objects.ts';
import { branchReference, readReference, resolveCommit } from '../git/references.ts';
import { commitShape } from '../shapes/commit.ts';
import { fullRepositoryShape, repositoryApiUrl, repositoryWebUrl } from '../shapes/repository.ts';
import { userShape } from '../shapes/user.ts';
import { rankOf, roleOf } from '../state/roles.ts';
import type { Repository, Role } from '../state/state.ts';
import { findUser, gitDirectory, type World } from '../state/world.ts';
import { isProtected } from './branch-rules.ts';
import { type ApiContext, type ApiEnvironment, requirePermission } from './environment.ts';

const legacyPermission: Record<Role, string> = {
  admin: 'admin',
  maintain: 'write',
  write: 'write',
  triage: 'read',
  read: 'read',
};

const allowed = (role: Role | null) => {
  const rank = rankOf(role);
  return { pull: rank >= 1, triage: rank >= 2, push: rank >= 3, maintain: rank >= 4, admin: rank >= 5 };
};

const permissionOf = (world: World, repository: Repository, login: string) => {
  const user = findUser(world, login);
  if (!user) throw githubError(404, `${login} is not a user`);
  const role = roleOf(repository, login);
  const roleName = role ?? 'none';
  return {
    permission: role === null ? 'none' : legacyPermission[role],
    user: { ...userShape(world, user.login), permissions: allowed(role), role_name: roleName },
    role_name: roleName,
  };
};

const commitParameter = async (world: World, context: ApiContext) => {
  const { repository } = context.var;
  const directory = gitDirectory(world, repository);
  const sha = await resolveCommit(directory, context.req.param('ref') ?? '');
  const commit = sha === null ? null : await readCommit(directory, sha);
  if (commit === null) throw notFound();
  return commit;
};

const readBranch = async (world: World, repository: Repository, name: string) => {
  const directory = gitDirectory(world, repository);
  const sha = await readReference(directory, branchReference(name));
  const commit = sha === null ? null : await readCommit(directory, sha);
  if (commit === null) throw githubError(404, 'Branch not found');
  const self = `${repositoryApiUrl(world, repository)}/branches/${encodeURIComponent(name)}`;
  return {
    name,
    commit: commitShape(world, repository, commit),
    _links: { self, html: `${repositoryWebUrl(world, repository)}/tree/${name}` },
    protected: isProtected(repository, name),
    protection: {
      enabled: isProtected(repository, name),
      required_status_checks: { enforcement_level: 'off', contexts: [], checks: [] },
    },
    protection_url: `${self}/protection`,
  };
};

export const repositoryRoutes = (world: World) => {
  const routes = new Hono<ApiEnvironment>();
  const readContents = requirePermission('read', 'contents');
  routes.get('/', (context) => context.json(fullRepositoryShape(world, context.var.repository)));
  routes.get('/branches/:branch{.+}', readContents, async (context) =>
    context.json(await readBranch(world, context.var.repository, context.req.param('branch'))),
  );
  routes.get('/commits/:ref', readContents, async (context) =>
    context.json(commitShape(world, context.var.repository, await commitParameter(world, context))),
  );
  routes.get('/collaborators/:login/permission', (context) =>
    context.json(permissionOf(world, context.var.repository, context.req.param('login'))),
  );
  return routes;
};
