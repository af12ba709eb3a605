import { mkdir } from 'node:fs/promises';
import { type Signature, writeBlob, writeCommit, writeTree } from './objects.ts';
import { branchReference, moveReference } from './references.ts';
import { git } from './run-git.ts';

export interface CommitRequest {
  readonly branch: string;
  readonly parent: string | null;
  /** The branch does not exist yet and starts at the parent. */
  readonly isNew?: boolean;
  readonly files: Readonly<Record<string, string>>;
  readonly message: string;
  readonly author: Signature;
}

export const initialiseRepository = async (directory: string, defaultBranch: string) => {
  await mkdir(directory, { recursive: true });
  await git(directory, ['init', '--quiet', '--bare', '--initial-branch', defaultBranch, directory]);
};

/** Commits files on top of a branch the way a person's push would; answers the new commit. */
export const commitFiles = async (directory: string, request: CommitRequest) => {
  const changes = await Promise.all(
    Object.entries(request.files).map(async ([path, content]) => ({
      path,
      mode: '100644',
      sha: await writeBlob(directory, content),
    })),
  );
  const { parent, author, message, branch } = request;
  const tree = await writeTree(directory, parent === null ? null : `${parent}^{tree}`, changes);
  const parents = parent === null ? [] : [parent];
  const sha = await writeCommit(directory, { tree, parents, message, author, committer: author });
  const moved = await moveReference(directory, branchReference(branch), {
    before: request.isNew ? null : parent,
    after: sha,
  });
  if (!moved) throw new Error(`Branch ${branch} in ${directory} moved while a commit was made on it.`);
  return sha;
};
