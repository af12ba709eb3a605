import { Hono } from 'hono';
import { HTTPException } from 'hono/http-exception';
import { errorBody } from '../errors.ts';
import { createFaults, type Faults, injectFaults } from '../faults.ts';
import { graphRoutes } from '../graphql/routes.ts';
import { type JournalEntry, recordExchanges } from '../journal.ts';
import type { World } from '../state/world.ts';
import { appRoutes } from './app-routes.ts';
import { checkRunRoutes } from './check-run-routes.ts';
import { commentRoutes } from './comment-routes.ts';
import { contentsRoutes } from './contents-routes.ts';
import { type ApiEnvironment, requireInstallation, requireRepository } from './environment.ts';
import { issueRoutes } from './issue-routes.ts';
import { objectRoutes } from './object-routes.ts';
import { pullRoutes } from './pull-routes.ts';
import { reportRateLimit } from './rate-limit.ts';
import { referenceRoutes } from './reference-routes.ts';
import { repositoryRoutes } from './repository-routes.ts';
import { reviewRoutes } from './review-routes.ts';

/** Where GitHub Enterprise Server has its API; the pages own the root. */
export const apiBase = '/api/v3';

/** Its GraphQL API is next to it; journal and faults know it as `/graphql`. */
export const graphAddress = '/api/graphql';

const routeTables = [
  repositoryRoutes,
  contentsRoutes,
  referenceRoutes,
  objectRoutes,
  commentRoutes,
  issueRoutes,
  pullRoutes,
  reviewRoutes,
  checkRunRoutes,
];

const answerError = (error: Error) => {
  if (error instanceof HTTPException) return error.getResponse();
  const detail = `Server Error: ${error.message}`;
  return Response.json(errorBody(500, detail), { status: 500 });
};

/** What REST and GraphQL have in common, each below its own address. */
const createBase = (world: World, shared: { journal: JournalEntry[]; faults: Faults }, base: string) => {
  const api = new Hono<ApiEnvironment>();
  api.use(recordExchanges(shared.journal, base));
  api.use(injectFaults(shared.faults, base));
  api.use(reportRateLimit());
  api.use(async (context, next) => {
    await next();
    if (context.req.method !== 'GET') await world.save();
  });
  api.onError(answerError);
  api.notFound((context) => context.json(errorBody(404, 'Not Found'), 404));
  return api;
};

export const createApi = (world: World) => {
  const journal: JournalEntry[] = [];
  const faults = createFaults();
  const api = createBase(world, { journal, faults }, apiBase);
  api.route('/', appRoutes(world));
  api.use('/repos/:owner/:repo/*', requireInstallation(world), requireRepository(world));
  for (const table of routeTables) api.route('/repos/:owner/:repo', table(world));
  const graph = createBase(world, { journal, faults }, '/api');
  graph.route('/', graphRoutes(world));
  return { api, graph, journal, faults };
};
