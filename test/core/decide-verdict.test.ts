import { describe, expect, it } from 'vitest';
import { defaultRepositoryConfig } from '../../src/core/config.ts';
import { decideVerdict } from '../../src/core/decide-verdict.ts';
import type { Attempt } from '../../src/core/result.ts';
import type { Spec } from '../../src/core/spec.ts';
import { isProven } from '../../src/core/verdict.ts';
import {
  buildAttempt,
  buildCandidate,
  buildEvidence,
  buildEvidenceWith,
  buildSpec,
  buildTest,
} from '../support/build.ts';

const metrics = defaultRepositoryConfig.quality_metrics;

function judge(attempts: Attempt[], spec: Spec = buildSpec()) {
  const best = attempts.at(-1);
  if (best === undefined) throw new Error('a test gives at least one attempt');
  return decideVerdict({ spec, attempts, best, metrics });
}

describe('decideVerdict', () => {
  it('names a first attempt with every gate passed TESTS_PASSING with high confidence', () => {
    const verdict = judge([buildAttempt(0)]);
    expect(verdict).toMatchObject({
      result: 'TESTS_PASSING',
      confidence: 'HIGH',
      manualReviewRecommended: false,
    });
    expect(verdict.matrix.map((row) => row.status)).toEqual(['proven', 'proven']);
    expect(verdict.reasons).toEqual([]);
  });

  it('names a later attempt TESTS_PASSING_AFTER_REFINEMENT', () => {
    const failing = buildAttempt(0, buildEvidenceWith({ tests: 'failed' }));
    expect(judge([failing, buildAttempt(1)]).result).toBe('TESTS_PASSING_AFTER_REFINEMENT');
  });

  it('tells which syntax error was corrected', () => {
    const verdict = judge([buildAttempt(0, buildEvidenceWith({ syntax: 'failed' })), buildAttempt(1)]);
    expect(verdict.result).toBe('SYNTAX_ERROR_CORRECTED');
    expect(verdict.errorDetails).toContain('attempt 1: syntax failed');
  });

  it('does not believe a green report of a run that is not believed', () => {
    const verdict = judge([buildAttempt(0, buildEvidence({ believed: false }))]);
    expect(verdict.result).toBe('TESTS_FAILING');
    expect(verdict.matrix.map((row) => row.status)).toEqual(['failed', 'failed']);
    expect(isProven(verdict)).toBe(false);
  });

  it('fails when no test exists, whatever the checks say', () => {
    expect(judge([buildAttempt(0, buildEvidence({ tests: [] }))]).result).toBe('TESTS_FAILING');
  });

  it.each(['failed', 'skipped', 'missing'] as const)('fails when a test is %s', (status) => {
    const tests = [buildTest({ status }), buildTest({ id: 'b', requirements: ['R2'] })];
    expect(judge([buildAttempt(0, buildEvidence({ tests }))]).result).toBe('TESTS_FAILING');
  });

  it('fails when a requirement has no test', () => {
    const verdict = judge([buildAttempt(0, buildEvidence({ tests: [buildTest()] }))]);
    expect(verdict.result).toBe('TESTS_FAILING');
    expect(verdict.matrix[1]).toMatchObject({ requirement: 'R2', status: 'no-test' });
  });

  it('does not count a test that cannot fail as proof of its requirement', () => {
    const tests = [buildTest({ ableToFail: 'no' }), buildTest({ id: 'b', requirements: ['R2'] })];
    expect(judge([buildAttempt(0, buildEvidence({ tests }))]).matrix[0]?.status).toBe('no-test');
  });

  it.each(['refusals', 'syntax', 'examples', 'stubs', 'tests'] as const)(
    'is never proven with a failed %s check',
    (name) => {
      const tests = name === 'tests' ? [buildTest({ status: 'failed' })] : buildEvidence().tests;
      expect(isProven(judge([buildAttempt(0, buildEvidenceWith({ [name]: 'failed' }, { tests }))]))).toBe(
        false,
      );
    },
  );

  it('is not proven when the examples of the issue were not measured', () => {
    expect(isProven(judge([buildAttempt(0, buildEvidenceWith({ examples: 'not-measured' }))]))).toBe(false);
  });

  it('asks for no examples when the issue gives none', () => {
    const verdict = judge(
      [buildAttempt(0, buildEvidenceWith({ examples: 'not-measured' }))],
      buildSpec({ examples: [] }),
    );
    expect(verdict.result).toBe('TESTS_PASSING');
  });

  it('shows a failed quality gate as failed while the tests stay proven', () => {
    const coverage = { statements: 10, covered: 5, rate: 0.5, missingLines: [] };
    const verdict = judge([buildAttempt(0, buildEvidence({ coverage }))]);
    expect(verdict.result).toBe('TESTS_PASSING');
    expect(verdict.gates.find((gate) => gate.name === 'statement coverage')?.status).toBe('failed');
    expect(verdict).toMatchObject({ confidence: 'MEDIUM', manualReviewRecommended: true });
  });

  it('caps the confidence when a failing test is disputed', () => {
    const failing = buildTest({ id: 'c', status: 'failed' });
    const evidence = buildEvidence({ tests: [...buildEvidence().tests, failing] });
    const candidate = buildCandidate({
      disputed: [{ id: 'c', requirement: 'R1', reason: 'R1 says otherwise' }],
    });
    const verdict = judge([{ candidate, evidence }]);
    expect(verdict).toMatchObject({
      result: 'TESTS_PASSING',
      confidence: 'LOW',
      manualReviewRecommended: true,
    });
    expect(verdict.matrix[0]?.status).toBe('disputed');
  });

  it('is not talked into proof by disputes: a requirement needs a passing test of its own', () => {
    const failing = buildEvidence().tests.map((test) => ({ ...test, status: 'failed' as const }));
    const disputed = failing.map(({ id }) => ({ id, requirement: 'R1', reason: 'the judge says so' }));
    const candidate = buildCandidate({ disputed });
    const verdict = judge([{ candidate, evidence: buildEvidence({ tests: failing }) }]);
    expect(verdict.result).toBe('TESTS_FAILING');
    expect(verdict.matrix.map((row) => row.status)).toEqual(['failed', 'failed']);
  });

  it('says SANDBOX_UNAVAILABLE and measures nothing when no sandbox ran', () => {
    const evidence = buildEvidenceWith(
      { tests: 'unavailable', syntax: 'not-measured', stubs: 'unavailable', examples: 'unavailable' },
      {
        sandboxUnavailable: 'Docker is not running.',
        believed: false,
        tests: [buildTest({ status: 'missing' })],
        coverage: null,
      },
    );
    const verdict = judge([buildAttempt(0, evidence)]);
    expect(verdict).toMatchObject({
      result: 'SANDBOX_UNAVAILABLE',
      validationMethod: 'STATIC_ANALYSIS_ONLY',
      manualReviewRecommended: true,
    });
    expect(verdict.confidence).toBe('LOW');
    expect(verdict.reasons.slice(0, 2)).toEqual([
      'no sandbox: Docker is not running.',
      'not measured: syntax, tests, requirements, tests can fail, examples of the issue, statement coverage',
    ]);
    expect(verdict.matrix.every((row) => row.status === 'not-measured')).toBe(true);
    expect(verdict.parts.find((part) => part.name === 'syntactic_correctness')?.value).toBeNull();
  });
});
