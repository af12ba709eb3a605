import { githubError } from '../errors.ts';
import type { Repository } from '../state/state.ts';

const deeds = {
  create: 'Cannot create ref due to creations being restricted.',
  update: 'Cannot update this protected ref.',
  delete: 'Cannot delete this protected ref.',
} as const;

const matches = (pattern: string, branch: string) => {
  const source = pattern.replaceAll(/[.+?^${}()|[\]\\]/g, '\\$&').replaceAll('*', '.*');
  return new RegExp(`^${source}$`).test(branch);
};

export const isProtected = ({ protectedBranches }: Repository, branch: string) =>
  protectedBranches.some((pattern) => matches(pattern, branch));

/** The rules of a protected branch let people merge through pull requests; the app's own writes they refuse. */
export const checkBranchRules = (repository: Repository, name: string, deed: keyof typeof deeds) => {
  const branch = name.replace(/^refs\/heads\//, '');
  if (isProtected(repository, branch))
    throw githubError(422, `Repository rule violations found\n\n${deeds[deed]}\n\n`);
};
