import { describe, expect, it } from 'vitest';
import type { Evidence } from '../../../src/core/evidence.ts';
import { proofCheckRun } from '../../../src/pipeline/render/check-run-text.ts';
import type { CandidateOutcome } from '../../../src/pipeline/render/evidence-tables.ts';
import { pullRequestText } from '../../../src/pipeline/render/pull-request-text.ts';
import { resultJson } from '../../../src/pipeline/render/result-json.ts';
import { statusComment } from '../../../src/pipeline/render/status-comment.ts';
import { initialStatus } from '../../../src/pipeline/render/status-state.ts';
import { buildAttempt, buildEvidence, buildJob } from '../../support/build.ts';
import { buildOutcome, failingEvidence } from './build-outcome.ts';

const limit = 'process limit: 300 processes could be started';
const commit = { branch: 'codegen/issue-1', sha: 'a'.repeat(40), baseBranch: 'main', verified: true };
const facts = { modelLabel: 'gpt-4.1 (live)', commit, testCommands: [], projectFiles: [] };

function outcomeOf(evidence: Evidence, sandboxDegraded: string[]): CandidateOutcome {
  return buildOutcome({ attempts: [buildAttempt(0, { ...evidence, sandboxDegraded })] });
}

function pagesOf(outcome: CandidateOutcome): Record<string, string> {
  const state = { ...initialStatus({ modelLabel: 'gpt-4.1 (live)', maxRefinements: 3 }), outcome };
  return {
    pullRequest: pullRequestText(buildJob(), outcome, facts).body,
    checkRun: proofCheckRun(outcome, facts).summary,
    statusComment: statusComment(state),
  };
}

describe('a sandbox that does not enforce a limit', () => {
  it.each(['pullRequest', 'checkRun', 'statusComment'])('is told of in the %s, with the limit', (page) => {
    const text = pagesOf(outcomeOf(buildEvidence(), [limit]))[page];
    expect(text).toContain('`SANDBOX_DEGRADED`');
    expect(text).toContain(limit);
    expect(pagesOf(outcomeOf(buildEvidence(), []))[page]).not.toContain('SANDBOX_DEGRADED');
  });

  it('is told of also when only an earlier attempt met it', () => {
    const met = buildAttempt(0, { ...failingEvidence, sandboxDegraded: [limit] });
    const { pullRequest } = pagesOf(buildOutcome({ attempts: [met, buildAttempt(1)] }));
    expect(pullRequest).toContain(limit);
  });

  it('stands in the JSON result', () => {
    const { evidence } = resultJson(outcomeOf(buildEvidence(), [limit]));
    expect(evidence?.sandboxDegraded).toEqual([limit]);
  });

  it.each([
    ['passed', buildEvidence()],
    ['failed', failingEvidence],
  ])('leaves the verdict and the conclusion of what %s as they are', (_status, evidence) => {
    const [degraded, whole] = [outcomeOf(evidence, [limit]), outcomeOf(evidence, [])];
    expect(degraded.verdict).toEqual(whole.verdict);
    expect(proofCheckRun(degraded, facts).conclusion).toBe(proofCheckRun(whole, facts).conclusion);
  });
});
