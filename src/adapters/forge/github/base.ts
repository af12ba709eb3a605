import { isUtf8 } from 'node:buffer';
import { z } from 'zod';
import { RefusedError } from '../../../core/errors.ts';
import type { BaseBranch } from '../../../core/forge.ts';
import type { GitHubClient } from './client.ts';
import { statusOf } from './errors.ts';

const pathLimit = 20_000;

const RepositoryAnswer = z.object({
  default_branch: z.string(),
  license: z.object({ spdx_id: z.string().nullable() }).nullish(),
});
/** What GitHub says of a licence that it cannot name. */
const unnamed = 'NOASSERTION';
const Reference = z.object({ object: z.object({ sha: z.string() }) });
const Tree = z.object({ tree: z.array(z.object({ path: z.string(), type: z.string() })) });
const Content = z.object({ type: z.string(), encoding: z.string(), content: z.string() });

/** The commit a branch points at, or null when there is no such branch. */
export async function headOf(client: GitHubClient, branch: string): Promise<string | null> {
  const found = await client.find({
    what: `look up the branch ${branch}`,
    answer: Reference,
    send: (rest, at) => rest.git.getRef({ ...at, ref: `heads/${branch}` }),
  });
  return found?.object.sha ?? null;
}

async function headUnlessEmpty(client: GitHubClient, branch: string): Promise<string | null> {
  try {
    return await headOf(client, branch);
  } catch (error) {
    if (statusOf(error) === 409) return null;
    throw error;
  }
}

/** Name and head of the default branch, and the licence of the repository. */
export async function readDefaultBranch(
  client: GitHubClient,
): Promise<{ name: string; sha: string; license: string | null }> {
  const { default_branch: name, license } = await client.read({
    what: 'look up the repository',
    answer: RepositoryAnswer,
    send: (rest, at) => rest.repos.get(at),
  });
  const sha = await headUnlessEmpty(client, name);
  if (sha === null)
    throw new RefusedError(
      `The repository is empty: its default branch ${name} has no commit. Push a first commit and ask again.`,
    );
  const spdx = license?.spdx_id ?? null;
  return { name, sha, license: spdx === unnamed ? null : spdx };
}

export async function readBase(client: GitHubClient): Promise<BaseBranch> {
  const { name, sha, license } = await readDefaultBranch(client);
  const { tree } = await client.read({
    what: `list the files of ${name}`,
    answer: Tree,
    send: (rest, at) => rest.git.getTree({ ...at, tree_sha: sha, recursive: '1' }),
  });
  const paths = tree.filter((entry) => entry.type === 'blob').map((entry) => entry.path);
  return { name, sha, license, paths: paths.slice(0, pathLimit) };
}

/** A path that an address would read as another one. */
function isWinding(path: string): boolean {
  return path.split('/').some((segment) => ['', '.', '..'].includes(segment));
}

/** The bytes of a file at a commit or branch, of the default branch without one; null for what is no file, or above GitHub's limit of 1 MB. */
async function readBytesAt(client: GitHubClient, path: string, ref?: string): Promise<Buffer | null> {
  if (isWinding(path)) return null;
  const found = await client.find({
    what: `read ${path}`,
    answer: z.union([Content, z.unknown().transform(() => null)]),
    send: (rest, at) => rest.repos.getContent({ ...at, path, ...(ref === undefined ? {} : { ref }) }),
  });
  if (found?.type !== 'file' || found.encoding !== 'base64') return null;
  return Buffer.from(found.content, 'base64');
}

/** The text of a file of the default branch, with a sign in place of every byte that is no UTF-8. */
export async function readFile(client: GitHubClient, path: string): Promise<string | null> {
  return (await readBytesAt(client, path))?.toString('utf8') ?? null;
}

/** The text of a file at a commit or branch; null also for what is no text in UTF-8, for it would be another one. */
export async function readTextAt(client: GitHubClient, path: string, ref: string): Promise<string | null> {
  const bytes = await readBytesAt(client, path, ref);
  return bytes !== null && isUtf8(bytes) ? bytes.toString('utf8') : null;
}
