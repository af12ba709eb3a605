import type { CallRecord } from '../core/candidate.ts';
import type { JobOutcome } from '../core/result.ts';
import { scoreText } from '../core/score.ts';
import { proofConclusion } from '../pipeline/render/check-run-text.ts';
import { modelLabel } from '../pipeline/render/model-calls.ts';
import { resultOf } from '../pipeline/render/named-results.ts';

function tokensOf(calls: readonly CallRecord[]): number {
  return calls.reduce((sum, { inputTokens, outputTokens }) => sum + inputTokens + outputTokens, 0);
}

function callsOf({ calls, plan }: Extract<JobOutcome, { kind: 'ended' }>): readonly CallRecord[] {
  return calls ?? plan?.calls ?? [];
}

const withoutCandidate = { score: null, pullRequestUrl: null, pullRequestNumber: null };

/** What the table of runs keeps of an outcome. */
export function runEnd(outcome: JobOutcome) {
  if (outcome.kind === 'ended') {
    const language = outcome.plan?.spec.language ?? null;
    const tokens = tokensOf(callsOf(outcome));
    return { ...withoutCandidate, result: outcome.result, language, tokens };
  }
  const { publication } = outcome;
  return {
    result: resultOf(outcome),
    score: outcome.verdict.qualityScore,
    pullRequestUrl: publication?.pullRequestUrl ?? null,
    pullRequestNumber: publication?.pullRequestNumber ?? null,
    language: outcome.spec.language,
    tokens: tokensOf(outcome.calls),
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
