import { git, gitOrNull } from './run-git.ts';

export interface Reference {
  readonly name: string;
  readonly sha: string;
  readonly type: string;
}

export const branchReference = (branch: string) => `refs/heads/${branch}`;

export const isObjectId = (text: string) => /^[0-9a-f]{40}$/.test(text);

export const isValidReference = async (directory: string, name: string) =>
  name.startsWith('refs/') && (await gitOrNull(directory, ['check-ref-format', name])) !== null;

/** The commit a full reference name points at, or null. */
export const readReference = (directory: string, name: string) =>
  gitOrNull(directory, ['rev-parse', '--quiet', '--verify', '--end-of-options', `${name}^{commit}`]);

/** A branch, a tag, a full reference name or a commit id, tried in this order. */
export const resolveCommit = async (directory: string, name: string) => {
  const candidates = [branchReference(name), `refs/tags/${name}`];
  if (name.startsWith('heads/') || name.startsWith('tags/')) candidates.push(`refs/${name}`);
  if (name.startsWith('refs/') || isObjectId(name)) candidates.push(name);
  for (const candidate of candidates) {
    const sha = await readReference(directory, candidate);
    if (sha !== null) return sha;
  }
  return null;
};

export const listReferences = async (directory: string, prefix: string): Promise<Reference[]> => {
  const format = '--format=%(refname)%00%(objectname)%00%(objecttype)';
  const output = await git(directory, ['for-each-ref', format]);
  return output
    .split('\n')
    .filter((line) => line.startsWith(prefix))
    .map((line) => {
      const [name = '', sha = '', type = ''] = line.split('\0');
      return { name, sha, type };
    });
};

/** False when the reference no longer points at `before` (null: when it exists already). */
export const moveReference = async (
  directory: string,
  name: string,
  move: { readonly before: string | null; readonly after: string },
) => {
  const before = move.before ?? '0'.repeat(40);
  return (await gitOrNull(directory, ['update-ref', name, move.after, before])) !== null;
};

export const isAncestor = async (directory: string, ancestor: string, descendant: string) =>
  (await gitOrNull(directory, ['merge-base', '--is-ancestor', ancestor, descendant])) !== null;

export const deleteReference = async (directory: string, name: string) =>
  (await gitOrNull(directory, ['update-ref', '-d', name])) !== null;
