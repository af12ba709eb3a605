import { DBOS } from '@dbos-inc/dbos-sdk';
import { type Command, jobCommandNames } from '../../core/command.ts';
import { Job, type Task } from '../../core/job.ts';
import type { Message } from '../../core/message.ts';
import type { OpenJobs } from '../../core/work.ts';
import type { Stops } from './stops.ts';
import { queueNames, workflowIds } from './workflow-ids.ts';

type JobPlace = Parameters<OpenJobs['openJobs']>[0];

/** What the engine keeps beside a job, to find it by the place that it works on. */
export function placeOf({ installationId, repository, issue }: Job) {
  return { installationId, repositoryId: repository.id, issue: issue.number };
}

const workNames: readonly Command['name'][] = jobCommandNames;

/** The same beside a message that asks for work on an issue; nothing beside any other. */
export function wantedPlaceOf(message: Message) {
  if (message.kind !== 'request' || message.subject.kind !== 'issue') return {};
  const names = message.commands.map(({ name }) => name);
  const wantsWork = names.some((name) => workNames.includes(name)) && !names.includes('stop');
  if (!wantsWork) return {};
  const { installationId, repository, subject } = message;
  return { installationId, repositoryId: repository.id, issue: subject.issue.number };
}

/** Runs that wait, are queued or run, the oldest first. */
async function openRuns(place: JobPlace, queueName: string[]) {
  return DBOS.listWorkflows({
    queueName,
    status: ['PENDING', 'ENQUEUED', 'DELAYED'],
    attributes: { ...place },
    loadInput: false,
  });
}

/** When the message was stored that asks now; for anybody else all that is known counts. */
async function storedAt(workflowId: string | undefined): Promise<number> {
  const own = workflowId === undefined ? null : await DBOS.getWorkflowStatus(workflowId);
  return own?.createdAt ?? Number.POSITIVE_INFINITY;
}

/** Jobs, and requests that were stored before and are still being taken in: a stop may come right behind them. */
export async function openJobs(place: JobPlace): Promise<string[]> {
  const { workflowID: self } = DBOS;
  const before = await storedAt(self);
  const runs = await openRuns(place, Object.values(queueNames));
  const found = runs.filter(
    ({ workflowID, queueName, createdAt }) =>
      queueName !== queueNames.intake || (workflowID !== self && createdAt <= before),
  );
  return [...new Set(found.map(({ workflowID }) => workflowID.replace(/^(?:intake|turn)-/, '')))];
}

/** As the job was stored when it was accepted. */
export async function taskOf(jobId: string): Promise<Task | null> {
  for (const id of [workflowIds.generate(jobId), workflowIds.turn(jobId)]) {
    const status = await DBOS.getWorkflowStatus(id);
    const job = Job.safeParse(status?.input?.[0]);
    if (job.success) return job.data.task;
  }
  return null;
}

/** Whether another job of the issue is queued or runs. One that was stopped, and came into the queue all the same, is cleared away. */
export async function isTaken(job: Job, stops: Stops): Promise<boolean> {
  const runs = await openRuns(placeOf(job), [queueNames.generate]);
  let isOtherOpen = false;
  for (const { workflowID } of runs) {
    if (workflowID === job.id) continue;
    if (await stops.isStopped(workflowID)) await DBOS.cancelWorkflow(workflowID);
    else isOtherOpen = true;
  }
  return isOtherOpen;
}
