import type { Spot } from '../../core/discussion.ts';
import type { Request } from '../../core/message.ts';
import type { RepositoryContext } from './context.ts';
import { findThread, type KnownThread, type ThreadAddress } from './known-thread.ts';

/** Where a request comes from, and what is remembered of that. */
export interface Situation {
  address: ThreadAddress;
  thread: KnownThread | null;
  /** The issue or pull request that answers are written on; null where none is known. */
  number: number | null;
  /** Where signs are left; null: nowhere. */
  spot: Spot | null;
}

/** A request with all that is needed to follow it. */
export interface Asked {
  request: Request;
  situation: Situation;
  context: RepositoryContext;
}

/** A merge queue's commit is nobody's; the pull request that its branch is named for may be ours. */
function addressOf({ subject, trigger }: Request): ThreadAddress {
  if (trigger.kind === 'merge-queue' && trigger.pull !== undefined)
    return { kind: 'pull-request', number: trigger.pull };
  return subject.kind === 'issue' ? { kind: 'issue', number: subject.issue.number } : subject;
}

function numberOf(
  { subject }: Request,
  { address, thread }: Pick<Situation, 'address' | 'thread'>,
): number | null {
  if (subject.kind !== 'commit' && address.kind !== 'commit') return address.number;
  return thread?.pull?.number ?? thread?.issue.number ?? null;
}

/** The issue that a request belongs to; null where no thread tells. */
export function issueOf({ address, thread }: Situation): number | null {
  return thread?.issue.number ?? (address.kind === 'issue' ? address.number : null);
}

/** Reviews and buttons can have no reaction of their own; it is left on their pull request. */
function spotOf({ trigger }: Request, number: number | null): Spot | null {
  switch (trigger.kind) {
    case 'command':
    case 'answer':
    case 'thumbs-up':
      return { kind: 'comment', id: trigger.commentId };
    case 'label':
    case 'review':
    case 'button':
      return number === null ? null : { kind: 'issue', number };
    case 'merge-queue':
    case 'failed-checks':
      return null;
  }
}

/** Looks up where a request comes from. */
export async function situationOf(request: Request, context: RepositoryContext): Promise<Situation> {
  const address = addressOf(request);
  const thread = await findThread(context, request.repository, address);
  const number = numberOf(request, { address, thread });
  return { address, thread, number, spot: spotOf(request, number) };
}
