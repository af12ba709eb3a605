import { type Signature, writeCommit } from './objects.ts';
import { gitOrNull } from './run-git.ts';

const mergedTree = async (directory: string, base: string, head: string) => {
  const output = await gitOrNull(directory, ['merge-tree', '--write-tree', base, head]);
  return output?.split('\n')[0] ?? null;
};

/** Whether git can merge the head into the base by itself. */
export const mergesCleanly = async (directory: string, base: string, head: string) =>
  (await mergedTree(directory, base, head)) !== null;

export interface Merge {
  readonly base: string;
  readonly head: string;
  /** One commit on the base without a trace of the head. */
  readonly squash: boolean;
  readonly message: string;
  readonly author: Signature;
}

/** The commit that merges the head into the base, on no branch yet; null when they conflict. */
export const writeMerge = async (directory: string, merge: Merge) => {
  const { base, head, squash, message, author } = merge;
  const tree = await mergedTree(directory, base, head);
  if (tree === null) return null;
  const parents = squash ? [base] : [base, head];
  const committer = { ...author, name: 'GitHub', email: 'noreply@github.com' };
  return writeCommit(directory, { tree, parents, message, author, committer });
};
