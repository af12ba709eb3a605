import { checkOf } from './evidence.ts';
import { checkGate, type GateStatus, type Measured, ofKind, passedOrFailed } from './measured-gate.ts';
import type { Attempt } from './result.ts';
import type { Spec } from './spec.ts';
import type { Gate, MatrixRow } from './verdict.ts';

/** Failing tests that nobody disputes. */
function undisputedFailures({ candidate, evidence }: Attempt): number {
  const disputed = new Set(candidate.disputed.map(({ id }) => id));
  return evidence.tests.filter((test) => test.status !== 'passed' && !disputed.has(test.id)).length;
}

function testsStatus(attempt: Attempt): GateStatus {
  const { evidence } = attempt;
  if (evidence.sandboxUnavailable !== null) return 'not-measured';
  return passedOrFailed(evidence.believed && evidence.tests.length > 0 && undisputedFailures(attempt) === 0);
}

function testsGate(attempt: Attempt): Measured {
  return {
    name: 'tests',
    status: testsStatus(attempt),
    measured: checkOf(attempt.evidence, 'tests')?.summary ?? 'no test ran',
    required: 'every expected test ran and passed but for disputed ones, in a run that is believed',
  };
}

function requirementsGate(matrix: readonly MatrixRow[]): Measured {
  const proven = matrix.filter((row) => row.status === 'proven').length;
  const unmeasured = matrix.some((row) => row.status === 'not-measured');
  const acceptable = matrix.every((row) => row.status === 'proven' || row.status === 'disputed');
  return {
    name: 'requirements',
    status: unmeasured ? 'not-measured' : passedOrFailed(acceptable),
    measured: `${proven} of ${matrix.length} requirements proven by a passing test`,
    required: 'each requirement has a passing test that is able to fail',
  };
}

/** Only what was measured proves or disproves something; what was not is shown among the gates of quality. */
function existingTestsGate({ evidence }: Attempt): Measured[] {
  const gate = checkGate(evidence, {
    check: 'existing-tests',
    name: 'existing tests',
    required: 'no test that passed before fails now',
  });
  return gate.status === 'not-measured' ? [] : [gate];
}

/** Gates without which nothing is called proven. The others are shown as failed and count against the conclusion only. */
export function provingGates(spec: Spec, attempt: Attempt, matrix: readonly MatrixRow[]): Gate[] {
  const { evidence } = attempt;
  const gates = [
    checkGate(evidence, { check: 'syntax', name: 'syntax', required: 'no syntax error' }),
    checkGate(evidence, { check: 'refusals', name: 'refused constructs', required: 'none' }),
    testsGate(attempt),
    requirementsGate(matrix),
    checkGate(evidence, {
      check: 'stubs',
      name: 'tests can fail',
      required: 'every test fails against a stub or asserts an error',
    }),
    ...existingTestsGate(attempt),
  ];
  const runnable = spec.examples.some((example) => example.check !== null);
  const examples = checkGate(evidence, {
    check: 'examples',
    name: 'examples of the issue',
    required: 'every example holds',
  });
  return ofKind('proof', runnable ? [...gates, examples] : gates);
}
