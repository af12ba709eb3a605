import { z } from 'zod';
import type { Job } from '../../core/job.ts';
import { changeThread } from './change-thread.ts';
import type { RepositoryContext } from './context.ts';
import { courtesy } from './courtesy.ts';
import type { KnownThread } from './known-thread.ts';
import { stoppedText } from './texts.ts';

/** Set on issues that wait for answers. */
const needsInfo = 'specproof:needs-info';

/** `put-aside`: nothing ran, and a plan or questions wait no longer. */
export type StopResult = 'stopped' | 'put-aside' | 'nothing' | 'already-stopped';

/** What the forge's lookups need of a job whose last state is written by somebody else. */
function stoppedJob({ jobId, installationId, repository, issue, requester }: KnownThread): Job {
  return {
    id: jobId,
    key: jobId,
    installationId,
    repository,
    issue,
    sender: requester,
    trigger: { kind: 'label', label: '' },
    options: {},
    task: { kind: 'generate' },
  };
}

async function showStopped(thread: KnownThread, why: string, context: RepositoryContext): Promise<void> {
  const { forge, discussion } = context;
  await courtesy('write that it was stopped', context, () =>
    forge.upsertStatusComment(stoppedJob(thread), stoppedText(why)),
  );
  await courtesy('take the label off', context, () =>
    discussion.relabel(thread.issue.number, { remove: [needsInfo] }),
  );
}

/** True also when a step before a crash has stopped it. */
function stopJob(jobId: string, { steps, work }: RepositoryContext): Promise<boolean> {
  return steps.run(
    { name: 'stop the job', result: z.boolean() },
    async () => (await work.stop(jobId)) || (await work.state(jobId)) === 'stopped',
  );
}

/**
 * Stops the job of a thread. Once this answers nothing is written in its name any more, and its comment says why.
 * `why`: Markdown, one line; null when nothing can be written there. Throws CancelledError, and what the stopping threw.
 */
export async function stopThread(
  thread: KnownThread,
  why: string | null,
  context: RepositoryContext,
): Promise<StopResult> {
  if (thread.phase === 'stopped') return 'already-stopped';
  if (await stopJob(thread.jobId, context)) {
    if (why !== null) await showStopped(thread, why, context);
    await changeThread(thread, { phase: 'stopped' }, context);
    return 'stopped';
  }
  if (thread.phase !== 'planned' && thread.phase !== 'asked') return 'nothing';
  await changeThread(thread, { phase: 'stopped' }, context);
  return 'put-aside';
}
