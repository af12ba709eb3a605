import { applyFormatting } from '../core/candidate.ts';
import type { Evidence } from '../core/evidence.ts';
import { checkDeepWith } from './check/deep.ts';
import { notingDegraded } from './check/degraded.ts';
import { checkFastWith } from './check/fast.ts';
import type { CheckContext, CheckRun, CheckSubject } from './check/subject.ts';
import { withPackages } from './check/with-packages.ts';

export type { CheckContext, CheckSubject };

function runOf(subject: CheckSubject, context: CheckContext): Promise<CheckRun> {
  return withPackages({
    ...subject,
    context,
    toolchain: context.analysis.toolchainOf(subject.spec.language),
  });
}

/**
 * The fast level: refusals, syntax, format, lint, types, tests, coverage, examples, documentation. To be called inside one durable step.
 * Without a sandbox the evidence is of level `static`. Throws CancelledError when the signal aborts.
 */
export async function checkFast(subject: CheckSubject, context: CheckContext): Promise<Evidence> {
  return notingDegraded(await runOf(subject, context), checkFastWith);
}

/** The deep level: are the tests able to fail? `fast` is the evidence of the same candidate, whose text is formatted by now. */
export async function checkDeep(
  subject: CheckSubject,
  fast: Evidence,
  context: CheckContext,
): Promise<Evidence> {
  return notingDegraded(await runOf(subject, context), (run) => checkDeepWith(run, fast));
}

/** Everything once more in fresh containers; this evidence is what is published. */
export async function checkProof(subject: CheckSubject, context: CheckContext): Promise<Evidence> {
  return notingDegraded(await runOf(subject, context), checkProofWith);
}

async function checkProofWith(run: CheckRun): Promise<Evidence> {
  const fast = await checkFastWith(run);
  const candidate = applyFormatting(run.candidate, fast.formatted);
  const deep = await checkDeepWith({ ...run, candidate }, fast);
  return deep.sandboxUnavailable === null ? { ...deep, level: 'proof' } : deep;
}
