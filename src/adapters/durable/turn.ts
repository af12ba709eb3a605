import { setTimeout as sleep } from 'node:timers/promises';
import { z } from 'zod';
import { CancelledError } from '../../core/errors.ts';
import type { Job } from '../../core/job.ts';
import type { Steps } from '../../core/ports.ts';
import type { Gate } from './gate.ts';
import { isTaken } from './issue-jobs.ts';
import type { Stops } from './stops.ts';

export interface WaitingTimes {
  /** Comments that come one by one are collected for so long before their job is queued; so are failed checks of one commit. */
  collectMs: number;
  /** How often a job that waits looks whether it is its turn. */
  lookEveryMs: number;
  /** How long a job waits for its turn at most. */
  limitMs: number;
}

export const usualWaitingTimes: WaitingTimes = {
  collectMs: 60_000,
  lookEveryMs: 3_000,
  limitMs: 2 * 60 * 60 * 1_000,
};

/** A merge queue waits too, and for ever if nobody answers it. */
const waiting: readonly Job['trigger']['kind'][] = [
  'review',
  'answer',
  'button',
  'merge-queue',
  'failed-checks',
];

/** What people say about work that is being done is done after it; everything else is answered at once. */
export function waitsForItsTurn({ trigger }: Job): boolean {
  return waiting.includes(trigger.kind);
}

export function collectingMs({ trigger }: Job, times: WaitingTimes): number {
  return trigger.kind === 'review' && trigger.isLoose ? times.collectMs : 0;
}

interface Waiting {
  steps: Steps;
  gate: Gate;
  stops: Stops;
  times: WaitingTimes;
}

/** Tries again and again to queue the job. Answers false when it waited too long. */
export async function takeTurn(
  job: Job,
  { steps, gate, stops, times }: Waiting,
  enqueue: () => Promise<boolean>,
): Promise<boolean> {
  const deadline = await steps.run(
    { name: 'begin to wait', result: z.number() },
    async () => Date.now() + times.limitMs,
  );
  while (!(await enqueue())) {
    const hasTime = await steps.run({ name: 'wait for the turn', result: z.boolean() }, async (signal) => {
      while (Date.now() < deadline) {
        await gate.rest(() => pause(times.lookEveryMs, signal));
        if (!(await isTaken(job, stops))) return true;
      }
      return false;
    });
    if (!hasTime) return false;
  }
  return true;
}

async function pause(durationMs: number, signal: AbortSignal): Promise<void> {
  try {
    await sleep(durationMs, undefined, { signal });
  } catch (cause) {
    throw new CancelledError('The job was stopped while it waited for its turn.', { cause });
  }
}
