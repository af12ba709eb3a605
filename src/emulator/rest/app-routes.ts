import { randomBytes } from 'node:crypto';
import { Hono } from 'hono';
import { z } from 'zod';
import { githubError, notFound } from '../errors.ts';
import { appShape, grantedPermissions, installationShape } from '../shapes/app.ts';
import { repositoryShape } from '../shapes/repository.ts';
import { type Installation, Permissions, type Token } from '../state/state.ts';
import { findRepository, type World } from '../state/world.ts';
import {
  type ApiContext,
  type ApiEnvironment,
  numberParameter,
  readBody,
  refuseSuspended,
  requireApp,
  requireInstallation,
  visibleRepositories,
} from './environment.ts';
import { paginate } from './paginate.ts';

const TokenRequest = z.object({
  repositories: z.array(z.string()).optional(),
  repository_ids: z.array(z.number()).optional(),
  permissions: Permissions.optional(),
});

const lifeMs = 3_600_000;

/** The form GitHub has issued since April 2026: long, and with dots in it. */
const newSecret = (appId: number) => {
  const part = (bytes: number) => randomBytes(bytes).toString('base64url');
  return `ghs_${appId}_${part(27)}.${part(180)}.${part(160)}`;
};

const selectRepositories = (world: World, installation: Installation, wish: z.infer<typeof TokenRequest>) => {
  if (!wish.repositories && !wish.repository_ids) return null;
  const owned = world.state.repositories.filter(({ owner }) => owner === installation.account);
  const named = (wish.repositories ?? []).map((name) => owned.find((repository) => repository.name === name));
  const numbered = (wish.repository_ids ?? []).map((id) => owned.find((repository) => repository.id === id));
  const chosen = [...named, ...numbered].filter((repository) => repository !== undefined);
  if (chosen.length < named.length + numbered.length)
    throw githubError(
      422,
      'There is at least one repository that does not exist or is not accessible to the parent installation.',
    );
  return chosen;
};

const selectPermissions = (installation: Installation, wish: Permissions | undefined): Permissions => {
  const granted = grantedPermissions(installation);
  const tooMuch = Object.entries(wish ?? {}).some(
    ([name, level]) => granted[name] !== level && !(level === 'read' && granted[name]),
  );
  if (tooMuch) throw githubError(422, 'The permissions requested are not granted to this installation.');
  return { ...(wish ?? granted), metadata: 'read' };
};

const installationParameter = (world: World, context: ApiContext) => {
  const id = numberParameter(context, 'id');
  const installation = world.state.installations.find((candidate) => candidate.id === id);
  if (!installation) throw notFound();
  return installation;
};

const mintToken = async (world: World, context: ApiContext) => {
  const installation = installationParameter(world, context);
  refuseSuspended(installation);
  const wish = await readBody(context, TokenRequest);
  const repositories = selectRepositories(world, installation, wish);
  const token: Token = {
    token: newSecret(world.app.id),
    installationId: installation.id,
    expiresAt: new Date(Date.now() + lifeMs).toISOString().replace(/\.\d{3}Z$/, 'Z'),
    permissions: selectPermissions(installation, wish.permissions),
    repositoryIds: repositories?.map(({ id }) => id) ?? null,
  };
  const { tokens } = world.state;
  world.state.tokens = [...tokens.filter(({ expiresAt }) => Date.parse(expiresAt) > Date.now()), token];
  return {
    token: token.token,
    expires_at: token.expiresAt,
    permissions: token.permissions,
    repository_selection: repositories ? 'selected' : 'all',
    ...(repositories
      ? { repositories: repositories.map((repository) => repositoryShape(world, repository)) }
      : {}),
  };
};

export const appRoutes = (world: World) => {
  const routes = new Hono<ApiEnvironment>();
  const app = requireApp(world);
  routes.get('/app', app, (context) => context.json(appShape(world)));
  routes.get('/app/installations', app, (context) =>
    context.json(paginate(context, world.state.installations).map((one) => installationShape(world, one))),
  );
  routes.get('/app/installations/:id', app, (context) =>
    context.json(installationShape(world, installationParameter(world, context))),
  );
  routes.post('/app/installations/:id/access_tokens', app, async (context) =>
    context.json(await mintToken(world, context), 201),
  );
  routes.get('/repos/:owner/:repo/installation', app, (context) => {
    const repository = findRepository(world, context.req.param('owner'), context.req.param('repo'));
    const installation = world.state.installations.find(({ account }) => account === repository?.owner);
    if (!installation) throw notFound();
    return context.json(installationShape(world, installation));
  });
  routes.get('/installation/repositories', requireInstallation(world), (context) => {
    const visible = visibleRepositories(world, context.var.token);
    const repositories = paginate(context, visible).map((one) => repositoryShape(world, one));
    return context.json({ total_count: visible.length, repository_selection: 'all', repositories });
  });
  return routes;
};
