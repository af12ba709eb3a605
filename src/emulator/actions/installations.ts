import { HTTPException } from 'hono/http-exception';
import { installationShape } from '../shapes/app.ts';
import { userShape } from '../shapes/user.ts';
import type { Installation } from '../state/state.ts';
import {
  ensureInstallation,
  ensureUser,
  findInstallation,
  fullName,
  nodeId,
  timestamp,
  type World,
} from '../state/world.ts';

const requireOwner = ({ account }: Installation, login: string) => {
  if (account !== login)
    throw new HTTPException(403, {
      message: `${login} may not change the installation on ${account}: that is for ${account} alone.`,
    });
};

const briefRepositories = (world: World, { account }: Installation) =>
  world.state.repositories
    .filter(({ owner }) => owner === account)
    .map((repository) => ({
      id: repository.id,
      node_id: nodeId('Repository', repository.id),
      name: repository.name,
      full_name: fullName(repository),
      private: repository.private,
    }));

/** Apps hear of these without a subscription. */
const sendInstallation = (
  world: World,
  installation: Installation,
  event: { readonly action: string; readonly sender: string },
) =>
  world.webhooks.send('installation', {
    action: event.action,
    installation: installationShape(world, installation),
    repositories: briefRepositories(world, installation),
    sender: userShape(world, event.sender),
  });

export const install = (world: World, account: string) => {
  const known = findInstallation(world, account);
  if (known) return known;
  const installation = ensureInstallation(world, account);
  sendInstallation(world, installation, { action: 'created', sender: account });
  return installation;
};

/** Until it is lifted, the app is refused everything with tokens of this installation. */
export const suspend = (world: World, installation: Installation, login: string) => {
  requireOwner(installation, login);
  installation.suspendedAt = timestamp();
  installation.suspendedBy = ensureUser(world, login).login;
  sendInstallation(world, installation, { action: 'suspend', sender: login });
};

export const unsuspend = (world: World, installation: Installation, login: string) => {
  requireOwner(installation, login);
  installation.suspendedAt = null;
  installation.suspendedBy = null;
  sendInstallation(world, installation, { action: 'unsuspend', sender: login });
};

/** Uninstalling ends every token of the installation at once. */
export const uninstall = (world: World, installation: Installation, login: string) => {
  requireOwner(installation, login);
  const { state } = world;
  state.installations = state.installations.filter((one) => one !== installation);
  state.tokens = state.tokens.filter(({ installationId }) => installationId !== installation.id);
  sendInstallation(world, installation, { action: 'deleted', sender: login });
};
