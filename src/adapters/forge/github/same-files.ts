import { createHash } from 'node:crypto';
import { z } from 'zod';
import type { CandidateFile } from '../../../core/candidate.ts';
import type { GitHubClient } from './client.ts';
import type { Commit } from './commit-objects.ts';

const Entries = z.object({
  tree: z.array(z.object({ path: z.string(), mode: z.string(), type: z.string(), sha: z.string() })),
});

/** By path what stands there: its mode and the name of its content. Folders follow from their files. */
async function contentOf(client: GitHubClient, tree: string): Promise<Map<string, string>> {
  const { tree: entries } = await client.read({
    what: 'compare the files of a commit',
    answer: Entries,
    send: (rest, at) => rest.git.getTree({ ...at, tree_sha: tree, recursive: '1' }),
  });
  const files = entries.filter(({ type }) => type !== 'tree');
  return new Map(files.map(({ path, mode, sha }) => [path, `${mode} ${sha}`]));
}

function blobName(content: string): string {
  const bytes = Buffer.from(content);
  return createHash('sha1').update(`blob ${bytes.length}\0`).update(bytes).digest('hex');
}

/** Whether a commit holds these files over the tree and nothing else: its author and message can be written by anybody who may push. */
export async function holdsExactly(
  client: GitHubClient,
  commit: Commit,
  { baseTree, files }: { baseTree: string; files: readonly CandidateFile[] },
): Promise<boolean> {
  const wanted = await contentOf(client, baseTree);
  for (const { path, content } of files) {
    const mode = wanted.get(path)?.startsWith('100755 ') === true ? '100755' : '100644';
    wanted.set(path, `${mode} ${blobName(content)}`);
  }
  const found = await contentOf(client, commit.tree.sha);
  return found.size === wanted.size && [...found].every(([path, what]) => wanted.get(path) === what);
}
