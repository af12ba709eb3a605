import type { CallRecord } from '../core/candidate.ts';
import { isSatisfied } from '../core/choose-best.ts';
import type { Attempt } from '../core/result.ts';
import type { Spec } from '../core/spec.ts';
import { refine } from './5-refine.ts';
import { checkAttempt } from './check-attempt.ts';
import type { JobContext } from './context.ts';
import type { Guard } from './guard.ts';

type Attempts = [Attempt, ...Attempt[]];

function nothingToRefine(spec: Spec, attempt: Attempt, context: JobContext): boolean {
  return (
    attempt.evidence.sandboxUnavailable !== null || isSatisfied(spec, attempt, context.config.quality_metrics)
  );
}

/**
 * Refines until every gate passes, the rounds are used up, a limit is reached or the model has no usable answer.
 * All attempts come back; a stop by limit or by the model is told in `stopped`, calls that led to no attempt in `vain`.
 */
export async function refineUntilDone(
  first: Attempt,
  spec: Spec,
  tools: { context: JobContext; guard: Guard },
): Promise<{ attempts: Attempts; stopped: string | null; vain: CallRecord[] }> {
  const { context, guard } = tools;
  const attempts: Attempts = [first];
  let latest = first;
  for (let round = 1; round <= context.config.code_generation.max_refinement_iterations; round += 1) {
    if (nothingToRefine(spec, latest, context)) break;
    const calls = attempts.flatMap(({ candidate }) => candidate.calls);
    const permission = await guard.check(`refinement ${round}`, calls);
    if (permission.status === 'stop') return { attempts, stopped: permission.reason, vain: [] };
    context.progress.report({
      stage: 'refine',
      attempt: round,
      status: 'started',
      detail: 'what failed goes back',
    });
    const refined = await refine({ spec, attempts, attempt: round }, context);
    if (refined.status === 'failed') return { attempts, stopped: refined.reason, vain: refined.calls };
    latest = await checkAttempt(refined.candidate, spec, context);
    attempts.push(latest);
  }
  return { attempts, stopped: null, vain: [] };
}
