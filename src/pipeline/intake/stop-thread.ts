import { z } from 'zod';
import { type Job, Task } from '../../core/job.ts';
import { needsInfoLabel } from '../../core/names-on-forge.ts';
import { courtesy } from '../courtesy.ts';
import { changeThread } from './change-thread.ts';
import type { RepositoryContext } from './context.ts';
import type { KnownThread } from './known-thread.ts';
import { openJobsOf } from './open-jobs.ts';
import { stoppedText } from './texts.ts';

/** `put-aside`: nothing ran, and a plan or questions wait no longer. */
type StopResult = 'stopped' | 'put-aside' | 'nothing' | 'already-stopped';

/** The issue whose work stops; a job that has not begun is known to no thread yet. */
interface StopPlace extends Pick<Job, 'installationId' | 'repository' | 'sender'> {
  issue: number;
  thread: KnownThread | null;
}

/** What the forge's lookups need of a job whose last state is written by somebody else. */
function stoppedJob(jobId: string, task: Task, place: StopPlace): Job {
  const { installationId, repository, sender, issue, thread } = place;
  const unseen = { number: issue, title: '', body: '', updatedAt: new Date(0).toISOString() };
  return {
    id: jobId,
    key: jobId,
    installationId,
    repository,
    issue: thread?.issue ?? unseen,
    sender,
    trigger: { kind: 'label', label: '' },
    options: {},
    task,
  };
}

/** The comment of a revision stands on the pull request, that of everything else on the issue. */
function taskOf(jobId: string, { steps, work }: RepositoryContext): Promise<Task | null> {
  return steps.run({ name: 'see what was stopped', result: Task.nullable() }, () => work.taskOf(jobId));
}

async function showStopped(
  { jobId, place }: { jobId: string; place: StopPlace },
  why: string,
  context: RepositoryContext,
): Promise<void> {
  const { forge, discussion } = context;
  const job = stoppedJob(jobId, (await taskOf(jobId, context)) ?? { kind: 'generate' }, place);
  await courtesy('write that it was stopped', context, () =>
    forge.upsertStatusComment(job, stoppedText(why)),
  );
  await courtesy('take the label off', context, () =>
    discussion.relabel(job.issue.number, { remove: [needsInfoLabel] }),
  );
}

/** True also when a step before a crash has stopped it. */
function stopJob(jobId: string, { steps, work }: RepositoryContext): Promise<boolean> {
  return steps.run(
    { name: `stop ${jobId}`, result: z.boolean() },
    async () => (await work.stop(jobId)) || (await work.state(jobId)) === 'stopped',
  );
}

/** Stops all jobs of the issue. Answers the one whose comment people look at: that of the thread, or else the newest. */
async function stopJobs({ thread, ...place }: StopPlace, context: RepositoryContext): Promise<string | null> {
  const known = thread === null || thread.phase === 'stopped' ? [] : [thread.jobId];
  const open = await openJobsOf({ ...place, pull: thread?.pull ?? null }, context);
  let shown: string | null = null;
  for (const jobId of [...open.filter((id) => !known.includes(id)), ...known])
    if (await stopJob(jobId, context)) shown = jobId;
  return shown;
}

const quietResults = {
  running: 'nothing',
  ended: 'nothing',
  planned: 'put-aside',
  asked: 'put-aside',
  stopped: 'already-stopped',
} satisfies Record<KnownThread['phase'], StopResult>;

function withoutJob(thread: KnownThread | null): StopResult {
  return thread === null ? 'nothing' : quietResults[thread.phase];
}

/**
 * Stops all work on an issue. Once this answers nothing is written in its name any more, and one comment says why.
 * `why`: Markdown, one line; null when nothing can be written there. Throws CancelledError, and what the stopping threw.
 */
export async function stopThread(
  place: StopPlace,
  why: string | null,
  context: RepositoryContext,
): Promise<StopResult> {
  const { thread } = place;
  const jobId = await stopJobs(place, context);
  if (jobId !== null && why !== null) await showStopped({ jobId, place }, why, context);
  const result = jobId === null ? withoutJob(thread) : 'stopped';
  const isChange = result === 'stopped' || result === 'put-aside';
  if (isChange && thread !== null) await changeThread(thread, { phase: 'stopped' }, context);
  return result;
}
