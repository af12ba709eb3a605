import { posix } from 'node:path';
import { Hono } from 'hono';
import { githubError, notFound } from '../errors.ts';
import { listTree, readBlob, type TreeEntry } from '../git/objects.ts';
import { resolveCommit } from '../git/references.ts';
import { repositoryApiUrl, repositoryWebUrl } from '../shapes/repository.ts';
import type { Repository } from '../state/state.ts';
import { gitDirectory, type World } from '../state/world.ts';
import { type ApiContext, type ApiEnvironment, requirePermission } from './environment.ts';

interface Place {
  readonly repository: Repository;
  readonly ref: string;
}

const encodePath = (path: string) => path.split('/').map(encodeURIComponent).join('/');

/** GitHub breaks base64 into lines of sixty characters. */
export const wrappedBase64 = (content: Buffer) => content.toString('base64').replaceAll(/(.{1,60})/g, '$1\n');

const entryShape = (world: World, { repository, ref }: Place, entry: TreeEntry) => {
  const api = repositoryApiUrl(world, repository);
  const web = repositoryWebUrl(world, repository);
  const path = encodePath(entry.path);
  const isFile = entry.type === 'blob';
  const url = `${api}/contents/${path}?ref=${encodeURIComponent(ref)}`;
  const git_url = `${api}/git/${isFile ? 'blobs' : 'trees'}/${entry.sha}`;
  const html_url = `${web}/${isFile ? 'blob' : 'tree'}/${ref}/${path}`;
  return {
    type: isFile ? 'file' : 'dir',
    size: entry.size ?? 0,
    name: posix.basename(entry.path),
    path: entry.path,
    sha: entry.sha,
    url,
    git_url,
    html_url,
    download_url: isFile ? `${web}/raw/${ref}/${path}` : null,
    _links: { self: url, git: git_url, html: html_url },
  };
};

const placeOf = async (world: World, context: ApiContext) => {
  const { repository } = context.var;
  const ref = context.req.query('ref') ?? repository.defaultBranch;
  const sha = await resolveCommit(gitDirectory(world, repository), ref);
  if (sha === null) throw githubError(404, `No commit found for the ref ${ref}`);
  return { repository, ref, sha };
};

const listFolder = async (world: World, place: Place & { readonly sha: string }, path: string) => {
  const entries = await listTree(gitDirectory(world, place.repository), `${place.sha}:${path}`);
  if (entries === null) throw notFound();
  return entries
    .map((entry) => ({ ...entry, path: posix.join(path, entry.path) }))
    .map((entry) => entryShape(world, place, entry));
};

const findEntry = async (directory: string, sha: string, path: string) => {
  const folder = posix.dirname(path);
  const entries = await listTree(directory, `${sha}:${folder === '.' ? '' : folder}`);
  const name = posix.basename(path);
  const found = entries?.find((entry) => entry.path === name);
  return found && { ...found, path };
};

const answerContents = async (world: World, context: ApiContext) => {
  const place = await placeOf(world, context);
  const directory = gitDirectory(world, place.repository);
  const path = (context.req.param('path') ?? '').replace(/\/+$/, '');
  if (path === '') return context.json(await listFolder(world, place, ''));
  const entry = await findEntry(directory, place.sha, path);
  if (!entry) throw notFound();
  if (entry.type === 'tree') return context.json(await listFolder(world, place, path));
  const content = await readBlob(directory, entry.sha);
  if (context.req.header('accept')?.includes('raw')) return context.text(content.toString('utf8'));
  return context.json({
    ...entryShape(world, place, entry),
    content: wrappedBase64(content),
    encoding: 'base64',
  });
};

export const contentsRoutes = (world: World) => {
  const routes = new Hono<ApiEnvironment>();
  const read = requirePermission('read', 'contents');
  routes.get('/contents', read, (context) => answerContents(world, context));
  routes.get('/contents/', read, (context) => answerContents(world, context));
  routes.get('/contents/:path{.+}', read, (context) => answerContents(world, context));
  return routes;
};
