import { pressCheckButton } from './actions/check-runs.ts';
import { addComment, deleteComment, editComment, findComment } from './actions/comments.ts';
import { addLabels, editIssue, type IssueChange, openIssue, removeLabel } from './actions/issues.ts';
import { followBranch, type NewPull, openPull } from './actions/pulls.ts';
import { branchReference, readReference } from './git/references.ts';
import { commitFiles, initialiseRepository } from './git/repository.ts';
import type { Repository, Role } from './state/state.ts';
import {
  ensureInstallation,
  ensureUser,
  findIssue,
  findRepository,
  gitDirectory,
  nextId,
  timestamp,
  type World,
} from './state/world.ts';

export interface RepositoryName {
  readonly owner: string;
  readonly name: string;
}

export interface NewRepository extends RepositoryName {
  readonly files: Readonly<Record<string, string>>;
  readonly private?: boolean;
  readonly description?: string;
  readonly defaultBranch?: string;
  readonly collaborators?: Readonly<Record<string, Role>>;
}

type AsUser<Wish> = RepositoryName & { readonly login: string } & Wish;
type OnIssue<Wish> = AsUser<{ readonly number: number } & Wish>;

const defaultLabels = [
  { name: 'bug', color: 'd73a4a', description: "Something isn't working" },
  { name: 'codegen', color: '1f6feb', description: 'Specproof writes this and proves it' },
  { name: 'enhancement', color: 'a2eeef', description: 'New feature or request' },
];

const requireRepository = (world: World, { owner, name }: RepositoryName) => {
  const repository = findRepository(world, owner, name);
  if (!repository) throw new Error(`The emulator has no repository ${owner}/${name}; create it first.`);
  return repository;
};

const requirePlace = (world: World, wish: RepositoryName & { readonly number: number }) => {
  const repository = requireRepository(world, wish);
  const issue = findIssue(repository, wish.number);
  if (!issue) throw new Error(`${wish.owner}/${wish.name} has no issue or pull request #${wish.number}.`);
  return { repository, issue };
};

const requireComment = (world: World, wish: RepositoryName & { readonly id: number }) => {
  const place = findComment(requireRepository(world, wish), wish.id);
  if (!place) throw new Error(`${wish.owner}/${wish.name} has no comment ${wish.id}.`);
  return place;
};

const personOf = (login: string) => ({
  name: login,
  email: `${login}@users.noreply.github.com`,
  date: timestamp(),
});

const addRepository = (world: World, wish: NewRepository) => {
  const now = timestamp();
  for (const login of [wish.owner, ...Object.keys(wish.collaborators ?? {})]) ensureUser(world, login);
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
    checkRuns: [],
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

/** What people do on the site, each as the named user and with the webhook that GitHub would send. */
export const userActions = (world: World) => {
  const saved = async <Result>(work: Promise<Result> | Result) => {
    const result = await work;
    await world.save();
    return result;
  };
  return {
    createRepository: (wish: NewRepository) => saved(createRepository(world, wish)),
    pushFiles: (wish: AsUser<Push>) => saved(pushFiles(world, wish)),
    openIssue: (wish: AsUser<{ title: string; body?: string; labels?: readonly string[] }>) =>
      saved(openIssue(world, requireRepository(world, wish), wish)),
    editIssue: (wish: OnIssue<IssueChange>) => saved(editIssue(world, requirePlace(world, wish), wish)),
    labelIssue: (wish: OnIssue<{ label: string }>) =>
      saved(addLabels(world, requirePlace(world, wish), { login: wish.login, names: [wish.label] })),
    unlabelIssue: (wish: OnIssue<{ label: string }>) =>
      saved(removeLabel(world, requirePlace(world, wish), { login: wish.login, name: wish.label })),
    comment: (wish: OnIssue<{ body: string }>) => saved(addComment(world, requirePlace(world, wish), wish)),
    editComment: (wish: AsUser<{ id: number; body: string }>) =>
      saved(editComment(world, requireComment(world, wish), wish)),
    deleteComment: (wish: AsUser<{ id: number }>) =>
      saved(deleteComment(world, requireComment(world, wish), wish.login)),
    openPull: (wish: AsUser<Omit<NewPull, 'login'>>) =>
      saved(openPull(world, requireRepository(world, wish), wish)),
    pressCheckButton: (wish: AsUser<{ checkRunId: number; identifier?: string }>) => {
      const repository = requireRepository(world, wish);
      const run = repository.checkRuns.find(({ id }) => id === wish.checkRunId);
      if (!run) throw new Error(`${wish.owner}/${wish.name} has no check run ${wish.checkRunId}.`);
      pressCheckButton(world, { repository, run }, wish);
    },
  };
};
