import { followBranch } from '../actions/pulls.ts';
import { branchReference, readReference } from '../git/references.ts';
import { commitFiles, initialiseRepository } from '../git/repository.ts';
import { requireRole } from '../state/roles.ts';
import type { Repository, Role } from '../state/state.ts';
import {
  ensureInstallation,
  ensureUser,
  findRepository,
  gitDirectory,
  nextId,
  timestamp,
  type World,
} from '../state/world.ts';
import { type AsUser, type RepositoryName, requireRepository } from './places.ts';
import { saved } from './saved.ts';

export interface NewRepository extends RepositoryName {
  readonly files: Readonly<Record<string, string>>;
  readonly private?: boolean;
  readonly description?: string;
  readonly defaultBranch?: string;
  readonly collaborators?: Readonly<Record<string, Role>>;
}

const defaultLabels = [
  { name: 'bug', color: 'd73a4a', description: "Something isn't working" },
  { name: 'codegen', color: '1f6feb', description: 'Specproof writes this and proves it' },
  { name: 'enhancement', color: 'a2eeef', description: 'New feature or request' },
];

const personOf = (login: string) => ({
  name: login,
  email: `${login}@users.noreply.github.com`,
  date: timestamp(),
});

const addRepository = (world: World, wish: NewRepository) => {
  const now = timestamp();
  for (const login of [wish.owner, ...Object.keys(wish.collaborators ?? {})]) ensureUser(world, login);
  if (!world.state.repositories.some(({ owner }) => owner === wish.owner))
    ensureInstallation(world, wish.owner);
  const repository: Repository = {
    id: nextId(world),
    owner: wish.owner,
    name: wish.name,
    private: wish.private ?? false,
    description: wish.description ?? null,
    defaultBranch: wish.defaultBranch ?? 'main',
    collaborators: { ...wish.collaborators },
    labels: defaultLabels.map((label) => ({ ...label, id: nextId(world) })),
    issues: [],
    lastNumber: 0,
    checkRuns: [],
    checkSuites: [],
    archived: false,
    issuesEnabled: true,
    protectedBranches: [],
    signedCommits: {},
    createdAt: now,
    updatedAt: now,
  };
  world.state.repositories.push(repository);
  return repository;
};

const createRepository = async (world: World, wish: NewRepository) => {
  const safe = /^[A-Za-z0-9][\w.-]*$/;
  if (!safe.test(wish.owner) || !safe.test(wish.name))
    throw new Error(
      `"${wish.owner}/${wish.name}" is no repository name: letters, digits, ".", "_" and "-" only.`,
    );
  if (findRepository(world, wish.owner, wish.name))
    throw new Error(`The emulator already has a repository ${wish.owner}/${wish.name}.`);
  const repository = addRepository(world, wish);
  const directory = gitDirectory(world, repository);
  await initialiseRepository(directory, repository.defaultBranch);
  await commitFiles(directory, {
    branch: repository.defaultBranch,
    parent: null,
    files: wish.files,
    message: 'Initial commit',
    author: personOf(wish.owner),
  });
};

interface Push {
  readonly branch: string;
  readonly files: Readonly<Record<string, string>>;
  readonly message: string;
}

/** A person's push to an existing branch, or to a new one that starts at the default branch. */
const pushFiles = async (world: World, wish: AsUser<Push>) => {
  const repository = requireRepository(world, wish);
  const directory = gitDirectory(world, repository);
  const { branch, files, message, login } = wish;
  requireRole(repository, login, { needs: 'write', to: 'push' });
  const existing = await readReference(directory, branchReference(branch));
  const parent = existing ?? (await readReference(directory, branchReference(repository.defaultBranch)));
  const author = personOf(ensureUser(world, login).login);
  const sha = await commitFiles(directory, {
    branch,
    files,
    message,
    author,
    parent,
    isNew: existing === null,
  });
  repository.updatedAt = timestamp();
  await followBranch(world, repository, { branch, sha, login });
  return sha;
};

export const repositoryActions = (world: World) => ({
  createRepository: async (wish: NewRepository) => saved(world, createRepository(world, wish)),
  pushFiles: async (wish: AsUser<Push>) => saved(world, pushFiles(world, wish)),
});
