import { z } from 'zod';
import type { CandidateFile } from '../../../core/candidate.ts';
import type { Job } from '../../../core/job.ts';
import type { TreeEntry } from '../../../core/path-rules.ts';
import type { GitHubClient } from './client.ts';

const Person = z.object({ name: z.string(), email: z.string() });
const Commit = z.object({
  sha: z.string(),
  message: z.string(),
  author: Person,
  committer: Person,
  tree: z.object({ sha: z.string() }),
  parents: z.array(z.object({ sha: z.string() })),
  verification: z.object({ verified: z.boolean() }).optional(),
});
export type Commit = z.infer<typeof Commit>;

/** The account that GitHub names as committer of what it signs itself. */
const signedByGitHub = 'noreply@github.com';

/** The message with the trailers that credit the requester and tell a rerun that the commit is its own. */
export function messageWithTrailers(job: Job, message: string): string {
  const { id, login } = job.sender;
  const coAuthor = /^[A-Za-z0-9-]+$/.test(login)
    ? [`Co-authored-by: ${login} <${id}+${login}@users.noreply.github.com>`]
    : [];
  return [message.trim(), '', ...coAuthor, `Specproof-Job: ${job.id}`].join('\n');
}

/** The id of the job that made the commit, or null when another hand made, amended or rebased it. */
export function jobOf(commit: Commit, botLogin: string): string | null {
  const { author, committer, message } = commit;
  if (author.name !== botLogin) return null;
  if (committer.email !== author.email && committer.email !== signedByGitHub) return null;
  return /^Specproof-Job: (\S+)$/u.exec(message.trimEnd().split('\n').at(-1) ?? '')?.[1] ?? null;
}

export function readCommit(client: GitHubClient, sha: string): Promise<Commit> {
  return client.read({
    what: `read the commit ${sha.slice(0, 7)}`,
    answer: Commit,
    send: (rest, at) => rest.git.getCommit({ ...at, commit_sha: sha }),
  });
}

const Tree = z.object({
  tree: z.array(z.object({ path: z.string(), mode: z.string(), sha: z.string() })),
});

/** What stands in a tree and in the folders below it. */
export async function readTree(client: GitHubClient, sha: string): Promise<(TreeEntry & { sha: string })[]> {
  const { tree } = await client.read({
    what: 'list what the files are added to',
    answer: Tree,
    send: (rest, at) => rest.git.getTree({ ...at, tree_sha: sha, recursive: '1' }),
  });
  return tree;
}

/** Plain files alone: no link, no submodule, and nothing executable that was not. */
export function writeTree(
  client: GitHubClient,
  { baseTree, entries }: { baseTree: string; entries: readonly TreeEntry[] },
  files: readonly CandidateFile[],
): Promise<{ sha: string }> {
  const executable = new Set(entries.filter(({ mode }) => mode === '100755').map(({ path }) => path));
  const tree = files.map(({ path, content }) => ({
    path,
    content,
    mode: executable.has(path) ? ('100755' as const) : ('100644' as const),
    type: 'blob' as const,
  }));
  return client.write({
    what: 'store the files',
    answer: z.object({ sha: z.string() }),
    send: (rest, at) => rest.git.createTree({ ...at, base_tree: baseTree, tree }),
  });
}

/** No author and no committer is named: only so does GitHub sign an app's commit. */
export function writeCommit(
  client: GitHubClient,
  wish: { message: string; tree: string; parent: string },
): Promise<Commit> {
  return client.write({
    what: 'store the commit',
    answer: Commit,
    send: (rest, at) =>
      rest.git.createCommit({ ...at, message: wish.message, tree: wish.tree, parents: [wish.parent] }),
  });
}
