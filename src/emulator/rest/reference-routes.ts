import { Hono } from 'hono';
import { z } from 'zod';
import { deleteBranch } from '../actions/closing.ts';
import { followBranch } from '../actions/pulls.ts';
import { githubError } from '../errors.ts';
import { objectType } from '../git/objects.ts';
import {
  deleteReference,
  isAncestor,
  isValidReference,
  listReferences,
  moveReference,
  type Reference,
  readReference,
} from '../git/references.ts';
import { repositoryApiUrl } from '../shapes/repository.ts';
import type { Repository } from '../state/state.ts';
import { botLogin, gitDirectory, nodeId, timestamp, type World } from '../state/world.ts';
import { checkBranchRules } from './branch-rules.ts';
import { type ApiContext, type ApiEnvironment, readBody, requirePermission } from './environment.ts';
import { paginate } from './paginate.ts';

const Sha = z.string().regex(/^[0-9a-f]{40}$/, 'must be 40 characters and contain only [0-9a-f]');
const NewReference = z.object({ ref: z.string(), sha: Sha });
const ReferenceUpdate = z.object({ sha: Sha, force: z.boolean().default(false) });

const referenceShape = (world: World, repository: Repository, reference: Reference) => {
  const api = `${repositoryApiUrl(world, repository)}/git`;
  const { name, sha, type } = reference;
  return {
    ref: name,
    node_id: nodeId('Ref', name),
    url: `${api}/${name}`,
    object: { sha, type, url: `${api}/commits/${sha}` },
  };
};

const afterPush = async (world: World, repository: Repository, push: { name: string; sha: string }) => {
  repository.updatedAt = timestamp();
  const branch = push.name.replace(/^refs\/heads\//, '');
  await followBranch(world, repository, { branch, sha: push.sha, login: botLogin });
};

const createReference = async (world: World, context: ApiContext) => {
  const { repository } = context.var;
  const directory = gitDirectory(world, repository);
  const { ref, sha } = await readBody(context, NewReference);
  if (!/^refs\/[^/]+\/./.test(ref) || !(await isValidReference(directory, ref)))
    throw githubError(422, `${ref} is not a valid ref name.`);
  if ((await objectType(directory, sha)) !== 'commit') throw githubError(422, 'Object does not exist');
  if ((await readReference(directory, ref)) !== null) throw githubError(422, 'Reference already exists');
  checkBranchRules(repository, ref, 'create');
  if (!(await moveReference(directory, ref, { before: null, after: sha })))
    throw githubError(422, 'Reference update failed');
  await afterPush(world, repository, { name: ref, sha });
  return referenceShape(world, repository, { name: ref, sha, type: 'commit' });
};

const updateReference = async (world: World, context: ApiContext) => {
  const { repository } = context.var;
  const directory = gitDirectory(world, repository);
  const name = `refs/${context.req.param('ref') ?? ''}`;
  const { sha, force } = await readBody(context, ReferenceUpdate);
  const before = await readReference(directory, name);
  if (before === null) throw githubError(422, 'Reference does not exist');
  if ((await objectType(directory, sha)) !== 'commit') throw githubError(422, 'Object does not exist');
  if (!force && !(await isAncestor(directory, before, sha)))
    throw githubError(422, 'Update is not a fast forward');
  checkBranchRules(repository, name, 'update');
  if (!(await moveReference(directory, name, { before, after: sha })))
    throw githubError(422, 'Reference cannot be updated');
  await afterPush(world, repository, { name, sha });
  return referenceShape(world, repository, { name, sha, type: 'commit' });
};

const removeReference = async (world: World, repository: Repository, name: string) => {
  const [, branch] = /^refs\/heads\/(.+)$/.exec(name) ?? [];
  if (branch !== undefined) return deleteBranch(world, repository, { branch, login: botLogin });
  const directory = gitDirectory(world, repository);
  return (await readReference(directory, name)) !== null && deleteReference(directory, name);
};

export const referenceRoutes = (world: World) => {
  const routes = new Hono<ApiEnvironment>();
  const read = requirePermission('read', 'contents');
  const write = requirePermission('write', 'contents');
  const matching = async (context: ApiContext, prefix: string) =>
    listReferences(gitDirectory(world, context.var.repository), prefix);

  routes.get('/git/ref/:ref{.+}', read, async (context) => {
    const name = `refs/${context.req.param('ref')}`;
    const found = (await matching(context, name)).find((reference) => reference.name === name);
    if (!found) throw githubError(404, 'Not Found');
    return context.json(referenceShape(world, context.var.repository, found));
  });
  routes.get('/git/matching-refs/:ref{.+}', read, async (context) => {
    const found = await matching(context, `refs/${context.req.param('ref')}`);
    const page = paginate(context, found);
    return context.json(page.map((one) => referenceShape(world, context.var.repository, one)));
  });
  routes.post('/git/refs', write, async (context) =>
    context.json(await createReference(world, context), 201),
  );
  routes.patch('/git/refs/:ref{.+}', write, async (context) =>
    context.json(await updateReference(world, context)),
  );
  routes.delete('/git/refs/:ref{.+}', write, async (context) => {
    const name = `refs/${context.req.param('ref')}`;
    checkBranchRules(context.var.repository, name, 'delete');
    if (!(await removeReference(world, context.var.repository, name)))
      throw githubError(422, 'Reference does not exist');
    return context.body(null, 204);
  });
  return routes;
};
