import type { RepositoryConfig } from './config.ts';
import { checkOf } from './evidence.ts';
import { evidenceMatrix } from './matrix.ts';
import { provingGates } from './proving-gates.ts';
import { qualityGates } from './quality-gates.ts';
import type { Attempt } from './result.ts';
import { qualityScore, scoreParts } from './score.ts';
import type { Spec } from './spec.ts';
import type { Gate, NamedResult, Verdict } from './verdict.ts';

/** What a verdict is made from: all attempts in their order, and the best one with the evidence that confirmed it. */
export interface VerdictInput {
  spec: Spec;
  attempts: readonly Attempt[];
  best: Attempt;
  metrics: RepositoryConfig['quality_metrics'];
}

function syntaxErrorBefore({ attempts, best }: VerdictInput): string | null {
  for (const { candidate, evidence } of attempts) {
    const syntax = checkOf(evidence, 'syntax');
    if (candidate.attempt < best.candidate.attempt && syntax?.status === 'failed') {
      return `attempt ${candidate.attempt + 1}: ${syntax.summary}\n${syntax.excerpt}`.trim();
    }
  }
  return null;
}

function nameResult(input: VerdictInput, proving: readonly Gate[]): NamedResult {
  if (input.best.evidence.sandboxUnavailable !== null) return 'SANDBOX_UNAVAILABLE';
  if (proving.some((gate) => gate.status === 'failed')) return 'TESTS_FAILING';
  if (proving.some((gate) => gate.status === 'not-measured' && gate.name !== 'tests can fail'))
    return 'TESTS_FAILING';
  if (syntaxErrorBefore(input) !== null) return 'SYNTAX_ERROR_CORRECTED';
  if (input.best.evidence.optimisations.length > 0) return 'PERFORMANCE_OPTIMIZED';
  return input.best.candidate.attempt === 0 ? 'TESTS_PASSING' : 'TESTS_PASSING_AFTER_REFINEMENT';
}

function nameConfidence(result: NamedResult, gates: readonly Gate[], best: Attempt): Verdict['confidence'] {
  if (result === 'TESTS_FAILING' || result === 'SANDBOX_UNAVAILABLE') return 'LOW';
  if (best.candidate.disputed.length > 0) return 'LOW';
  return gates.every((gate) => gate.status === 'passed') ? 'HIGH' : 'MEDIUM';
}

function errorDetails(input: VerdictInput, result: NamedResult): string {
  if (result === 'SYNTAX_ERROR_CORRECTED') return syntaxErrorBefore(input) ?? '';
  if (result === 'SANDBOX_UNAVAILABLE') return input.best.evidence.sandboxUnavailable ?? '';
  if (result !== 'TESTS_FAILING') return '';
  const failed = input.best.evidence.checks.filter(
    (check) => check.status !== 'passed' && check.status !== 'not-measured',
  );
  return failed.map((check) => `${check.name}: ${check.summary}\n${check.excerpt}`.trim()).join('\n\n');
}

const gateReason = (gate: Gate) =>
  `${gate.name}: ${gate.status}, ${gate.measured} (required: ${gate.required})`;

/** Without a sandbox most gates are open for one and the same reason. */
function reasonsOf({ evidence }: Attempt, gates: readonly Gate[]): string[] {
  const open = gates.filter((gate) => gate.status !== 'passed');
  if (evidence.sandboxUnavailable === null) return open.map(gateReason);
  const failed = open.filter((gate) => gate.status === 'failed');
  const unmeasured = open.filter((gate) => gate.status === 'not-measured').map(({ name }) => name);
  return [
    `no sandbox: ${evidence.sandboxUnavailable}`,
    `not measured: ${unmeasured.join(', ')}`,
    ...failed.map(gateReason),
  ];
}

/** The verdict: a pure function of evidence; no opinion of a model is in it. */
export function decideVerdict(input: VerdictInput): Verdict {
  const { spec, best, metrics } = input;
  const matrix = evidenceMatrix(spec, best);
  const proving = provingGates(spec, best, matrix);
  const gates = [...proving, ...qualityGates(spec, best.evidence, metrics)];
  const result = nameResult(input, proving);
  const confidence = nameConfidence(result, gates, best);
  const parts = scoreParts(best.evidence, metrics);
  return {
    result,
    bestAttempt: best.candidate.attempt,
    qualityScore: qualityScore(parts),
    parts,
    gates,
    matrix,
    reasons: reasonsOf(best, gates),
    errorDetails: errorDetails(input, result),
    confidence,
    manualReviewRecommended: confidence !== 'HIGH',
    validationMethod: best.evidence.sandboxUnavailable === null ? 'SANDBOX' : 'STATIC_ANALYSIS_ONLY',
  };
}
