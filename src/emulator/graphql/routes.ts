import { Hono } from 'hono';
import { z } from 'zod';
import {
  type ApiContext,
  type ApiEnvironment,
  readBody,
  requireInstallation,
  visibleRepositories,
} from '../rest/environment.ts';
import type { World } from '../state/world.ts';
import { execute } from './execute.ts';
import { GraphError } from './graph-error.ts';
import { type Arguments, parseDocument } from './parse-document.ts';
import { mutationRoot, queryRoot } from './roots.ts';

const Request = z.object({ query: z.string(), variables: z.record(z.string(), z.json()).nullish() });

const answer = async (world: World, context: ApiContext) => {
  const { query, variables } = await readBody(context, Request);
  const { token } = context.var;
  const reach = { token, repositories: visibleRepositories(world, token) };
  const given: Arguments = variables ?? {};
  try {
    const { kind, selection } = parseDocument(query, given);
    const root = kind === 'mutation' ? mutationRoot(world, reach) : queryRoot(world, reach);
    return execute(root, selection);
  } catch (error) {
    if (!(error instanceof GraphError)) throw error;
    return { errors: [{ message: error.message }] };
  }
};

/** GraphQL as far as reviews need it: everything else is answered with an error that names the field. */
export const graphRoutes = (world: World) => {
  const routes = new Hono<ApiEnvironment>();
  routes.post('/', requireInstallation(world), async (context) => context.json(await answer(world, context)));
  return routes;
};
