import type { Context } from 'hono';
import { getCookie } from 'hono/cookie';
import { HTTPException } from 'hono/http-exception';
import type { Repository } from '../state/state.ts';
import { findIssue, findRepository, findUser, type World } from '../state/world.ts';
import type { Visit } from './layout.ts';

const missing = (what: string) => new HTTPException(404, { message: `${what} does not exist here.` });

const maintainerOf = (repository: Repository | undefined) => {
  const admin = Object.entries(repository?.collaborators ?? {}).find(([, role]) => role === 'admin');
  return admin?.[0] ?? repository?.owner ?? 'nobody';
};

/** Who clicks: the person chosen in the header, otherwise the maintainer of the repository. */
export const visitOf = (world: World, context: Context): Visit => {
  const chosen = findUser(world, getCookie(context, 'login') ?? '');
  const here = findRepository(world, context.req.param('owner') ?? '', context.req.param('name') ?? '');
  const [repository = here] = here ? [here] : world.state.repositories;
  return { world, login: chosen?.login ?? maintainerOf(repository) };
};

export const repositoryOf = (world: World, context: Context) => {
  const { owner = '', name = '' } = { owner: context.req.param('owner'), name: context.req.param('name') };
  const repository = findRepository(world, owner, name);
  if (!repository) throw missing(`Repository ${owner}/${name}`);
  return repository;
};

export const placeOf = (world: World, context: Context) => {
  const repository = repositoryOf(world, context);
  const number = Number(context.req.param('number'));
  const issue = findIssue(repository, number);
  if (!issue) throw missing(`#${number}`);
  return { repository, issue };
};
