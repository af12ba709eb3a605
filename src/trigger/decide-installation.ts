import { createHash } from 'node:crypto';
import type { z } from 'zod';
import { concerning, type Decision, type TriggerSettings } from './decision.ts';
import type { InstallationPayload, RemovedPayload } from './payload.ts';
import { actor } from './who.ts';

/** An installation is deleted once, and suspended at a time. */
export function decideGone(payload: z.infer<typeof InstallationPayload>): Decision {
  const { id, suspended_at: suspendedAt, updated_at: updatedAt } = payload.installation;
  const at = suspendedAt ?? updatedAt;
  return concerning({
    kind: 'departure',
    key: `installation/${id}/gone/${at}`,
    ...actor(payload),
    at,
    repositories: null,
  });
}

/** The same repositories may come back and be removed again, which only the delivery tells apart. */
export function decideRemoved(
  payload: z.infer<typeof RemovedPayload>,
  { delivery }: TriggerSettings,
): Decision {
  const { id, updated_at: at } = payload.installation;
  const repositories = payload.repositories_removed.map((repository) => repository.id);
  const digest = createHash('sha256').update(repositories.join()).digest('hex');
  return concerning({
    kind: 'departure',
    key: `installation/${id}/removed/${digest}/${delivery ?? at}`,
    ...actor(payload),
    at,
    repositories,
  });
}
