import { join } from 'node:path';
import type { Webhooks } from '../webhooks.ts';
import type { Installation, Issue, Repository, State, User } from './state.ts';

export interface AppIdentity {
  readonly id: number;
  readonly publicKeyPem: string;
}

export const appSlug = 'specproof';
export const botLogin = `${appSlug}[bot]`;

/** Everything a request or a page works on. The address is known once the server listens. */
export interface World {
  readonly state: State;
  readonly app: AppIdentity;
  readonly address: { web: string; api: string };
  readonly gitRoot: string;
  readonly webhooks: Webhooks;
  readonly save: () => Promise<void>;
}

export const timestamp = () => new Date().toISOString().replace(/\.\d{3}Z$/, 'Z');

export const nextId = (world: Pick<World, 'state'>) => {
  const id = world.state.nextId;
  world.state.nextId += 1;
  return id;
};

const sameName = (left: string, right: string) => left.toLowerCase() === right.toLowerCase();

export const findUser = (world: Pick<World, 'state'>, login: string) =>
  world.state.users.find((user) => sameName(user.login, login));

export const ensureUser = (world: Pick<World, 'state'>, login: string): User => {
  const known = findUser(world, login);
  if (known) return known;
  const type = login.endsWith('[bot]') ? 'Bot' : 'User';
  const user: User = { id: nextId(world), login, type };
  world.state.users.push(user);
  return user;
};

export const findInstallation = (world: Pick<World, 'state'>, account: string) =>
  world.state.installations.find((installation) => sameName(installation.account, account));

export const ensureInstallation = (world: Pick<World, 'state'>, account: string): Installation => {
  const known = findInstallation(world, account);
  if (known) return known;
  const installation = {
    id: nextId(world),
    account,
    createdAt: timestamp(),
    reduced: {},
    suspendedAt: null,
    suspendedBy: null,
  };
  world.state.installations.push(installation);
  return installation;
};

export const findRepository = (world: Pick<World, 'state'>, owner: string, name: string) =>
  world.state.repositories.find(
    (repository) => sameName(repository.owner, owner) && sameName(repository.name, name),
  );

export const findIssue = (repository: Repository, number: number): Issue | undefined =>
  repository.issues.find((issue) => issue.number === number);

export const fullName = (repository: Repository) => `${repository.owner}/${repository.name}`;

export const gitDirectory = (world: Pick<World, 'gitRoot'>, repository: Repository) =>
  join(world.gitRoot, repository.owner, `${repository.name}.git`);

export const nodeId = (type: string, id: number | string) =>
  Buffer.from(`0${type.length}:${type}${id}`).toString('base64');
