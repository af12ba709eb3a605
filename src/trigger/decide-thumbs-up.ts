import type { Account } from '../core/job.ts';
import type { Thread } from '../core/thread.ts';
import { concerning, type Decision, ignored } from './decision.ts';

/** Somebody left a thumbs-up on the comment that shows the plan. No event tells of it: it is looked for. */
export function decideThumbsUp(thread: Thread, sender: Account, at: string): Decision {
  const { installationId, repository, issue, phase, statusCommentId: commentId } = thread;
  if (phase !== 'planned' || commentId === null) return ignored('there is no plan that waits for a go');
  if (sender.isBot) return ignored('a bot left it');
  return concerning({
    kind: 'request',
    key: `${repository.id}/${issue.number}/thumbs-up/${commentId}/${sender.id}`,
    ...{ installationId, repository, sender, at },
    subject: { kind: 'issue', issue },
    trigger: { kind: 'thumbs-up', commentId },
    commands: [{ name: 'go' }],
  });
}
