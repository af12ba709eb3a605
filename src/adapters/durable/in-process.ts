import { CancelledError } from '../../core/errors.ts';
import type { Steps } from '../../core/ports.ts';
import { type RetryRules, usualRetries } from './retry.ts';
import { readResult, refuseNesting, resultText } from './step-body.ts';

/** Steps without a memory, for the command line: the same rules, and nothing survives the process. */
export function inProcessSteps(signal: AbortSignal, rules: RetryRules = usualRetries): Steps {
  return {
    async run(step, body) {
      refuseNesting(step.name);
      if (signal.aborted) throw new CancelledError(`The work was stopped before the step ${step.name}.`);
      return readResult(step, await resultText(step, { rules, signal }, body));
    },
  };
}
