import type { Message } from '../core/message.ts';
import type { TriggerSettings } from './decision.ts';
import type { RepositorySource, Source } from './payload.ts';

/** Branches that Specproof makes begin so. */
export const ownBranches = 'codegen/';

/** Why the sender may ask for nothing, or null. Whether a person may is looked up later. */
export function refusalOf(
  { sender }: Source,
  { ownAppId, allowedBots }: TriggerSettings,
  via?: { id: number } | null,
): string | null {
  if (ownAppId !== undefined && via?.id === ownAppId) return 'we sent it ourselves';
  if (sender.type === 'Bot' && !allowedBots.includes(sender.id)) return 'a bot sent it';
  return null;
}

/** Ours are opened by an app. Which one does not matter: what is asked names us, and what is not in our records concerns nobody. */
export function isByApp(author: { type: string } | null | undefined): boolean {
  return author?.type === 'Bot';
}

/** Who acted, through which installation. */
export function actor({ sender, installation }: Source): Pick<Message, 'installationId' | 'sender'> {
  const { id, login, type } = sender;
  return { installationId: installation.id, sender: { id, login, isBot: type === 'Bot' } };
}

/** The same, in a repository. */
export function place(payload: RepositorySource) {
  const { id, name, owner } = payload.repository;
  return { ...actor(payload), repository: { id, name, owner: owner.login } };
}
