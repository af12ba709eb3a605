import { DBOS } from '@dbos-inc/dbos-sdk';
import { z } from 'zod';
import { issueKey, Job } from '../../core/job.ts';
import { Message } from '../../core/message.ts';
import type { Log, Steps } from '../../core/ports.ts';
import { dbosSteps, type StepsSettings } from './dbos-steps.ts';
import { collectingMs, takeTurn, type WaitingTimes, waitsForItsTurn } from './turn.ts';
import { untilStopped } from './until-stopped.ts';
import { queueNames, workflowIds } from './workflow-ids.ts';

/** What is done with a message and its job. Each runs as a durable workflow: whatever touches the world goes through the steps. */
export interface JobHandlers {
  /** Who asks, and whether he may; answers the job to be queued, under the id of the message. */
  intake(message: Message, steps: Steps): Promise<Job | null>;
  generate(job: Job, steps: Steps): Promise<void>;
  /** Called in place of generate when a job of the same issue is queued or running; for one that waits, when it waited too long. */
  alreadyRunning?(job: Job, steps: Steps): Promise<void>;
}

export interface WorkflowSettings extends Omit<StepsSettings, 'jobId'> {
  handlers: JobHandlers;
  times: WaitingTimes;
  log: Log;
}

/** A run that ends its process so often is given up. */
const maxRecoveryAttempts = 20;

const Duplicate = z.object({ name: z.literal('DBOSQueueDuplicatedError') });

/** Registers the workflows with the engine, which must not be launched yet: a run that is taken up again needs them. */
export function registerWorkflows({ handlers, times, log, ...shared }: WorkflowSettings) {
  function register<T extends { id: string }>(
    name: keyof typeof queueNames,
    schema: z.ZodType<T>,
    body: (input: T, steps: Steps) => Promise<string>,
  ) {
    const run = async (input: unknown) => {
      const parsed = schema.safeParse(input);
      if (!parsed.success) return endUnreadable(parsed.error, log);
      const own = { ...shared, jobId: parsed.data.id };
      return untilStopped(own, () => body(parsed.data, dbosSteps(own)));
    };
    return DBOS.registerWorkflow(run, { name, maxRecoveryAttempts });
  }

  const generate = register('generate', Job, async (job, steps) => {
    await handlers.generate(job, steps);
    return 'generated';
  });

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

  const turn = register('turn', Job, async (job, steps) => {
    if (await takeTurn(job, { steps, times, gate: shared.gate }, () => enqueue(job))) return 'queued';
    await handlers.alreadyRunning?.(job, steps);
    return 'waited-too-long';
  });

  async function awaitTurn(job: Job): Promise<void> {
    await DBOS.startWorkflow(turn, {
      workflowID: workflowIds.turn(job.id),
      queueName: queueNames.turn,
      enqueueOptions: { delaySeconds: collectingMs(job, times) / 1_000 },
    })(job);
  }

  const intake = register('intake', Message, async (message, steps) => {
    const job = await handlers.intake(message, steps);
    if (job === null) return 'nothing-to-queue';
    if (waitsForItsTurn(job)) {
      await awaitTurn(job);
      return 'waiting';
    }
    if (await enqueue(job)) return 'queued';
    await handlers.alreadyRunning?.(job, steps);
    return 'already-running';
  });

  return { intake };
}

/** Stored by a version that knew other fields, it can only be asked for again. */
function endUnreadable(error: z.ZodError, log: Log): 'unreadable' {
  log.error(
    { run: DBOS.workflowID, problem: z.prettifyError(error) },
    'A run that another version stored cannot be read by this one; it ends here and has to be asked for again',
  );
  return 'unreadable';
}
