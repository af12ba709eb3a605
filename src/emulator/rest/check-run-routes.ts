import { Hono } from 'hono';
import { z } from 'zod';
import { type CheckRunChange, createCheckRun, updateCheckRun } from '../actions/check-runs.ts';
import { githubError, notFound } from '../errors.ts';
import { objectType } from '../git/objects.ts';
import { isObjectId, resolveCommit } from '../git/references.ts';
import { foreignAppShape } from '../shapes/app.ts';
import { annotationShapes, checkRunShape } from '../shapes/check-run.ts';
import { Annotation, CheckAction, CheckConclusion, type CheckRun, CheckStatus } from '../state/state.ts';
import { botLogin, gitDirectory, type World } from '../state/world.ts';
import {
  type ApiContext,
  type ApiEnvironment,
  numberParameter,
  readBody,
  requirePermission,
} from './environment.ts';
import { paginate } from './paginate.ts';

const mostBytes = 65_535;
const longText = z
  .string()
  .max(mostBytes, 'Only 65535 characters are allowed')
  .refine((text) => Buffer.byteLength(text) <= mostBytes, 'exceeds a maximum bytesize of 65535');

const PlacedAnnotation = Annotation.refine(
  ({ start_line, end_line, start_column, end_column }) =>
    start_line === end_line || (start_column === undefined && end_column === undefined),
  'columns are allowed only where an annotation starts and ends on the same line',
);

const CheckRunUpdate = z.object({
  name: z.string().min(1).optional(),
  details_url: z.string().optional(),
  external_id: z.string().optional(),
  status: CheckStatus.optional(),
  started_at: z.string().optional(),
  conclusion: CheckConclusion.optional(),
  completed_at: z.string().optional(),
  output: z
    .object({
      title: z.string().optional(),
      summary: longText,
      text: longText.optional(),
      annotations: z.array(PlacedAnnotation).max(50, 'No more than 50 annotations per request').optional(),
    })
    .optional(),
  actions: z.array(CheckAction).max(3).optional(),
});

const NewCheckRun = CheckRunUpdate.extend({ name: z.string().min(1), head_sha: z.string() });

const changeOf = (wish: z.infer<typeof CheckRunUpdate>): CheckRunChange => ({
  name: wish.name,
  externalId: wish.external_id,
  detailsUrl: wish.details_url,
  status: wish.status,
  conclusion: wish.conclusion,
  startedAt: wish.started_at,
  completedAt: wish.completed_at,
  output: wish.output,
  actions: wish.actions,
});

const runParameter = (context: ApiContext) => {
  const { repository } = context.var;
  const id = numberParameter(context, 'id');
  const run = repository.checkRuns.find((candidate) => candidate.id === id);
  if (!run) throw notFound();
  return { repository, run };
};

const create = async (world: World, context: ApiContext) => {
  const { repository } = context.var;
  const wish = await readBody(context, NewCheckRun);
  const { head_sha: headSha, name } = wish;
  if (!isObjectId(headSha) || (await objectType(gitDirectory(world, repository), headSha)) !== 'commit')
    throw githubError(422, `No commit found for SHA: ${headSha}`);
  const run = createCheckRun(world, repository, { ...changeOf(wish), name, headSha, login: botLogin });
  return checkRunShape(world, repository, run);
};

const appIdOf = (world: World, { isForeign }: CheckRun) =>
  isForeign ? foreignAppShape(world).id : world.app.id;

const refuseForeign = (world: World, run: CheckRun) => {
  if (!run.isForeign) return;
  const id = appIdOf(world, run);
  throw githubError(
    403,
    `Invalid app_id \`${id}\` - check run can only be modified by the GitHub App that created it.`,
  );
};

/** GitHub lists the latest run of each name  and app unless all are asked for. */
const latestOfEachName = (runs: readonly CheckRun[]) => [
  ...new Map(runs.map((run) => [`${run.isForeign} ${run.name}`, run])).values(),
];

const listForReference = async (world: World, context: ApiContext) => {
  const { repository } = context.var;
  const ref = context.req.param('ref') ?? '';
  const sha = await resolveCommit(gitDirectory(world, repository), ref);
  if (sha === null) throw githubError(422, `No commit found for SHA: ${ref}`);
  const { check_name: name, status, app_id: appId, filter = 'latest' } = context.req.query();
  const runs = repository.checkRuns
    .filter((run) => run.headSha === sha)
    .filter((run) => name === undefined || run.name === name)
    .filter((run) => appId === undefined || String(appIdOf(world, run)) === appId)
    .filter((run) => status === undefined || run.status === status);
  const shown = filter === 'all' ? runs : latestOfEachName(runs);
  const page = paginate(context, shown);
  return { total_count: shown.length, check_runs: page.map((run) => checkRunShape(world, repository, run)) };
};

export const checkRunRoutes = (world: World) => {
  const routes = new Hono<ApiEnvironment>();
  const read = requirePermission('read', 'checks');
  const write = requirePermission('write', 'checks');
  routes.post('/check-runs', write, async (context) => context.json(await create(world, context), 201));
  routes.get('/check-runs/:id', read, (context) => {
    const { repository, run } = runParameter(context);
    return context.json(checkRunShape(world, repository, run));
  });
  routes.patch('/check-runs/:id', write, async (context) => {
    const place = runParameter(context);
    refuseForeign(world, place.run);
    const wish = await readBody(context, CheckRunUpdate);
    updateCheckRun(world, place, { ...changeOf(wish), login: botLogin });
    return context.json(checkRunShape(world, place.repository, place.run));
  });
  routes.get('/check-runs/:id/annotations', read, (context) => {
    const { repository, run } = runParameter(context);
    return context.json(paginate(context, annotationShapes(world, repository, run)));
  });
  routes.get('/commits/:ref{.+}/check-runs', read, async (context) =>
    context.json(await listForReference(world, context)),
  );
  return routes;
};
