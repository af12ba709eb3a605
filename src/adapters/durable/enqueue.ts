import { DBOS } from '@dbos-inc/dbos-sdk';
import { z } from 'zod';
import { issueKey, type Job } from '../../core/job.ts';
import type { Message } from '../../core/message.ts';
import type { Steps } from '../../core/ports.ts';
import { isTaken, placeOf, wantedPlaceOf } from './issue-jobs.ts';
import type { Stops } from './stops.ts';
import type { WaitingTimes } from './turn.ts';
import { queueNames, workflowIds } from './workflow-ids.ts';

type Run = (input: unknown) => Promise<string>;

const Duplicate = z.object({ name: z.literal('DBOSQueueDuplicatedError') });

/** Queues the job's generation; false when another job of the issue is queued or runs. */
export async function enqueueGeneration(
  generate: Run,
  job: Job,
  { steps, stops }: { steps: Steps; stops: Stops },
): Promise<boolean> {
  // Runs that began again under another version have lost their de-duplication, so looking comes first.
  const look = { name: 'look for another job of the issue', result: z.boolean() };
  if (await steps.run(look, () => isTaken(job, stops))) return false;
  try {
    await DBOS.startWorkflow(generate, {
      workflowID: workflowIds.generate(job.id),
      queueName: queueNames.generate,
      workflowAttributes: placeOf(job),
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

/** Failed checks of one commit say the same as often as they come, and whoever takes the first in sees them all. */
function collecting(message: Message, { collectMs }: WaitingTimes) {
  if (message.kind !== 'signal' || message.fact.kind !== 'check-failed') return {};
  const deduplicationID = `check-failed/${message.repository.id}/${message.fact.headSha}`;
  return { enqueueOptions: { deduplicationID, delaySeconds: collectMs / 1_000 } };
}

/** Stores the message for its intake; one of several that say the same. */
export async function storeForIntake(intake: Run, message: Message, times: WaitingTimes): Promise<void> {
  try {
    await DBOS.startWorkflow(intake, {
      workflowID: workflowIds.intake(message.id),
      queueName: queueNames.intake,
      workflowAttributes: wantedPlaceOf(message),
      ...collecting(message, times),
    })(message);
  } catch (error) {
    if (!Duplicate.safeParse(error).success) throw error;
  }
}

/** Lays the job aside until its turn, at the earliest after so many milliseconds. */
export async function layAside(turn: Run, job: Job, delayMs: number): Promise<void> {
  await DBOS.startWorkflow(turn, {
    workflowID: workflowIds.turn(job.id),
    queueName: queueNames.turn,
    workflowAttributes: placeOf(job),
    enqueueOptions: { delaySeconds: delayMs / 1_000 },
  })(job);
}
