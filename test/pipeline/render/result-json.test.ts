import { describe, expect, test } from 'vitest';
import { ResultJson, resultJson } from '../../../src/pipeline/render/result-json.ts';
import { buildAttempt, buildEvidence } from '../../support/build.ts';
import { buildOutcome, failingEvidence, noSandboxEvidence } from './build-outcome.ts';

const fieldNames = [
  'code',
  'tests',
  'documentation',
  'files',
  'execution_result',
  'quality_score',
  'iterations_required',
  'error_details',
  'test_results',
  'optimizations_applied',
  'validation_method',
  'confidence_level',
  'manual_review_recommended',
  'evidence',
  'attempts',
];

const refined = buildOutcome({ attempts: [buildAttempt(0, failingEvidence), buildAttempt(1)] });
const unrun = buildOutcome({ attempts: [buildAttempt(0, noSandboxEvidence)] });
const ended = {
  kind: 'ended' as const,
  result: 'NEEDS_CLARIFICATION' as const,
  reason: 'The issue names no language.',
  questions: ['Which language?'],
};

describe('the result as JSON', () => {
  test.each([
    ['a proven result', refined],
    ['a result that was not run', unrun],
    ['an end without a candidate', ended],
  ])('has the agreed field names for %s and survives its schema', (_name, outcome) => {
    const json = resultJson(outcome);
    expect(Object.keys(json)).toEqual(fieldNames);
    expect(ResultJson.parse(JSON.parse(JSON.stringify(json)))).toEqual(json);
  });

  test('counts the tests of the confirming run and gives coverage in percent', () => {
    expect(resultJson(refined)).toMatchObject({
      execution_result: 'TESTS_PASSING_AFTER_REFINEMENT',
      iterations_required: 1,
      test_results: { total_tests: 2, passed: 2, failed: 0, coverage: 95 },
      validation_method: 'SANDBOX',
    });
  });

  test('calls nothing passed that was not run', () => {
    expect(resultJson(unrun)).toMatchObject({
      execution_result: 'SANDBOX_UNAVAILABLE',
      test_results: { total_tests: 0, passed: 0, failed: 0, coverage: null },
      validation_method: 'STATIC_ANALYSIS_ONLY',
      confidence_level: 'LOW',
      manual_review_recommended: true,
    });
  });

  test('counts no test as passed in a run that is not believed', () => {
    const doubtful = buildOutcome({ attempts: [buildAttempt(0, buildEvidence({ believed: false }))] });
    expect(resultJson(doubtful).test_results).toMatchObject({
      total_tests: 2,
      passed: 0,
      failed: 2,
      coverage: null,
    });
  });

  test('gives one file as it is and several under their paths', () => {
    const attempt = buildAttempt(0, buildEvidence());
    const second = { path: 'src/words.py', role: 'code' as const, content: 'WORDS = []\n' };
    const candidate = { ...attempt.candidate, files: [...attempt.candidate.files, second] };
    const json = resultJson(buildOutcome({ attempts: [{ ...attempt, candidate }] }));
    expect(json.tests).toBe('def test_R1_lowers():\n    assert True\n');
    expect(json.code).toBe(
      'src/slugify.py\ndef slugify(text):\n    return text.lower()\n\nsrc/words.py\nWORDS = []\n',
    );
  });

  test('keeps the reason and the questions of an end without a candidate', () => {
    expect(resultJson(ended).error_details).toBe('The issue names no language.\nWhich language?');
  });
});
