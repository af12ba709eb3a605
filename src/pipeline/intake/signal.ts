import { CancelledError, SpecproofError } from '../../core/errors.ts';
import type { Job } from '../../core/job.ts';
import type { Fact, Signal } from '../../core/message.ts';
import { inlineCode } from '../render/escape.ts';
import type { RepositoryContext } from './context.ts';
import { takeFailedCheck } from './failed-check.ts';
import { findThread, type ThreadAddress } from './known-thread.ts';
import { takeClosedPull, takePush, takeReopenedPull } from './pull-signals.ts';
import { stopThread } from './stop-thread.ts';

type IssueFact = Extract<Fact, { issue: number }>;

function addressOf(fact: Fact): ThreadAddress {
  if ('issue' in fact) return { kind: 'issue', number: fact.issue };
  return 'pull' in fact ? { kind: 'pull-request', number: fact.pull } : { kind: 'commit', sha: fact.headSha };
}

/** What somebody did, as the comment of the stopped job says it; null where nothing can be written. */
function whyStopped({ kind }: IssueFact, login: string): string | null {
  const who = inlineCode(login);
  switch (kind) {
    case 'label-removed':
      return `${who} took the label off.`;
    case 'issue-closed':
      return `${who} closed the issue.`;
    case 'issue-deleted':
      return null;
  }
}

async function follow(
  { fact, installationId, repository, sender }: Signal,
  context: RepositoryContext,
): Promise<Job | null> {
  const thread = await findThread(context, repository, addressOf(fact));
  if ('issue' in fact) {
    const place = { installationId, repository, sender, issue: fact.issue, thread };
    await stopThread(place, whyStopped(fact, sender.login), context);
    return null;
  }
  if (thread === null) return null;
  switch (fact.kind) {
    case 'pull-closed':
      await takeClosedPull(thread, { fact, by: sender }, context);
      return null;
    case 'pull-reopened':
      await takeReopenedPull(thread, fact, context);
      return null;
    case 'pushed':
      await takePush(thread, fact, context);
      return null;
    case 'check-failed':
      return takeFailedCheck(thread, fact.headSha, context);
  }
}

/**
 * What becomes of a fact: work that nobody wants any more stops, and what happened is remembered. Only failed checks can
 * make a job. Refusals of the forge are logged, for nobody asked. Throws CancelledError, and defects.
 */
export async function takeSignal(signal: Signal, context: RepositoryContext): Promise<Job | null> {
  try {
    return await follow(signal, context);
  } catch (error) {
    if (!(error instanceof SpecproofError) || error instanceof CancelledError) throw error;
    context.log.error({ error, message: signal.id, fact: signal.fact.kind }, 'signal could not be followed');
    return null;
  }
}
