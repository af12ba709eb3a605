import { DBOS } from '@dbos-inc/dbos-sdk';
import type { OpenJobs, Work } from '../../core/work.ts';
import { openJobs, taskOf } from './issue-jobs.ts';
import { runStatus } from './run-status.ts';
import type { Stops } from './stops.ts';
import { workflowIds } from './workflow-ids.ts';

/** Work on the engine of this process, which must be started when it is called. The mark holds whatever becomes of the engine's own. */
export function durableWork(stops: Stops): Work & OpenJobs {
  return {
    openJobs,
    taskOf,
    async stop(jobId) {
      const isOpen = openStates[await runStatus(jobId)] !== null;
      // A stop that a crash cut in two answers the second time what it would have answered.
      if (!isOpen) return stops.isStopped(jobId);
      await stops.stop(jobId);
      await DBOS.cancelWorkflows(Object.values(workflowIds).map((idOf) => idOf(jobId)));
      return true;
    },
    async state(jobId) {
      const status = await runStatus(jobId);
      const open = openStates[status];
      if (open !== null) return (await stops.isStopped(jobId)) ? 'stopped' : open;
      if (status === 'cancelled') return 'stopped';
      return status === 'unknown' ? 'unknown' : 'ended';
    },
  };
}

/** Null: there is nothing to stop any more. */
const openStates = {
  intake: 'queued',
  waiting: 'queued',
  queued: 'queued',
  running: 'running',
  unknown: null,
  ended: null,
  failed: null,
  cancelled: null,
} as const;
