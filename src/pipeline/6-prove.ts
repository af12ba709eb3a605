import { z } from 'zod';
import { applyFormatting } from '../core/candidate.ts';
import { chooseBest } from '../core/choose-best.ts';
import { decideVerdict } from '../core/decide-verdict.ts';
import { Evidence } from '../core/evidence.ts';
import { Optimisation } from '../core/measurements.ts';
import type { Attempt } from '../core/result.ts';
import type { Spec } from '../core/spec.ts';
import type { Verdict } from '../core/verdict.ts';
import { checkProof } from './4-check.ts';
import { compareAttempts, comparisonFor } from './check/compare.ts';
import { withPackages } from './check/with-packages.ts';
import type { JobContext } from './context.ts';
import { toolchainOf } from './toolchain-of.ts';

/** With what is faster than in an earlier attempt that proved everything too, measured side by side. */
async function withOptimisations(
  spec: Spec,
  { attempts, best }: { attempts: readonly Attempt[]; best: Attempt },
  context: JobContext,
): Promise<Attempt> {
  const comparison = comparisonFor(spec, attempts, best);
  if (comparison === null) return best;
  const { candidate, evidence } = best;
  const name = `compare attempt ${candidate.attempt} with ${comparison.earlier.candidate.attempt}`;
  const optimisations = await context.steps.run({ name, result: z.array(Optimisation) }, async (signal) => {
    const run = { candidate, spec, signal, context, toolchain: toolchainOf(spec) };
    return compareAttempts(await withPackages(run), comparison);
  });
  return { candidate, evidence: { ...evidence, optimisations } };
}

/** Runs the best attempt once more in a fresh container; what that run shows is what is published. */
export async function prove(
  spec: Spec,
  attempts: readonly [Attempt, ...Attempt[]],
  context: JobContext,
): Promise<{ best: Attempt; verdict: Verdict }> {
  const metrics = context.config.quality_metrics;
  const winner = chooseBest(spec, attempts, metrics);
  const { candidate } = winner;
  const attempt = candidate.attempt;
  context.progress.report({
    stage: 'prove',
    attempt,
    status: 'started',
    detail: 'a clean run of the best attempt',
  });
  const evidence = await context.steps.run({ name: `prove attempt ${attempt}`, result: Evidence }, (signal) =>
    checkProof({ candidate, spec, signal }, context),
  );
  const proven = { candidate: applyFormatting(candidate, evidence.formatted), evidence };
  const best = await withOptimisations(spec, { attempts, best: proven }, context);
  const verdict = decideVerdict({ spec, attempts, best, metrics });
  context.progress.report({ stage: 'prove', attempt, status: 'finished', detail: verdict.result });
  return { best, verdict };
}
