import { DBOS, Error as EngineError } from '@dbos-inc/dbos-sdk';
import { CancelledError } from '../../core/errors.ts';
import type { Steps } from '../../core/ports.ts';
import type { Gate } from './gate.ts';
import { type ArtefactStore, fetchText, keep, StepOutcome, sizeOf } from './outcome.ts';
import { type RetryRules, withRetries } from './retry.ts';
import { readResult, refuseNesting, resultText, type Step } from './step-body.ts';
import type { Stops } from './stops.ts';
import { reviveError, storeError } from './stored-error.ts';

export interface StepsSettings {
  jobId: string;
  stops: Stops;
  artefacts: ArtefactStore;
  gate: Gate;
  rules: RetryRules;
  /** What all results of one run may take. */
  runBytes: number;
}

/** Steps of one run, recorded by the engine. To be called inside its workflow only. */
export function dbosSteps({ jobId, stops, artefacts, gate, rules, runBytes }: StepsSettings): Steps {
  let freeBytes = runBytes;

  async function perform<T>(step: Step<T>, body: (signal: AbortSignal) => Promise<T>): Promise<StepOutcome> {
    const signal = DBOS.stepStatus?.cancelSignal ?? new AbortController().signal;
    try {
      if (await withRetries({ rules, signal }, () => stops.isStopped(jobId))) throw stoppedIn(step.name);
      const work = resultText(step, { rules, signal, rest: gate.rest }, body);
      const text = await Promise.race([work, untilAborted(signal, step.name)]);
      return await withRetries({ rules, signal }, () => keep(artefacts, text, freeBytes));
    } catch (error) {
      // Thrown on, the engine ends a cancelled run; anything else is recorded, so that a replay fails in the same way.
      if (signal.aborted) throw error;
      return { kind: 'failed', error: storeError(error) };
    }
  }

  return {
    // The engine numbers steps as they are begun: nothing may be awaited before that.
    async run(step, body) {
      refuseNesting(step.name);
      const recorded: unknown = await gate
        .pass(() => DBOS.runStep(() => perform(step, body), { name: step.name }))
        .catch(rethrowReadably);
      const outcome = StepOutcome.parse(recorded);
      freeBytes -= sizeOf(outcome);
      if (outcome.kind === 'failed') throw reviveError(outcome.error);
      const signal = new AbortController().signal;
      return readResult(step, await withRetries({ rules, signal }, () => fetchText(artefacts, outcome)));
    },
  };
}

const stoppedIn = (name: string) => new CancelledError(`The run was stopped during the step ${name}.`);

/** A body that does not listen to the signal is not waited for. */
function untilAborted(signal: AbortSignal, name: string): Promise<never> {
  return new Promise((_, reject) => {
    const stop = () => reject(stoppedIn(name));
    if (signal.aborted) stop();
    else signal.addEventListener('abort', stop, { once: true });
  });
}

function rethrowReadably(cause: unknown): never {
  const isLost =
    cause instanceof EngineError.DBOSWorkflowCancelledError ||
    cause instanceof EngineError.DBOSWorkflowConflictError;
  if (!isLost) throw cause;
  throw new CancelledError('The run was stopped, or taken over by another process.', { cause });
}
