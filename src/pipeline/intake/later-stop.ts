import { z } from 'zod';
import type { Job } from '../../core/job.ts';
import type { Request } from '../../core/message.ts';
import type { Steps } from '../../core/ports.ts';
import { AskedStop, type Threads } from '../../core/thread.ts';

interface Memory {
  steps: Steps;
  threads: Threads;
}

function commentOf({ trigger }: Request): number | null {
  return trigger.kind === 'command' || trigger.kind === 'answer' ? trigger.commentId : null;
}

/** Notes that it was asked to stop, for requests that were made before and come later. */
export async function noteStop(request: Request, issue: number, { steps, threads }: Memory): Promise<void> {
  const { installationId, repository, at } = request;
  await steps.run({ name: 'note the stop', result: z.null() }, async () => {
    await threads.noteStop({ installationId, repository, issue }, { at, commentId: commentOf(request) });
    return null;
  });
}

/** The moment of these is not when somebody asked. */
const withoutMoment: readonly Request['trigger']['kind'][] = [
  'thumbs-up',
  'button',
  'merge-queue',
  'failed-checks',
];

function isAfter(stop: AskedStop, request: Request): boolean {
  const commentId = commentOf(request);
  if (commentId !== null && stop.commentId !== null) return stop.commentId > commentId;
  return !withoutMoment.includes(request.trigger.kind) && Date.parse(stop.at) > Date.parse(request.at);
}

/** Whether it was asked to stop after the job was asked for: events may arrive in another order than they were made. */
export async function isStoppedLater(
  job: Job,
  request: Request,
  { steps, threads }: Memory,
): Promise<boolean> {
  const { installationId, repository, issue } = job;
  const step = { name: 'look for a later stop', result: AskedStop.nullable() };
  const stop = await steps.run(step, () =>
    threads.lastStop({ installationId, repository, issue: issue.number }),
  );
  return stop !== null && isAfter(stop, request);
}
