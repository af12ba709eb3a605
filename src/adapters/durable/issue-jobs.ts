import { DBOS } from '@dbos-inc/dbos-sdk';
import type { Job } from '../../core/job.ts';
import type { OpenJobs } from '../../core/work.ts';
import type { Stops } from './stops.ts';
import { queueNames } from './workflow-ids.ts';

type JobPlace = Parameters<OpenJobs['openJobs']>[0];

/** What the engine keeps beside a job, to find it by the place that it works on. */
export function placeOf({ installationId, repository, issue }: Job) {
  return { installationId, repositoryId: repository.id, issue: issue.number };
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

export async function openJobs(place: JobPlace): Promise<string[]> {
  const runs = await openRuns(place, [queueNames.turn, queueNames.generate]);
  return [...new Set(runs.map(({ workflowID }) => workflowID.replace(/^turn-/, '')))];
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
