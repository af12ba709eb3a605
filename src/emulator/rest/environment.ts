import type { HttpBindings } from '@hono/node-server';
import type { Context } from 'hono';
import { createMiddleware } from 'hono/factory';
import { z } from 'zod';
import { readJson } from '../../core/json.ts';
import { archived, githubError, notFound, requireIssues } from '../errors.ts';
import { grantedPermissions } from '../shapes/app.ts';
import type { PullPlace } from '../state/places.ts';
import type { Installation, Permissions, Repository, Token } from '../state/state.ts';
import { findIssue, findRepository, type World } from '../state/world.ts';
import { problemOfJsonWebToken } from './json-web-token.ts';

export interface ApiEnvironment {
  Bindings: HttpBindings;
  Variables: { token: Token; repository: Repository };
}

export type ApiContext = Context<ApiEnvironment>;

const levels = ['read', 'write', 'admin'];
type Level = Permissions[string];

const credentials = (header: string | undefined) => {
  const found = /^(?:bearer|token) +(\S+)$/i.exec(header ?? '');
  if (!found?.[1]) throw githubError(401, 'Requires authentication');
  return found[1];
};

/** For what only the app itself may ask, with a token signed by its private key. */
export const requireApp = (world: World) =>
  createMiddleware(async (context, next) => {
    const token = credentials(context.req.header('authorization'));
    const problem = problemOfJsonWebToken(token, world.app);
    if (problem !== null) throw githubError(401, problem);
    await next();
  });

export const refuseSuspended = ({ suspendedAt }: Installation) => {
  if (suspendedAt !== null) throw githubError(403, 'This installation has been suspended');
};

const lowest = (one: Level | undefined, other: Level | undefined) =>
  levels.indexOf(one ?? 'none') < levels.indexOf(other ?? 'none') ? one : other;

/** A token never grants more than its installation does now. */
const narrow = (token: Token, installation: Installation): Token => {
  const granted = grantedPermissions(installation);
  const permissions: Permissions = {};
  for (const [name, level] of Object.entries(token.permissions)) {
    const left = lowest(level, granted[name]);
    if (left !== undefined) permissions[name] = left;
  }
  return { ...token, permissions };
};

export const requireInstallation = (world: World) =>
  createMiddleware<ApiEnvironment>(async (context, next) => {
    const secret = credentials(context.req.header('authorization'));
    const token = world.state.tokens.find((candidate) => candidate.token === secret);
    if (!token || Date.parse(token.expiresAt) <= Date.now()) throw githubError(401, 'Bad credentials');
    const installation = world.state.installations.find(({ id }) => id === token.installationId);
    if (!installation) throw githubError(401, 'Bad credentials');
    refuseSuspended(installation);
    context.set('token', narrow(token, installation));
    await next();
  });

export const visibleRepositories = (world: World, token: Token) => {
  const account = world.state.installations.find(({ id }) => id === token.installationId)?.account;
  return world.state.repositories.filter(
    ({ id, owner }) =>
      owner === account && (token.repositoryIds === null || token.repositoryIds.includes(id)),
  );
};

/** A repository outside the token's reach does not exist, as far as its bearer can tell. */
export const requireRepository = (world: World) =>
  createMiddleware<ApiEnvironment>(async (context, next) => {
    const repository = findRepository(
      world,
      context.req.param('owner') ?? '',
      context.req.param('repo') ?? '',
    );
    if (!repository || !visibleRepositories(world, context.var.token).includes(repository)) throw notFound();
    if (repository.archived && context.req.method !== 'GET') throw archived();
    context.set('repository', repository);
    await next();
  });

export const isGranted = ({ permissions }: Token, level: 'read' | 'write', names: readonly string[]) =>
  names.some((name) => levels.indexOf(permissions[name] ?? 'none') >= levels.indexOf(level));

/** Any one of the named permissions will do: comments on pull requests need issues or pull_requests. */
export const requirePermission = (level: 'read' | 'write', ...names: readonly string[]) =>
  createMiddleware<ApiEnvironment>(async (context, next) => {
    if (!isGranted(context.var.token, level, names))
      throw githubError(403, 'Resource not accessible by integration');
    await next();
  });

const parseJson = async (context: ApiContext) => {
  const json = readJson((await context.req.text()) || '{}', z.unknown());
  if (json.status === 'invalid') throw githubError(400, 'Problems parsing JSON');
  return json.value;
};

export const readBody = async <Shape extends z.ZodType>(context: ApiContext, shape: Shape) => {
  const parsed = shape.safeParse(await parseJson(context));
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  const field = issue?.path.join('/') || 'body';
  throw githubError(422, `Invalid request.\n\n"${field}": ${issue?.message ?? 'is not valid'}.`);
};

export const numberParameter = (context: ApiContext, name: string) => {
  const number = Number(context.req.param(name));
  if (!Number.isSafeInteger(number)) throw notFound();
  return number;
};

const wasDeleted = ({ lastNumber }: Repository, number: number) => number >= 1 && number <= lastNumber;

export const pullParameter = (context: ApiContext): PullPlace => {
  const { repository, issue } = issueParameter(context);
  const { pull } = issue;
  if (!pull) throw notFound();
  return { repository, issue, pull };
};

export const issueParameter = (context: ApiContext, name = 'number') => {
  const { repository } = context.var;
  const number = numberParameter(context, name);
  const issue = findIssue(repository, number);
  if (!issue) throw wasDeleted(repository, number) ? githubError(410, 'This issue was deleted') : notFound();
  if (!issue.pull) requireIssues(repository);
  return { repository, issue };
};
