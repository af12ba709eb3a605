import { Hono } from 'hono';
import { z } from 'zod';
import { githubError, notFound } from '../errors.ts';
import {
  listTree,
  objectType,
  readBlob,
  readCommit,
  type TreeChange,
  type TreeEntry,
  writeBlob,
  writeCommit,
  writeTree,
} from '../git/objects.ts';
import { isObjectId } from '../git/references.ts';
import { gitCommitShape } from '../shapes/commit.ts';
import { repositoryApiUrl } from '../shapes/repository.ts';
import type { Repository } from '../state/state.ts';
import { botLogin, ensureUser, gitDirectory, nodeId, timestamp, type World } from '../state/world.ts';
import { wrappedBase64 } from './contents-routes.ts';
import { type ApiContext, type ApiEnvironment, readBody, requirePermission } from './environment.ts';

const Sha = z.string().regex(/^[0-9a-f]{40}$/, 'must be 40 characters and contain only [0-9a-f]');

const NewTree = z.object({
  base_tree: z.string().optional(),
  tree: z
    .array(
      z.object({
        path: z.string().min(1),
        mode: z.enum(['100644', '100755', '120000']),
        type: z.literal('blob').default('blob'),
        sha: Sha.nullable().optional(),
        content: z.string().optional(),
      }),
    )
    .min(1),
});

const Person = z.object({
  name: z.string(),
  email: z.string(),
  date: z.iso.datetime({ offset: true }).optional(),
});
const NewCommit = z.object({
  message: z.string().min(1),
  tree: Sha,
  parents: z.array(Sha).default([]),
  author: Person.optional(),
  committer: Person.optional(),
});

type WantedEntry = z.infer<typeof NewTree>['tree'][number];

const isUnsafePath = (path: string) =>
  path
    .split('/')
    .some((part) => part === '' || part === '.' || part === '..' || part.toLowerCase() === '.git');

/** Files that run in GitHub Actions need a permission of their own, which this app does not have. */
const checkPath = (path: string, permissions: Readonly<Record<string, string>>) => {
  if (isUnsafePath(path)) throw githubError(422, `tree.path contains a malformed path component: ${path}`);
  if (path.startsWith('.github/workflows/') && permissions['workflows'] !== 'write')
    throw githubError(403, 'Resource not accessible by integration');
};

const toChange = async (
  directory: string,
  { path, mode, sha, content }: WantedEntry,
): Promise<TreeChange> => {
  if (content !== undefined) return { path, mode, sha: await writeBlob(directory, content) };
  if (sha === undefined) throw githubError(422, 'tree.sha or tree.content must be supplied');
  if (sha !== null && (await objectType(directory, sha)) !== 'blob')
    throw githubError(422, `tree.sha ${sha} is not a valid blob`);
  return { path, mode, sha };
};

const treeShape = (world: World, repository: Repository, tree: { sha: string; entries: TreeEntry[] }) => {
  const api = `${repositoryApiUrl(world, repository)}/git`;
  return {
    sha: tree.sha,
    url: `${api}/trees/${tree.sha}`,
    tree: tree.entries.map(({ path, mode, type, sha, size }) => ({
      path,
      mode,
      type,
      sha,
      ...(size === null ? {} : { size }),
      url: `${api}/${type === 'tree' ? 'trees' : 'blobs'}/${sha}`,
    })),
    truncated: false,
  };
};

const createTree = async (world: World, context: ApiContext) => {
  const { repository, token } = context.var;
  const directory = gitDirectory(world, repository);
  const wish = await readBody(context, NewTree);
  for (const { path } of wish.tree) checkPath(path, token.permissions);
  const base = wish.base_tree ?? null;
  if (base !== null && (!isObjectId(base) || (await listTree(directory, base)) === null))
    throw githubError(422, 'base_tree is not a valid tree oid');
  const changes = await Promise.all(wish.tree.map((entry) => toChange(directory, entry)));
  const sha = await writeTree(directory, base, changes);
  return treeShape(world, repository, { sha, entries: (await listTree(directory, sha)) ?? [] });
};

const readTree = async (world: World, context: ApiContext) => {
  const { repository } = context.var;
  const sha = context.req.param('sha') ?? '';
  const flags = context.req.query('recursive') === undefined ? [] : ['-r', '-t'];
  const directory = gitDirectory(world, repository);
  const entries =
    /^[\w./-]+$/.test(sha) && !sha.startsWith('-') ? await listTree(directory, sha, flags) : null;
  if (entries === null) throw notFound();
  return treeShape(world, repository, { sha, entries });
};

const hub = { name: 'GitHub', email: 'noreply@github.com' };

const signaturesOf = (world: World, { author, committer }: z.infer<typeof NewCommit>) => {
  const date = timestamp();
  const { id } = ensureUser(world, botLogin);
  const bot = { name: botLogin, email: `${id}+${botLogin}@users.noreply.github.com` };
  if (!author && !committer) return { isOwn: true, author: { ...bot, date }, committer: { ...hub, date } };
  const writer = { ...bot, ...author, date: author?.date ?? date };
  return {
    isOwn: false,
    author: writer,
    committer: { ...writer, ...committer, date: committer?.date ?? date },
  };
};

/** Without author and committer the commit is the app's own and GitHub signs it; with them it does not. */
const createCommit = async (world: World, context: ApiContext) => {
  const { repository } = context.var;
  const directory = gitDirectory(world, repository);
  const wish = await readBody(context, NewCommit);
  const { message, tree, parents } = wish;
  const types = await Promise.all([tree, ...parents].map((sha) => objectType(directory, sha)));
  if (types[0] !== 'tree') throw githubError(422, 'Tree SHA does not exist');
  if (types.slice(1).some((type) => type !== 'commit'))
    throw githubError(422, 'Parent SHA does not exist or is not a commit object');
  const { isOwn, author, committer } = signaturesOf(world, wish);
  const sha = await writeCommit(directory, { tree, parents, message, author, committer });
  if (isOwn) repository.signedCommits[sha] ??= author.date;
  return answerCommit(world, repository, sha);
};

const answerCommit = async (world: World, repository: Repository, sha: string) => {
  const commit = isObjectId(sha) ? await readCommit(gitDirectory(world, repository), sha) : null;
  if (commit === null) throw notFound();
  return gitCommitShape(world, repository, commit);
};

const answerBlob = async (world: World, repository: Repository, sha: string) => {
  const directory = gitDirectory(world, repository);
  if (!isObjectId(sha) || (await objectType(directory, sha)) !== 'blob') throw notFound();
  const content = await readBlob(directory, sha);
  return {
    sha,
    node_id: nodeId('Blob', sha),
    size: content.length,
    url: `${repositoryApiUrl(world, repository)}/git/blobs/${sha}`,
    content: wrappedBase64(content),
    encoding: 'base64',
  };
};

export const objectRoutes = (world: World) => {
  const routes = new Hono<ApiEnvironment>();
  const read = requirePermission('read', 'contents');
  const write = requirePermission('write', 'contents');
  routes.post('/git/trees', write, async (context) => context.json(await createTree(world, context), 201));
  routes.get('/git/trees/:sha{.+}', read, async (context) => context.json(await readTree(world, context)));
  routes.post('/git/commits', write, async (context) =>
    context.json(await createCommit(world, context), 201),
  );
  routes.get('/git/commits/:sha', read, async (context) =>
    context.json(await answerCommit(world, context.var.repository, context.req.param('sha'))),
  );
  routes.get('/git/blobs/:sha', read, async (context) =>
    context.json(await answerBlob(world, context.var.repository, context.req.param('sha'))),
  );
  return routes;
};
