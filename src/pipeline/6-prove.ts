import { z } from 'zod';
import { applyFormatting } from '../core/candidate.ts';
import { chooseBest } from '../core/choose-best.ts';
import { decideVerdict } from '../core/decide-verdict.ts';
import { BeforeTheChange, Evidence } from '../core/evidence.ts';
import { Optimisation } from '../core/measurements.ts';
import type { Attempt } from '../core/result.ts';
import type { Spec } from '../core/spec.ts';
import type { StandingCode } from '../core/standing-code.ts';
import type { Verdict } from '../core/verdict.ts';
import { checkProof } from './4-check.ts';
import { asItStood, compareWithStanding, testBeforeTheChange } from './check/change/as-it-stood.ts';
import { compareAttempts, comparisonFor, mayBeFaster } from './check/compare.ts';
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

/** With what its tests show of the code as it stood, and with what is faster than that was: nobody asked for less than the repository has. */
async function withStanding(
  spec: Spec,
  { best, standing }: { best: Attempt; standing: StandingCode },
  context: JobContext,
): Promise<Attempt> {
  const { candidate, evidence } = best;
  if (evidence.sandboxUnavailable !== null || !evidence.believed) return best;
  const run = (signal: AbortSignal) =>
    withPackages({
      ...{ candidate, spec, signal, context },
      toolchain: context.analysis.toolchainOf(spec.language),
    });
  const beforeTheChange = await context.steps.run(
    { name: `test the code as it stood by attempt ${candidate.attempt}`, result: BeforeTheChange },
    async (signal) => testBeforeTheChange(await run(signal), standing),
  );
  const tested = { candidate, evidence: { ...evidence, beforeTheChange } };
  if (!mayBeFaster(spec, best, asItStood(candidate, standing))) return tested;
  const optimisations = await context.steps.run(
    { name: `compare attempt ${candidate.attempt} with the code as it stood`, result: z.array(Optimisation) },
    async (signal) => compareWithStanding(await run(signal), best, standing),
  );
  return { candidate, evidence: { ...tested.evidence, optimisations } };
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
  const { standing } = context;
  const best =
    standing === undefined
      ? await withOptimisations(spec, { attempts, best: proven }, context)
      : await withStanding(spec, { best: proven, standing }, context);
  const verdict = decideVerdict({ spec, attempts, best, metrics });
  context.progress.report({ stage: 'prove', attempt, status: 'finished', detail: verdict.result });
  return { best, verdict };
}
