import type { Request } from '../../core/message.ts';
import { checkRunNames } from '../../core/names-on-forge.ts';
import { courtesy } from '../courtesy.ts';
import type { RepositoryContext } from './context.ts';
import type { KnownThread } from './known-thread.ts';
import { pullNow } from './pull-now.ts';
import { jobOf, type Started } from './started.ts';
import { answers } from './texts.ts';

/** A merge queue waits for the check runs that its repository requires. */
async function answerQueue(sha: string, { id }: Request, context: RepositoryContext): Promise<void> {
  for (const name of Object.values(checkRunNames))
    await courtesy(`answer the merge queue as ${name}`, context, () =>
      context.discussion.upsertCheckRunOn({ id }, sha, {
        name,
        conclusion: 'neutral',
        title: "Nothing of Specproof's to verify here",
        summary:
          'Specproof proves the commits of its pull requests there. It knows no such commit as this one, so nothing was run.',
        text: '',
        annotations: [],
      }),
    );
}

/** The head of the pull request as it is now; a commit alone where its pull request is not open any more. */
async function shaOf(
  { subject }: Request,
  thread: KnownThread,
  context: RepositoryContext,
): Promise<string | null> {
  const pull = thread.pull === null ? null : await pullNow(thread.pull.number, context);
  if (subject.kind === 'commit') return pull?.state === 'open' ? pull.headSha : subject.sha;
  return pull?.headSha ?? null;
}

/** Starts a proof of a commit as it is, or answers why not. */
export async function startVerifying(
  thread: KnownThread | null,
  { request, context }: { request: Request; context: RepositoryContext },
): Promise<Started> {
  const { trigger } = request;
  if (trigger.kind === 'merge-queue') {
    if (thread === null) await answerQueue(trigger.headSha, request, context);
    return thread === null ? { answer: '' } : verify(trigger.headSha, thread, request);
  }
  const sha = thread === null ? null : await shaOf(request, thread, context);
  return thread === null || sha === null ? { answer: answers.noPull } : verify(sha, thread, request);
}

function verify(sha: string, { issue, options = {} }: KnownThread, request: Request): Started {
  return jobOf(request, { issue, options, task: { kind: 'verify', sha } });
}
