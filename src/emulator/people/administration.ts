import { install, suspend, uninstall, unsuspend } from '../actions/installations.ts';
import { requireRole } from '../state/roles.ts';
import type { Permissions, Repository, Role } from '../state/state.ts';
import { ensureUser, findInstallation, type World } from '../state/world.ts';
import { type AsUser, requireRepository } from './places.ts';
import { saved } from './saved.ts';

interface AsOwner {
  readonly account: string;
  readonly login: string;
}

const requireInstallation = (world: World, account: string) => {
  const found = findInstallation(world, account);
  if (!found) throw new Error(`The app is not installed on ${account}; installApp installs it.`);
  return found;
};

type Settings = Partial<
  Pick<Repository, 'archived' | 'issuesEnabled' | 'private' | 'protectedBranches' | 'description'>
>;

/** Archiving is undone here too, so an archived repository is not refused. */
const configure = (world: World, wish: AsUser<{ readonly settings: Settings }>) => {
  const repository = requireRepository(world, wish);
  requireRole({ ...repository, archived: false }, wish.login, { needs: 'admin', to: 'change settings' });
  Object.assign(repository, wish.settings);
};

const setRole = (
  world: World,
  wish: AsUser<{ readonly collaborator: string; readonly role: Role | null }>,
) => {
  const repository = requireRepository(world, wish);
  requireRole(repository, wish.login, { needs: 'admin', to: 'change who may do what' });
  const { login } = ensureUser(world, wish.collaborator);
  const others = Object.entries(repository.collaborators).filter(([name]) => name !== login);
  const own: [string, Role][] = wish.role === null ? [] : [[login, wish.role]];
  repository.collaborators = Object.fromEntries([...others, ...own]);
};

export const administrationActions = (world: World) => ({
  configureRepository: async (wish: AsUser<{ settings: Settings }>) => saved(world, configure(world, wish)),
  /** Null takes the role away. */
  setRole: async (wish: AsUser<{ collaborator: string; role: Role | null }>) =>
    saved(world, setRole(world, wish)),
  /** Again after it was uninstalled; GitHub gives out a new id. */
  installApp: async ({ account }: Pick<AsOwner, 'account'>) => saved(world, install(world, account)),
  /** What an installation grants less than the app asks for, such as `{ checks: 'read' }`; `null` for none of it. */
  reducePermissions: async (wish: {
    readonly account: string;
    readonly permissions: Readonly<Record<string, Permissions[string] | null>>;
  }) => {
    requireInstallation(world, wish.account).reduced = { ...wish.permissions };
    return saved(world, undefined);
  },
  suspendInstallation: async (wish: AsOwner) =>
    saved(world, suspend(world, requireInstallation(world, wish.account), wish.login)),
  unsuspendInstallation: async (wish: AsOwner) =>
    saved(world, unsuspend(world, requireInstallation(world, wish.account), wish.login)),
  deleteInstallation: async (wish: AsOwner) =>
    saved(world, uninstall(world, requireInstallation(world, wish.account), wish.login)),
});
