import { HTTPException } from 'hono/http-exception';
import { archived } from '../errors.ts';
import type { Repository, Role } from './state.ts';
import { botLogin, fullName } from './world.ts';

const ranks = ['read', 'triage', 'write', 'maintain', 'admin'] as const;

/** 0 for nobody, 5 for an administrator. */
export const rankOf = (role: Role | null) => (role === null ? 0 : ranks.indexOf(role) + 1);

const sameLogin = (left: string, right: string) => left.toLowerCase() === right.toLowerCase();

export const isCollaborator = (repository: Repository, login: string) =>
  [repository.owner, ...Object.keys(repository.collaborators)].some((name) => sameLogin(name, login));

/** Everybody with an account can read a public repository; strangers have no role in a private one. */
export const roleOf = (repository: Repository, login: string): Role | null => {
  if (sameLogin(repository.owner, login)) return 'admin';
  const found = Object.entries(repository.collaborators).find(([name]) => sameLogin(name, login));
  if (found) return found[1];
  return repository.private ? null : 'read';
};

/** What the app may do is told by its installation; people need a role. */
export const mayAct = (repository: Repository, login: string, role: Role) =>
  login === botLogin || rankOf(roleOf(repository, login)) >= rankOf(role);

export const requireRole = (
  repository: Repository,
  login: string,
  deed: { readonly needs: Role; readonly to: string },
) => {
  if (repository.archived) throw archived();
  if (mayAct(repository, login, deed.needs)) return;
  const has = roleOf(repository, login) ?? 'no role';
  throw new HTTPException(403, {
    message: `${login} may not ${deed.to} in ${fullName(repository)}: that needs ${deed.needs}, and ${login} has ${has}.`,
  });
};
