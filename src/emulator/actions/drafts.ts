import { HTTPException } from 'hono/http-exception';
import type { PullPlace } from '../state/places.ts';
import { requireRole } from '../state/roles.ts';
import { timestamp, type World } from '../state/world.ts';
import { sendIssueEvent } from './issue-event.ts';

/** A draft is looked at and can be merged from now on. */
export const markReady = async (world: World, place: PullPlace, login: string) => {
  const { repository, issue, pull } = place;
  if (issue.login !== login)
    requireRole(repository, login, { needs: 'write', to: 'mark drafts of others as ready' });
  if (!pull.draft) throw new HTTPException(422, { message: `#${issue.number} is no draft.` });
  pull.draft = false;
  issue.updatedAt = timestamp();
  await sendIssueEvent(world, place, { action: 'ready_for_review', sender: login });
};
