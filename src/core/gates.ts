import type { RepositoryConfig } from './config.ts';
import { type Check, type CheckName, checkOf, type Evidence } from './evidence.ts';
import type { Attempt } from './result.ts';
import type { Spec } from './spec.ts';
import type { Gate, GateName, MatrixRow } from './verdict.ts';

type Metrics = RepositoryConfig['quality_metrics'];
type GateStatus = Gate['status'];

const passedOrFailed = (passed: boolean): GateStatus => (passed ? 'passed' : 'failed');
const percent = (rate: number) => `${Math.floor(rate * 1_000) / 10} %`;

function gateStatus(check: Check | undefined): GateStatus {
  if (check === undefined || check.status === 'not-measured' || check.status === 'unavailable')
    return 'not-measured';
  return passedOrFailed(check.status === 'passed');
}

function checkGate(evidence: Evidence, gate: { check: CheckName; name: GateName; required: string }): Gate {
  const check = checkOf(evidence, gate.check);
  return {
    name: gate.name,
    status: gateStatus(check),
    measured: check?.summary ?? 'not measured',
    required: gate.required,
  };
}

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

function testsGate(attempt: Attempt): Gate {
  return {
    name: 'tests',
    status: testsStatus(attempt),
    measured: checkOf(attempt.evidence, 'tests')?.summary ?? 'no test ran',
    required: 'every expected test ran and passed but for disputed ones, in a run that is believed',
  };
}

function requirementsGate(matrix: readonly MatrixRow[]): Gate {
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

function coverageGate(evidence: Evidence, minimum: number): Gate {
  const rate = evidence.believed ? (evidence.coverage?.rate ?? null) : null;
  return {
    name: 'statement coverage',
    status: rate === null ? 'not-measured' : passedOrFailed(rate * 100 >= minimum),
    measured: rate === null ? 'not measured' : percent(rate),
    required: `at least ${minimum} %`,
  };
}

function documentationGate(evidence: Evidence, minimum: number): Gate {
  const { documented, publicSymbols } = evidence.documentation ?? { documented: 0, publicSymbols: 0 };
  const rate = publicSymbols === 0 ? null : documented / publicSymbols;
  return {
    name: 'documentation',
    status: rate === null ? 'not-measured' : passedOrFailed(rate * 100 >= minimum),
    measured: rate === null ? 'not measured' : `${percent(rate)} of public symbols`,
    required: `at least ${minimum} % of public symbols`,
  };
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
  ];
  const runnable = spec.examples.some((example) => example.check !== null);
  const examples = checkGate(evidence, {
    check: 'examples',
    name: 'examples of the issue',
    required: 'every example holds',
  });
  return runnable ? [...gates, examples] : gates;
}

/** A language without declared types has no such check, and nothing to be measured. */
function typesGate(evidence: Evidence): Gate[] {
  if (checkOf(evidence, 'types') === undefined) return [];
  return [checkGate(evidence, { check: 'types', name: 'types', required: 'no error' })];
}

/** Gates of quality, with the repository's thresholds. */
export function qualityGates(evidence: Evidence, metrics: Metrics): Gate[] {
  return [
    coverageGate(evidence, metrics.test_coverage_minimum),
    documentationGate(evidence, metrics.documentation_completeness),
    checkGate(evidence, {
      check: 'complexity',
      name: 'complexity',
      required: `at most ${metrics.complexity_threshold} in every function`,
    }),
    checkGate(evidence, { check: 'usage', name: 'usage example', required: 'runs as it stands' }),
    checkGate(evidence, { check: 'lint', name: 'lint', required: 'no error' }),
    ...typesGate(evidence),
  ];
}
