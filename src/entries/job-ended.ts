import type { JobOutcome } from '../core/result.ts';
import { scoreText } from '../core/score.ts';
import { proofConclusion } from '../pipeline/render/check-run-text.ts';
import { modelLabel } from '../pipeline/render/model-calls.ts';
import { resultOf } from '../pipeline/render/named-results.ts';

const withoutCandidate = { score: null, pullRequestUrl: null, pullRequestNumber: null };

/** What the table of runs keeps of an outcome. */
export function runEnd(outcome: JobOutcome) {
  const calls = outcome.kind === 'candidate' ? outcome.calls : (outcome.plan?.calls ?? []);
  const tokens = calls.reduce((sum, { inputTokens, outputTokens }) => sum + inputTokens + outputTokens, 0);
  if (outcome.kind === 'ended') {
    const language = outcome.plan?.spec.language ?? null;
    return { ...withoutCandidate, result: outcome.result, language, tokens };
  }
  return {
    result: resultOf(outcome),
    score: outcome.verdict.qualityScore,
    pullRequestUrl: outcome.publication?.pullRequestUrl ?? null,
    pullRequestNumber: outcome.publication?.pullRequestNumber ?? null,
    language: outcome.spec.language,
    tokens,
  };
}

const nothingPublished = { pullRequestUrl: null, checkRunUrl: null, branch: null, checkConclusion: null };

/** The fields of the log line that ends a job: the outcome without its code. */
export function jobEndedFields(outcome: JobOutcome, configuredModel: string) {
  const { result, score } = runEnd(outcome);
  if (outcome.kind === 'ended')
    return {
      result,
      score,
      scoreText: 'not measured',
      modelLabel: configuredModel,
      reason: outcome.reason,
      ...nothingPublished,
      matrix: [],
    };
  const { publication, verdict } = outcome;
  const published = publication ?? nothingPublished;
  return {
    result,
    score,
    scoreText: scoreText(verdict),
    modelLabel: modelLabel(outcome.calls),
    reason: verdict.reasons.join('; '),
    pullRequestUrl: published.pullRequestUrl,
    checkRunUrl: published.checkRunUrl,
    branch: published.branch,
    checkConclusion: publication === null ? null : proofConclusion(outcome),
    matrix: verdict.matrix,
  };
}
