import { applyFormatting, type Candidate } from '../core/candidate.ts';
import { Evidence } from '../core/evidence.ts';
import { evidenceMatrix } from '../core/matrix.ts';
import { provingGates } from '../core/proving-gates.ts';
import type { Attempt } from '../core/result.ts';
import type { Spec } from '../core/spec.ts';
import { checkDeep, checkFast } from './4-check.ts';
import type { JobContext } from './context.ts';
import { describeFailures } from './describe-failures.ts';

function isGreen(spec: Spec, attempt: Attempt): boolean {
  const gates = provingGates(spec, attempt, evidenceMatrix(spec, attempt));
  return gates.every((gate) => gate.status === 'passed' || gate.name === 'tests can fail');
}

/** Checks a candidate, fast level first and the deep level once that is green, and keeps its formatted text. */
export async function checkAttempt(candidate: Candidate, spec: Spec, context: JobContext): Promise<Attempt> {
  const { attempt } = candidate;
  context.progress.report({
    stage: 'check',
    attempt,
    status: 'started',
    detail: 'lint, types and tests in the sandbox',
  });
  const fast = await context.steps.run(
    { name: `check attempt ${attempt}, fast`, result: Evidence },
    (signal) => checkFast({ candidate, spec, signal }, context),
  );
  const checked: Attempt = { candidate: applyFormatting(candidate, fast.formatted), evidence: fast };
  if (!isGreen(spec, checked)) {
    context.progress.report({
      stage: 'check',
      attempt,
      status: 'finished',
      detail: describeFailures(checked),
    });
    return checked;
  }
  const deep = await context.steps.run(
    { name: `check attempt ${attempt}, deep`, result: Evidence },
    (signal) => checkDeep({ candidate: checked.candidate, spec, signal }, fast, context),
  );
  const result = { candidate: checked.candidate, evidence: deep };
  context.progress.report({ stage: 'check', attempt, status: 'finished', detail: describeFailures(result) });
  return result;
}
