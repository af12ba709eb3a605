import { DBOS } from '@dbos-inc/dbos-sdk';
import { type RetryRules, withRetries } from './retry.ts';
import type { Stops } from './stops.ts';

/** Runs the body of a workflow unless its job is stopped. Whatever it throws after a stop is the stop, which is no fault. */
export async function untilStopped<T>(
  { jobId, stops, rules }: { jobId: string; stops: Stops; rules: RetryRules },
  body: () => Promise<T>,
): Promise<T | 'stopped'> {
  const isStopped = () =>
    withRetries({ rules, signal: new AbortController().signal }, () => stops.isStopped(jobId));
  if (await isStopped()) return endStopped();
  try {
    return await body();
  } catch (error) {
    if (await isStopped().catch(() => false)) return endStopped();
    throw error;
  }
}

/** A stopped run has one state, whether the engine's own mark or ours came first. Where it is the engine's, this throws what the engine expects. */
async function endStopped(): Promise<'stopped'> {
  const { workflowID } = DBOS;
  if (workflowID !== undefined) await DBOS.cancelWorkflow(workflowID);
  return 'stopped';
}
