import { z } from 'zod';
import type { CallRecord } from '../core/candidate.ts';
import type { Limits } from '../core/config.ts';
import type { JobContext } from './context.ts';

/** What the job may still do: go on, or why it ends here. */
const GuardAnswer = z.discriminatedUnion('status', [
  z.object({ status: z.literal('go') }),
  z.object({ status: z.literal('stop'), reason: z.string() }),
]);
type GuardAnswer = z.infer<typeof GuardAnswer>;

/** The one place where the limits of a job are looked at, before each costly stage. */
export interface Guard {
  check(before: string, calls: readonly CallRecord[]): Promise<GuardAnswer>;
}

const minutes = (ms: number) => Math.round(ms / 60_000);

function answer(limits: Limits, spent: { tokens: number; durationMs: number }): GuardAnswer {
  if (spent.tokens >= limits.maxTokens)
    return {
      status: 'stop',
      reason: `The job used ${spent.tokens} of the ${limits.maxTokens} tokens it may use.`,
    };
  if (spent.durationMs >= limits.maxDurationMs)
    return {
      status: 'stop',
      reason: `The job took longer than the ${minutes(limits.maxDurationMs)} minutes it may take.`,
    };
  return { status: 'go' };
}

/** Starts the job's clock. The readings are durable steps, so that a restarted job counts from its first start. */
export async function startGuard(context: JobContext, limits: Limits): Promise<Guard> {
  const { steps, clock } = context;
  const startedAt = await steps.run({ name: 'start the clock', result: z.number() }, async () => clock.now());
  return {
    check: (before, calls) =>
      steps.run({ name: `limits before ${before}`, result: GuardAnswer }, async () => {
        const tokens = calls.reduce((sum, call) => sum + call.inputTokens + call.outputTokens, 0);
        return answer(limits, { tokens, durationMs: clock.now() - startedAt });
      }),
  };
}
