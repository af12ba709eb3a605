import { administrationActions } from './people/administration.ts';
import { checkActions } from './people/checks.ts';
import { conversationActions } from './people/conversation.ts';
import { mergingActions } from './people/merging.ts';
import { repositoryActions } from './people/repositories.ts';
import { reviewActions } from './people/reviews.ts';
import type { World } from './state/world.ts';

/** What people do on the site, each as the named user and with the webhook that GitHub would send. */
export const userActions = (world: World) => ({
  ...repositoryActions(world),
  ...conversationActions(world),
  ...reviewActions(world),
  ...checkActions(world),
  ...mergingActions(world),
  ...administrationActions(world),
});
