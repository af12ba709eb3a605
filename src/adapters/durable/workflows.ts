import { DBOS } from '@dbos-inc/dbos-sdk';
import { z } from 'zod';
import { issueKey, Job } from '../../core/job.ts';
import type { Steps } from '../../core/ports.ts';
import { dbosSteps, type StepsSettings } from './dbos-steps.ts';

/** What is done with a job. Each runs as a durable workflow: whatever touches the world goes through the steps. */
export interface JobHandlers {
  /** Who asks, and whether he may; only `go` queues the generation. */
  intake(job: Job, steps: Steps): Promise<'go' | 'stop'>;
  generate(job: Job, steps: Steps): Promise<void>;
  /** Called after the intake when a job of the same issue is queued or running, in place of generate. */
  alreadyRunning?(job: Job, steps: Steps): Promise<void>;
}

export const queueNames = { intake: 'intake', generate: 'generate' } as const;

export const workflowIds = {
  intake: (jobId: string) => `intake-${jobId}`,
  generate: (jobId: string) => jobId,
} as const;

/** A run that ends its process so often is given up. */
const maxRecoveryAttempts = 20;

const Duplicate = z.object({ name: z.literal('DBOSQueueDuplicatedError') });

/** Registers the workflows with the engine, which must not be launched yet: a run that is taken up again needs them. */
export function registerWorkflows(handlers: JobHandlers, settings: StepsSettings) {
  const generate = DBOS.registerWorkflow(
    async (input: unknown) => handlers.generate(Job.parse(input), dbosSteps(settings)),
    { name: 'generate', maxRecoveryAttempts },
  );
  const intake = DBOS.registerWorkflow(
    async (input: unknown) => {
      const job = Job.parse(input);
      const steps = dbosSteps(settings);
      if ((await handlers.intake(job, steps)) === 'stop') return 'stopped';
      if (await enqueue(job)) return 'queued';
      await handlers.alreadyRunning?.(job, steps);
      return 'already-running';
    },
    { name: 'intake', maxRecoveryAttempts },
  );

  async function enqueue(job: Job): Promise<boolean> {
    try {
      await DBOS.startWorkflow(generate, {
        workflowID: workflowIds.generate(job.id),
        queueName: queueNames.generate,
        enqueueOptions: {
          queuePartitionKey: String(job.repository.id),
          deduplicationID: issueKey(job),
        },
      })(job);
      return true;
    } catch (error) {
      // By its name, for a replay throws a copy of another class.
      if (Duplicate.safeParse(error).success) return false;
      throw error;
    }
  }

  return { intake };
}
