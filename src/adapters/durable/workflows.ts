import { Job } from '../../core/job.ts';
import { Message } from '../../core/message.ts';
import type { Steps } from '../../core/ports.ts';
import { enqueueGeneration, layAside } from './enqueue.ts';
import { type RunSettings, registerRun } from './register-run.ts';
import { collectingMs, takeTurn, type WaitingTimes, waitsForItsTurn } from './turn.ts';

/** What is done with a message and its job. Each runs as a durable workflow: whatever touches the world goes through the steps. */
export interface JobHandlers {
  /** Who asks, and whether he may; answers the job to be queued, under the id of the message. */
  intake(message: Message, steps: Steps): Promise<Job | null>;
  generate(job: Job, steps: Steps): Promise<void>;
  /** Called in place of generate when a job of the same issue is queued or running; for one that waits, when it waited too long. */
  alreadyRunning?(job: Job, steps: Steps): Promise<void>;
}

type WorkflowSettings = RunSettings & { handlers: JobHandlers; times: WaitingTimes };

/** Registers the workflows with the engine, which must not be launched yet: a run that is taken up again needs them. */
export function registerWorkflows({ handlers, times, ...settings }: WorkflowSettings) {
  const { gate, stops } = settings;
  const generate = registerRun({ name: 'generate', schema: Job }, settings, async (job, steps) => {
    await handlers.generate(job, steps);
    return 'generated';
  });
  const turn = registerRun({ name: 'turn', schema: Job }, settings, async (job, steps) => {
    const enqueue = () => enqueueGeneration(generate, job, { steps, stops });
    if (await takeTurn(job, { steps, gate, stops, times }, enqueue)) return 'queued';
    await handlers.alreadyRunning?.(job, steps);
    return 'waited-too-long';
  });
  const intake = registerRun({ name: 'intake', schema: Message }, settings, async (message, steps) => {
    const job = await handlers.intake(message, steps);
    if (job === null) return 'nothing-to-queue';
    if (waitsForItsTurn(job)) {
      await layAside(turn, job, collectingMs(job, times));
      return 'waiting';
    }
    if (await enqueueGeneration(generate, job, { steps, stops })) return 'queued';
    await handlers.alreadyRunning?.(job, steps);
    return 'already-running';
  });
  return { intake };
}
