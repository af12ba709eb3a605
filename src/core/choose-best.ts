import type { RepositoryConfig } from './config.ts';
import { checkOf } from './evidence.ts';
import { keptShare } from './existing-tests.ts';
import { evidenceMatrix } from './matrix.ts';
import { provingGates } from './proving-gates.ts';
import { qualityGates } from './quality-gates.ts';
import type { Attempt } from './result.ts';
import { qualityScore, scoreParts } from './score.ts';
import type { Spec } from './spec.ts';

type Metrics = RepositoryConfig['quality_metrics'];

const share = (part: number, whole: number) => (whole === 0 ? 0 : part / whole);

/** How good an attempt is, most important number first; compared from left to right. */
function rank(spec: Spec, attempt: Attempt, metrics: Metrics): number[] {
  const { evidence } = attempt;
  const proving = provingGates(spec, attempt, evidenceMatrix(spec, attempt));
  const quality = qualityGates(spec, evidence, metrics);
  const passed = evidence.believed ? evidence.tests.filter((test) => test.status === 'passed').length : 0;
  return [
    checkOf(evidence, 'refusals')?.status === 'failed' ? 0 : 1,
    checkOf(evidence, 'syntax')?.status === 'passed' ? 1 : 0,
    proving.every((gate) => gate.status !== 'failed') ? 1 : 0,
    share(
      evidence.examples.filter((example) => example.status === 'passed').length,
      evidence.examples.length,
    ),
    share(passed, evidence.tests.length),
    keptShare(evidence),
    quality.filter((gate) => gate.status === 'passed').length,
    qualityScore(scoreParts(evidence, metrics)),
  ];
}

function isBetter(left: readonly number[], right: readonly number[]): boolean {
  for (const [index, value] of left.entries()) {
    const other = right[index] ?? 0;
    if (value !== other) return value > other;
  }
  return false;
}

/** The best attempt, not the last; the earlier one when two are equal. */
export function chooseBest(
  spec: Spec,
  attempts: readonly [Attempt, ...Attempt[]],
  metrics: Metrics,
): Attempt {
  let best = attempts[0];
  for (const attempt of attempts) {
    if (isBetter(rank(spec, attempt, metrics), rank(spec, best, metrics))) best = attempt;
  }
  return best;
}

/** True when nothing is left for refinement: all proving and quality gates pass. */
export function isSatisfied(spec: Spec, attempt: Attempt, metrics: Metrics): boolean {
  const gates = [
    ...provingGates(spec, attempt, evidenceMatrix(spec, attempt)),
    ...qualityGates(spec, attempt.evidence, metrics),
  ];
  return gates.every((gate) => gate.status !== 'failed');
}
