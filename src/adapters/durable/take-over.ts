import { DBOS } from '@dbos-inc/dbos-sdk';
import { DBOSExecutor } from '@dbos-inc/dbos-sdk/internal/dbos-executor';
import type { Log } from '../../core/ports.ts';

/** Puts the unfinished runs of a dead process back into their queues; they go on from their last finished step. */
export async function takeOver(executorId: string): Promise<void> {
  await DBOSExecutor.globalInstance?.recoverPendingWorkflows([executorId]);
}

/**
 * Runs that no living process can go on with, since the steps have another order now, begin again from their first step.
 * Whatever they did outside is found there, so nothing doubles.
 */
export async function restartStranded(
  livingVersions: ReadonlySet<string>,
  { version, log }: { version: string; log: Log },
): Promise<void> {
  const open = await DBOS.listWorkflows({ status: ['PENDING', 'ENQUEUED', 'DELAYED'], loadInput: false });
  for (const { workflowID, applicationVersion = version, queueName, queuePartitionKey } of open) {
    if (livingVersions.has(applicationVersion)) continue;
    log.warn({ run: workflowID, begunUnder: applicationVersion }, 'A run of another version begins again');
    await DBOS.cancelWorkflow(workflowID);
    await DBOS.rewindWorkflow(workflowID, {
      startStep: 0,
      applicationVersion: version,
      ...(queueName === undefined ? {} : { queueName }),
      ...(queuePartitionKey === undefined ? {} : { queuePartitionKey }),
    });
  }
}
