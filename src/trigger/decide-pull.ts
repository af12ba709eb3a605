import type { z } from 'zod';
import { findCommands, refineBy } from './command.ts';
import { isOwnText, onPull } from './decide-issue.ts';
import { concerning, type Decision, ignored, type TriggerSettings } from './decision.ts';
import type { PullPayload, ReviewPayload } from './payload.ts';
import { isByApp, ownBranches, place, refusalOf } from './who.ts';

const notOurs = 'it is about a pull request that is not ours';

export function decideReview(payload: z.infer<typeof ReviewPayload>, settings: TriggerSettings): Decision {
  const { repository, pull_request: pull, review } = payload;
  if (!isOurs(payload)) return ignored(notOurs);
  const body = review.body?.trim() ?? '';
  const commands = findCommands(body).map(onPull);
  const refusal =
    refusalOf(payload, settings, review.performed_via_github_app) ??
    uselessness(review.state, body, commands.length);
  if (refusal !== null) return ignored(refusal);
  return concerning({
    kind: 'request',
    key: `${repository.id}/${pull.number}/review/${review.id}`,
    ...place(payload),
    at: review.submitted_at,
    subject: { kind: 'pull-request', number: pull.number },
    trigger: {
      kind: 'review',
      reviewId: review.id,
      isLoose: review.state === 'commented' && body === '',
    },
    commands: commands.length > 0 ? commands : [refineBy(body)],
  });
}

/** Who approves takes it as it is; what is said beside is no wish unless it is a command. */
function uselessness(state: string, body: string, commands: number): string | null {
  if (isOwnText(body)) return 'it is a review of our own';
  return state === 'approved' && commands === 0 ? 'the review approves and asks for nothing' : null;
}

export function decideClosed(payload: PullPayload): Decision {
  const { repository, pull_request: pull } = payload;
  if (!isOurs(payload)) return ignored(notOurs);
  return concerning({
    kind: 'signal',
    key: `${repository.id}/${pull.number}/pull-closed/${pull.updated_at}`,
    ...place(payload),
    at: pull.updated_at,
    fact: {
      kind: 'pull-closed',
      pull: pull.number,
      merged: pull.merged === true,
      headSha: pull.head.sha,
    },
  });
}

/** Whoever did it: that it is open again can only be remembered. */
export function decideReopened(payload: PullPayload): Decision {
  const { repository, pull_request: pull } = payload;
  if (!isOurs(payload)) return ignored(notOurs);
  return concerning({
    kind: 'signal',
    key: `${repository.id}/${pull.number}/pull-reopened/${pull.updated_at}`,
    ...place(payload),
    at: pull.updated_at,
    fact: { kind: 'pull-reopened', pull: pull.number },
  });
}

/** Only who opened it is known to be us: another bot that pushes to our branch is somebody else. */
export function decidePush(payload: PullPayload): Decision {
  const { repository, pull_request: pull, sender } = payload;
  if (!isOurs(payload)) return ignored(notOurs);
  if (pull.user?.id === sender.id) return ignored('we pushed it ourselves');
  return concerning({
    kind: 'signal',
    key: `${repository.id}/${pull.number}/pushed/${pull.head.sha}`,
    ...place(payload),
    at: pull.updated_at,
    fact: { kind: 'pushed', pull: pull.number, headSha: pull.head.sha },
  });
}

function isOurs({ pull_request: pull }: PullPayload): boolean {
  return isByApp(pull.user) && pull.head.ref.startsWith(ownBranches);
}
