import type { RepositoryConfig } from './config.ts';
import { type Check, type CheckName, checkOf, type Evidence } from './evidence.ts';
import { documentationRate, killRate, provenCoverage } from './rates.ts';
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

/** A gate on a rate of 0.0-1.0 that has to reach a number of percent. */
function rateGate(
  name: GateName,
  rate: number | null,
  { minimum, of, measured }: { minimum: number; of: string; measured?: string },
): Gate {
  return {
    name,
    status: rate === null ? 'not-measured' : passedOrFailed(rate * 100 >= minimum),
    measured: rate === null ? 'not measured' : (measured ?? `${percent(rate)}${of}`),
    required: `at least ${minimum} %${of}`,
  };
}

function coverageGate(evidence: Evidence, metrics: Metrics): Gate {
  const coverage = provenCoverage(evidence, metrics);
  const capped = coverage !== null && coverage.capped;
  return rateGate('statement coverage', coverage?.rate ?? null, {
    minimum: metrics.test_coverage_minimum,
    of: '',
    ...(capped
      ? {
          measured: `${percent(coverage.run)} run, but the tests notice only ${percent(coverage.rate)} of changes`,
        }
      : {}),
  });
}

function mutationGate({ mutation }: Evidence, minimum: number): Gate {
  const rate = killRate(mutation);
  return rateGate('mutation', rate, {
    minimum,
    of: ' of small changes noticed',
    ...(mutation === null || rate === null
      ? {}
      : { measured: `${mutation.killed} of ${mutation.run} small changes noticed (${percent(rate)})` }),
  });
}

function performanceStatus({ growth }: Evidence): GateStatus {
  const demands = growth.flatMap(({ demand }) => demand ?? []);
  if (demands.some(({ status }) => status === 'missed')) return 'failed';
  const met = demands.length > 0 && demands.every(({ status }) => status === 'met');
  return met ? 'passed' : 'not-measured';
}

/** Only what the specification demands is a gate; without a demand growth is only shown. */
function performanceGate(spec: Spec, evidence: Evidence, metrics: Metrics): Gate[] {
  if (!metrics.performance_requirements || spec.performanceRequirements.length === 0) return [];
  return [
    {
      name: 'performance',
      status: performanceStatus(evidence),
      measured: checkOf(evidence, 'performance')?.summary ?? 'not measured',
      required: 'what the specification demands',
    },
  ];
}

/** Findings of severity `error` in any of the checks fail it; one that was not made is no pass. */
function findingsGate(evidence: Evidence): Gate {
  const checks = (['security', 'secrets', 'unicode'] as const).map((name) => checkOf(evidence, name));
  const high = checks
    .flatMap((check) => check?.findings ?? [])
    .filter(({ severity }) => severity === 'error');
  const statuses = checks.map(gateStatus);
  const unmeasured = statuses.includes('not-measured');
  return {
    name: 'security',
    status: statuses.includes('failed') ? 'failed' : unmeasured ? 'not-measured' : 'passed',
    measured: unmeasured && high.length === 0 ? 'not measured' : `${high.length} high`,
    required: 'no high finding',
  };
}

/** Checks that only some repositories or languages have: no gate where there is no such check. */
function optionalGate(
  evidence: Evidence,
  gate: { check: CheckName; name: GateName; required: string },
): Gate[] {
  return checkOf(evidence, gate.check) === undefined ? [] : [checkGate(evidence, gate)];
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

/** Gates of quality, with the repository's thresholds. */
export function qualityGates(spec: Spec, evidence: Evidence, metrics: Metrics): Gate[] {
  const optional = (name: GateName & CheckName, required: string) =>
    optionalGate(evidence, { check: name, name, required });
  return [
    coverageGate(evidence, metrics),
    mutationGate(evidence, metrics.mutation_kill_rate),
    ...performanceGate(spec, evidence, metrics),
    rateGate('documentation', documentationRate(evidence.documentation), {
      minimum: metrics.documentation_completeness,
      of: ' of public symbols, their parameters, results and errors',
    }),
    checkGate(evidence, {
      check: 'complexity',
      name: 'complexity',
      required: `at most ${metrics.complexity_threshold} in every function`,
    }),
    checkGate(evidence, { check: 'usage', name: 'usage example', required: 'runs as it stands' }),
    checkGate(evidence, { check: 'lint', name: 'lint', required: 'no error' }),
    // A language without declared types has no such check, and nothing to be measured.
    ...optional('types', 'no error'),
    findingsGate(evidence),
    ...optional('dependencies', 'nothing that is not declared, allowed or approved'),
    ...optional('licences', 'none that forbids the use'),
    ...optionalGate(evidence, { check: 'copies', name: 'copied code', required: 'none found' }),
    ...optional('standards', 'the repository’s own'),
  ];
}
