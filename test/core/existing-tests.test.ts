import { describe, expect, it } from 'vitest';
import { chooseBest } from '../../src/core/choose-best.ts';
import { defaultRepositoryConfig } from '../../src/core/config.ts';
import { decideVerdict } from '../../src/core/decide-verdict.ts';
import type { CheckStatus, Evidence, ExistingTest } from '../../src/core/evidence.ts';
import { existingCounts, isMended, keptShare } from '../../src/core/existing-tests.ts';
import { isProven } from '../../src/core/verdict.ts';
import { buildAttempt, buildEvidenceWith, buildSpec } from '../support/build.ts';

const metrics = defaultRepositoryConfig.quality_metrics;
const existing = { tests: ['tests/test_own.py'], beside: [], root: '.', rootName: '' };
const changing = buildSpec({ existing });

function test(before: ExistingTest['before'], after: ExistingTest['after']): ExistingTest {
  return {
    id: `tests/test_own.py::${before}_${after}`,
    path: 'tests/test_own.py',
    before,
    after,
    message: '',
  };
}

const evidenceWith = (status: CheckStatus, existingTests: ExistingTest[] = []): Evidence =>
  buildEvidenceWith({ 'existing-tests': status }, { existingTests });

function verdictOf(evidence: Evidence, spec = changing) {
  const best = buildAttempt(0, evidence);
  const verdict = decideVerdict({ spec, attempts: [best], best, metrics });
  return { ...verdict, gate: verdict.gates.find(({ name }) => name === 'existing tests') };
}

describe('the gate on existing tests', () => {
  it('proves when they were measured and pass', () => {
    const verdict = verdictOf(evidenceWith('passed', [test('passed', 'passed')]));
    expect(verdict.gate).toMatchObject({ kind: 'proof', status: 'passed' });
    expect(verdict).toMatchObject({ result: 'TESTS_PASSING', confidence: 'HIGH' });
  });

  it.each(['failed', 'timed-out', 'out-of-memory', 'output-limit'] as const)(
    'lets nothing be proven when the check is %s',
    (status) => {
      const verdict = verdictOf(evidenceWith(status, [test('passed', 'failed')]));
      expect(verdict.gate).toMatchObject({ kind: 'proof', status: 'failed' });
      expect(isProven(verdict)).toBe(false);
    },
  );

  it('costs the high confidence, and no proof, when they could not be measured', () => {
    const verdict = verdictOf(evidenceWith('not-measured'));
    expect(verdict.gate).toMatchObject({ kind: 'quality', status: 'not-measured' });
    expect(verdict).toMatchObject({ result: 'TESTS_PASSING', confidence: 'MEDIUM' });
  });

  it.each([
    ['the repository has no test of the file', buildSpec({ existing: { ...existing, tests: [] } })],
    ['the code is new', buildSpec()],
  ])('is not there when %s', (_why, spec) => {
    const verdict = verdictOf(evidenceWith('not-measured'), spec);
    expect(verdict.gate).toBeUndefined();
    expect(verdict.confidence).toBe('HIGH');
  });
});

it('the attempt that breaks fewer existing tests is the better one', () => {
  const worse = buildAttempt(
    0,
    evidenceWith('failed', [test('passed', 'failed'), test('passed', 'missing')]),
  );
  const better = buildAttempt(
    1,
    evidenceWith('failed', [test('passed', 'passed'), test('passed', 'missing')]),
  );
  expect(chooseBest(changing, [worse, better], metrics).candidate.attempt).toBe(1);
  expect(chooseBest(changing, [better, worse], metrics).candidate.attempt).toBe(1);
});

it('counts both sides: skipped on neither, gone as failed after the change only', () => {
  const existingTests = [
    test('passed', 'passed'),
    test('passed', 'missing'),
    test('failed', 'passed'),
    test('missing', 'passed'),
    test('failed', 'failed'),
    test('skipped', 'skipped'),
  ];
  expect(existingCounts({ existingTests })).toEqual({
    before: { passed: 2, failed: 2 },
    after: { passed: 3, failed: 2 },
  });
  expect(existingTests.filter(isMended).map(({ before }) => before)).toEqual(['failed', 'missing']);
  expect(keptShare({ existingTests })).toBe(0.5);
  expect(keptShare({ existingTests: [] })).toBe(1);
});
