import { DBOS } from '@dbos-inc/dbos-sdk';
import { workflowIds } from './workflows.ts';

/** `ended`: the handlers came to their end, whatever the job's own result. `failed`: they threw, or broke too many processes. */
export type RunStatus = 'unknown' | 'intake' | 'queued' | 'running' | 'ended' | 'failed' | 'cancelled';

export async function runStatus(jobId: string): Promise<RunStatus> {
  const generation = await DBOS.getWorkflowStatus(workflowIds.generate(jobId));
  if (generation !== null) return describe(generation.status);
  const intake = await DBOS.getWorkflowStatus(workflowIds.intake(jobId));
  if (intake === null) return 'unknown';
  const status = describe(intake.status);
  return status === 'queued' || status === 'running' ? 'intake' : status;
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
