import { listTree, readBlob } from '../git/objects.ts';
import { resolveCommit } from '../git/references.ts';
import type { Repository } from '../state/state.ts';
import { gitDirectory, type World } from '../state/world.ts';
import { type IssueForm, parseIssueForm } from './issue-form.ts';

export const listFiles = async (world: World, repository: Repository, ref: string) => {
  const directory = gitDirectory(world, repository);
  const sha = await resolveCommit(directory, ref);
  return sha === null ? null : listTree(directory, sha, ['-r']);
};

export const readText = async (
  world: World,
  repository: Repository,
  file: { readonly ref: string; readonly path: string },
) => {
  const entries = await listFiles(world, repository, file.ref);
  const entry = entries?.find(({ path, type }) => path === file.path && type === 'blob');
  return entry ? (await readBlob(gitDirectory(world, repository), entry.sha)).toString('utf8') : null;
};

/** The first issue form on the default branch, the one a maintainer is offered. */
export const readIssueForm = async (world: World, repository: Repository): Promise<IssueForm | null> => {
  const ref = repository.defaultBranch;
  const entries = (await listFiles(world, repository, ref)) ?? [];
  for (const { path } of entries) {
    if (!/^\.github\/ISSUE_TEMPLATE\/[^/]+\.ya?ml$/.test(path)) continue;
    const form = parseIssueForm((await readText(world, repository, { ref, path })) ?? '');
    if (form) return form;
  }
  return null;
};
