import { DBOS } from '@dbos-inc/dbos-sdk';
import { workflowIds } from './workflow-ids.ts';

/**
 * `intake`: not yet accepted. `waiting`: accepted, and not yet in the queue. `ended`: the handlers came to their end, whatever
 * the job's own result. `failed`: they threw, or broke too many processes.
 */
export type RunStatus =
  | 'unknown'
  | 'intake'
  | 'waiting'
  | 'queued'
  | 'running'
  | 'ended'
  | 'failed'
  | 'cancelled';

export async function runStatus(jobId: string): Promise<RunStatus> {
  // Read in the order in which they follow each other: whatever one that is over has begun is then seen.
  const intake = await DBOS.getWorkflowStatus(workflowIds.intake(jobId));
  const turn = await DBOS.getWorkflowStatus(workflowIds.turn(jobId));
  const generation = await DBOS.getWorkflowStatus(workflowIds.generate(jobId));
  if (generation !== null) return describe(generation.status);
  if (turn !== null) return openAs('waiting', describe(turn.status));
  if (intake !== null) return openAs('intake', describe(intake.status));
  return 'unknown';
}

function openAs(name: 'intake' | 'waiting', status: RunStatus): RunStatus {
  return status === 'queued' || status === 'running' ? name : status;
}

function describe(engineStatus: string): RunStatus {
  switch (engineStatus) {
    case 'ENQUEUED':
    case 'DELAYED':
      return 'queued';
    case 'PENDING':
      return 'running';
    case 'SUCCESS':
      return 'ended';
    case 'CANCELLED':
      return 'cancelled';
    default:
      return 'failed';
  }
}
