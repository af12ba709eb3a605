import { z } from 'zod';
import { CallRecord } from '../core/candidate.ts';
import type { Progress, Steps } from '../core/ports.ts';
import type { JobContext } from './context.ts';

/** What a step that asked a model answers. */
const Asked = z.object({ calls: z.array(CallRecord) });

function tokensOf(result: unknown): number {
  const calls = Asked.safeParse(result).data?.calls ?? [];
  return calls.reduce((sum, { inputTokens, outputTokens }) => sum + inputTokens + outputTokens, 0);
}

/**
 * The context with progress that also tells the tokens so far and what is only told once more. After a restart finished
 * steps answer without being run: until one is run, nothing that is told is new.
 */
export function tellingProgress(context: JobContext): JobContext {
  let tokens = 0;
  let isReplay = true;
  const steps: Steps = {
    run: async (step, body) => {
      const result = await context.steps.run(step, (signal) => {
        isReplay = false;
        return body(signal);
      });
      if (step.name.startsWith('model: ')) tokens += tokensOf(result);
      return result;
    },
  };
  const progress: Progress = {
    report: (event) => context.progress.report({ ...event, tokens, ...(isReplay ? { isReplay } : {}) }),
  };
  return { ...context, steps, progress };
}
