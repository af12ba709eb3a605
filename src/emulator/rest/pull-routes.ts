import { Hono } from 'hono';
import { z } from 'zod';
import { editIssue } from '../actions/issue-changes.ts';
import { openPull, pullsOf } from '../actions/pulls.ts';
import { type FileChange, listChanges } from '../git/difference.ts';
import { listCommits } from '../git/objects.ts';
import { commitShape } from '../shapes/commit.ts';
import { fullPullShape, type PullIssue, pullShape } from '../shapes/pull.ts';
import { repositoryApiUrl, repositoryWebUrl } from '../shapes/repository.ts';
import type { Repository } from '../state/state.ts';
import { botLogin, gitDirectory, type World } from '../state/world.ts';
import {
  type ApiContext,
  type ApiEnvironment,
  pullParameter,
  readBody,
  requirePermission,
} from './environment.ts';
import { paginate } from './paginate.ts';

const NewPull = z.object({
  title: z.string(),
  head: z.string(),
  base: z.string(),
  body: z.string().nullish(),
  draft: z.boolean().optional(),
  maintainer_can_modify: z.boolean().optional(),
});

const PullUpdate = z.object({
  title: z.string().optional(),
  body: z.string().nullish(),
  state: z.enum(['open', 'closed']).optional(),
});

const filterPulls = (context: ApiContext, repository: Repository) => {
  const { state = 'open', head, base } = context.req.query();
  return pullsOf(repository)
    .filter(({ issue }) => state === 'all' || issue.state === state)
    .filter(({ pull }) => head === undefined || `${repository.owner}:${pull.head}` === head)
    .filter(({ pull }) => base === undefined || pull.base === base)
    .toSorted((left, right) => right.issue.number - left.issue.number);
};

const fileShape = (
  world: World,
  place: PullIssue & { readonly repository: Repository },
  change: FileChange,
) => {
  const { repository, pull } = place;
  const path = change.path.split('/').map(encodeURIComponent).join('/');
  const web = repositoryWebUrl(world, repository);
  return {
    sha: change.sha,
    filename: change.path,
    status: change.status,
    additions: change.additions,
    deletions: change.deletions,
    changes: change.additions + change.deletions,
    blob_url: `${web}/blob/${pull.headSha}/${path}`,
    raw_url: `${web}/raw/${pull.headSha}/${path}`,
    contents_url: `${repositoryApiUrl(world, repository)}/contents/${path}?ref=${pull.headSha}`,
    ...(change.patch === null ? {} : { patch: change.patch }),
  };
};

const registerContents = (routes: Hono<ApiEnvironment>, world: World) => {
  const read = requirePermission('read', 'pull_requests');
  routes.get('/pulls/:number/files', read, async (context) => {
    const place = pullParameter(context);
    const { baseSha, headSha } = place.pull;
    const changes = await listChanges(gitDirectory(world, place.repository), baseSha, headSha);
    return context.json(paginate(context, changes).map((change) => fileShape(world, place, change)));
  });
  routes.get('/pulls/:number/commits', read, async (context) => {
    const { repository, pull } = pullParameter(context);
    const commits = await listCommits(gitDirectory(world, repository), pull.baseSha, pull.headSha);
    return context.json(paginate(context, commits).map((commit) => commitShape(world, repository, commit)));
  });
};

export const pullRoutes = (world: World) => {
  const routes = new Hono<ApiEnvironment>();
  const read = requirePermission('read', 'pull_requests');
  const write = requirePermission('write', 'pull_requests');
  routes.get('/pulls', read, (context) => {
    const { repository } = context.var;
    const page = paginate(context, filterPulls(context, repository));
    return context.json(page.map((place) => pullShape(world, repository, place)));
  });
  routes.post('/pulls', write, async (context) => {
    const { repository } = context.var;
    const { maintainer_can_modify: maintainerCanModify, ...wish } = await readBody(context, NewPull);
    const place = await openPull(world, repository, { ...wish, maintainerCanModify, login: botLogin });
    return context.json(await fullPullShape(world, repository, place), 201);
  });
  routes.get('/pulls/:number', read, async (context) => {
    const place = pullParameter(context);
    return context.json(await fullPullShape(world, place.repository, place));
  });
  routes.patch('/pulls/:number', write, async (context) => {
    const place = pullParameter(context);
    const wish = await readBody(context, PullUpdate);
    await editIssue(world, place, { ...wish, login: botLogin });
    return context.json(await fullPullShape(world, place.repository, place));
  });
  registerContents(routes, world);
  return routes;
};
