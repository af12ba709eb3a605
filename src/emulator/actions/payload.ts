import { subscribedEvents } from '../shapes/app.ts';
import { repositoryShape } from '../shapes/repository.ts';
import { userShape } from '../shapes/user.ts';
import type { Repository } from '../state/state.ts';
import { findInstallation, nodeId, type World } from '../state/world.ts';

export interface WebhookEvent {
  readonly name: string;
  readonly action: string;
  readonly sender: string;
  readonly details: Readonly<Record<string, unknown>>;
}

export const sendEvent = (world: World, repository: Repository, event: WebhookEvent) => {
  if (!subscribedEvents.includes(event.name)) return;
  const installation = findInstallation(world, repository.owner);
  if (!installation || installation.suspendedAt !== null) return;
  const { id } = installation;
  world.webhooks.send(event.name, {
    action: event.action,
    ...event.details,
    repository: repositoryShape(world, repository),
    sender: userShape(world, event.sender),
    installation: { id, node_id: nodeId('Installation', id) },
  });
};
