import { randomUUID } from 'node:crypto';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { git, gitBytes, gitOrNull } from './run-git.ts';

export interface TreeEntry {
  readonly path: string;
  readonly mode: string;
  readonly type: string;
  readonly sha: string;
  readonly size: number | null;
}

/** `sha: null` removes the path from the base tree, as GitHub's tree endpoint does. */
export interface TreeChange {
  readonly path: string;
  readonly mode: string;
  readonly sha: string | null;
}

export interface Signature {
  readonly name: string;
  readonly email: string;
  readonly date: string;
}

export interface Commit {
  readonly sha: string;
  readonly tree: string;
  readonly parents: readonly string[];
  readonly message: string;
  readonly author: Signature;
  readonly committer: Signature;
}

export const writeBlob = (directory: string, content: string | Buffer) =>
  git(directory, ['hash-object', '-w', '--stdin'], { input: content });

export const readBlob = (directory: string, sha: string) => gitBytes(directory, ['cat-file', 'blob', sha]);

export const objectType = (directory: string, sha: string) => gitOrNull(directory, ['cat-file', '-t', sha]);

const noObject = '0'.repeat(40);
const indexLine = ({ mode, sha, path }: TreeChange) =>
  sha === null ? `0 ${noObject}\t${path}` : `${mode} ${sha}\t${path}`;

export const writeTree = async (
  directory: string,
  baseTree: string | null,
  changes: readonly TreeChange[],
) => {
  const index = join(directory, `index-${randomUUID()}`);
  const environment = { GIT_INDEX_FILE: index };
  try {
    await git(directory, ['read-tree', baseTree ?? '--empty'], { environment });
    const input = changes.map((change) => `${indexLine(change)}\0`).join('');
    await git(directory, ['update-index', '-z', '--index-info'], { environment, input });
    return await git(directory, ['write-tree'], { environment });
  } finally {
    await rm(index, { force: true });
  }
};

const parseTreeEntry = (line: string): TreeEntry[] => {
  const found = /^(\d+) (\w+) ([0-9a-f]{40}) +(-|\d+)\t(.*)$/s.exec(line);
  if (!found) return [];
  const [, mode = '', type = '', sha = '', size = '-', path = ''] = found;
  return [{ mode, type, sha, path, size: size === '-' ? null : Number(size) }];
};

/** Null when the tree or the path in it does not exist. */
export const listTree = async (directory: string, tree: string, flags: readonly string[] = []) => {
  const output = await gitOrNull(directory, ['ls-tree', '-z', '-l', ...flags, tree]);
  return output === null ? null : output.split('\0').flatMap(parseTreeEntry);
};

const signatureEnvironment = (role: 'AUTHOR' | 'COMMITTER', signature: Signature) => ({
  [`GIT_${role}_NAME`]: signature.name,
  [`GIT_${role}_EMAIL`]: signature.email,
  [`GIT_${role}_DATE`]: signature.date,
});

export const writeCommit = (directory: string, commit: Omit<Commit, 'sha'>) =>
  git(
    directory,
    ['commit-tree', commit.tree, ...commit.parents.flatMap((parent) => ['-p', parent]), '-F', '-'],
    {
      input: commit.message,
      environment: {
        ...signatureEnvironment('AUTHOR', commit.author),
        ...signatureEnvironment('COMMITTER', commit.committer),
      },
    },
  );

const commitFormat = '--format=%H%x00%T%x00%P%x00%an%x00%ae%x00%aI%x00%cn%x00%ce%x00%cI%x00%B';
const utc = (date: string) => new Date(date).toISOString().replace(/\.\d{3}Z$/, 'Z');

const parseSignature = ([name = '', email = '', date = '']: readonly string[]): Signature => ({
  name,
  email,
  date: utc(date),
});

export const readCommit = async (directory: string, sha: string): Promise<Commit | null> => {
  const output = await gitOrNull(directory, ['show', '-s', commitFormat, `${sha}^{commit}`, '--']);
  if (output === null) return null;
  const fields = output.split('\0');
  const [found = '', tree = '', parents = ''] = fields;
  return {
    sha: found,
    tree,
    parents: parents.split(' ').filter(Boolean),
    author: parseSignature(fields.slice(3, 6)),
    committer: parseSignature(fields.slice(6, 9)),
    message: fields.slice(9).join('\0').trimEnd(),
  };
};

export const listCommits = async (directory: string, base: string, head: string) => {
  const output = await git(directory, ['rev-list', '--reverse', `${base}..${head}`]);
  const commits = await Promise.all(
    output
      .split('\n')
      .filter(Boolean)
      .map((sha) => readCommit(directory, sha)),
  );
  return commits.filter((commit) => commit !== null);
};
