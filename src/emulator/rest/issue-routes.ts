import { Hono } from 'hono';
import { z } from 'zod';
import { editIssue } from '../actions/issue-changes.ts';
import { openIssue } from '../actions/issues.ts';
import { addLabels, removeLabel } from '../actions/labels.ts';
import { githubError, requireIssues } from '../errors.ts';
import { issueShape, labelShape } from '../shapes/issue.ts';
import type { Issue, Repository } from '../state/state.ts';
import { botLogin, type World } from '../state/world.ts';
import {
  type ApiContext,
  type ApiEnvironment,
  issueParameter,
  readBody,
  requirePermission,
} from './environment.ts';
import { paginate } from './paginate.ts';

const NewIssue = z.object({
  title: z.union([z.string(), z.number().transform(String)]),
  body: z.string().nullish(),
  labels: z.array(z.string()).optional(),
});

const IssueUpdate = z.object({
  title: z.string().optional(),
  body: z.string().nullish(),
  state: z.enum(['open', 'closed']).optional(),
  state_reason: z.enum(['completed', 'not_planned', 'reopened', 'duplicate']).nullish(),
});

const LabelNames = z.union([
  z.object({ labels: z.array(z.string()) }).transform(({ labels }) => labels),
  z.array(z.string()),
]);

const filterIssues = (context: ApiContext, issues: readonly Issue[]) => {
  const { state = 'open', labels = '', creator, since } = context.req.query();
  const wanted = labels.split(',').filter(Boolean);
  return issues
    .filter((issue) => state === 'all' || issue.state === state)
    .filter((issue) => wanted.every((label) => issue.labels.includes(label)))
    .filter((issue) => creator === undefined || issue.login === creator)
    .filter((issue) => since === undefined || Date.parse(issue.updatedAt) >= Date.parse(since))
    .toSorted(
      (left, right) => (context.req.query('direction') === 'asc' ? 1 : -1) * (left.number - right.number),
    );
};

const labelShapes = (world: World, place: { readonly repository: Repository; readonly issue: Issue }) =>
  place.issue.labels.map((name) => labelShape(world, place.repository, name));

const registerLabels = (routes: Hono<ApiEnvironment>, world: World) => {
  const read = requirePermission('read', 'issues', 'pull_requests');
  const write = requirePermission('write', 'issues', 'pull_requests');
  routes.get('/issues/:number/labels', read, (context) =>
    context.json(labelShapes(world, issueParameter(context))),
  );
  routes.post('/issues/:number/labels', write, async (context) => {
    const place = issueParameter(context);
    const names = await readBody(context, LabelNames);
    await addLabels(world, place, { login: botLogin, names });
    return context.json(labelShapes(world, place));
  });
  routes.delete('/issues/:number/labels/:name', write, async (context) => {
    const place = issueParameter(context);
    const removed = await removeLabel(world, place, { login: botLogin, name: context.req.param('name') });
    if (!removed) throw githubError(404, 'Label does not exist');
    return context.json(labelShapes(world, place));
  });
};

export const issueRoutes = (world: World) => {
  const routes = new Hono<ApiEnvironment>();
  const read = requirePermission('read', 'issues', 'pull_requests');
  const write = requirePermission('write', 'issues', 'pull_requests');
  routes.get('/issues', read, (context) => {
    const { repository } = context.var;
    requireIssues(repository);
    const page = paginate(context, filterIssues(context, repository.issues));
    return context.json(page.map((issue) => issueShape(world, repository, issue)));
  });
  routes.post('/issues', write, async (context) => {
    const { repository } = context.var;
    const wish = await readBody(context, NewIssue);
    const issue = await openIssue(world, repository, { ...wish, login: botLogin });
    return context.json(issueShape(world, repository, issue), 201);
  });
  routes.get('/issues/:number', read, (context) => {
    const { repository, issue } = issueParameter(context);
    return context.json(issueShape(world, repository, issue));
  });
  routes.patch('/issues/:number', write, async (context) => {
    const place = issueParameter(context);
    const { state_reason: stateReason, ...wish } = await readBody(context, IssueUpdate);
    await editIssue(world, place, { ...wish, stateReason, login: botLogin });
    return context.json(issueShape(world, place.repository, place.issue));
  });
  registerLabels(routes, world);
  return routes;
};
