import type { RepositoryConfig } from './config.ts';
import { type CheckName, checkOf, type Evidence } from './evidence.ts';
import {
  checkGate,
  type GateStatus,
  gateStatus,
  type Measured,
  ofKind,
  passedOrFailed,
} from './measured-gate.ts';
import { documentationRate, killRate, noticesEnough, percent, provenCoverage } from './rates.ts';
import type { Spec } from './spec.ts';
import type { Gate, GateName } from './verdict.ts';

type Metrics = RepositoryConfig['quality_metrics'];

/** A gate on a rate of 0.0-1.0 that has to reach a number of percent. */
function rateGate(
  name: GateName,
  rate: number | null,
  { minimum, of, measured }: { minimum: number; of: string; measured?: string },
): Measured {
  return {
    name,
    status: rate === null ? 'not-measured' : passedOrFailed(rate * 100 >= minimum),
    measured: rate === null ? 'not measured' : (measured ?? `${percent(rate)}${of}`),
    required: `at least ${minimum} %${of}`,
  };
}

function coverageGate(evidence: Evidence, metrics: Metrics): Measured {
  const coverage = provenCoverage(evidence, metrics);
  return rateGate('statement coverage', coverage?.rate ?? null, {
    minimum: metrics.test_coverage_minimum,
    of: '',
    ...(coverage?.capped
      ? {
          measured: `${percent(coverage.run)} run, but the tests notice only ${percent(coverage.rate)} of changes`,
        }
      : {}),
  });
}

/** A change that touches no public symbol leaves none undocumented: the check says so. */
function documentationGate(evidence: Evidence, minimum: number): Measured {
  const of = ' of public symbols, their parameters, results and errors';
  const gate = rateGate('documentation', documentationRate(evidence.documentation), { minimum, of });
  const check = checkOf(evidence, 'documentation');
  const untouched = gate.status === 'not-measured' && check?.status === 'passed';
  return untouched ? { ...gate, status: 'passed', measured: check.summary } : gate;
}

function mutationGate({ mutation }: Evidence, minimum: number): Measured {
  const rate = killRate(mutation);
  const measured = mutation !== null && rate !== null;
  return {
    name: 'mutation',
    status: measured ? passedOrFailed(noticesEnough(mutation, minimum)) : 'not-measured',
    measured: measured
      ? `${mutation.killed} of ${mutation.run} small changes noticed (${percent(rate)})`
      : 'not measured',
    required: `at least ${minimum} % of small changes noticed, one forgiven`,
  };
}

function performanceStatus({ growth }: Evidence): GateStatus {
  const demands = growth.flatMap(({ demand }) => demand ?? []);
  if (demands.some(({ status }) => status === 'missed')) return 'failed';
  const met = demands.length > 0 && demands.every(({ status }) => status === 'met');
  return met ? 'passed' : 'not-measured';
}

/** Only what the specification demands is a gate; without a demand growth is only shown. */
function performanceGate(spec: Spec, evidence: Evidence, metrics: Metrics): Measured[] {
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
function findingsGate(evidence: Evidence): Measured {
  const checks = (['security', 'secrets', 'unicode'] as const).map((name) => checkOf(evidence, name));
  const high = checks
    .flatMap((check) => check?.findings ?? [])
    .filter(({ severity }) => severity === 'error');
  const statuses = checks.map(gateStatus);
  const unmeasured = statuses.includes('not-measured');
  return {
    name: 'security',
    status: statuses.includes('failed') ? 'failed' : unmeasured ? 'not-measured' : 'passed',
    measured: unmeasured && high.length === 0 ? 'not measured' : `${high.length} high findings`,
    required: 'no high finding',
  };
}

/** Checks that only some repositories or languages have: no gate where there is no such check. */
function optionalGate(
  evidence: Evidence,
  gate: { check: CheckName; name: GateName; required: string },
): Measured[] {
  return checkOf(evidence, gate.check) === undefined ? [] : [checkGate(evidence, gate)];
}

/** Where there is no code to compare with, nobody demands anything. */
function copiesGate(evidence: Evidence): Measured[] {
  if (gateStatus(checkOf(evidence, 'copies')) === 'not-measured') return [];
  const required = 'none of code that the operator keeps apart';
  return optionalGate(evidence, { check: 'copies', name: 'copied code', required });
}

/** Once the repository's own tests were measured, they prove. Where it has none, nobody demands any. */
function existingTestsGate({ existing }: Spec, evidence: Evidence): Measured[] {
  const isOpen = gateStatus(checkOf(evidence, 'existing-tests')) === 'not-measured';
  if (!isOpen || existing === undefined || existing.tests.length === 0) return [];
  const required = 'no test that passed before fails now';
  return optionalGate(evidence, { check: 'existing-tests', name: 'existing tests', required });
}

/** Gates of quality, with the repository's thresholds. */
export function qualityGates(spec: Spec, evidence: Evidence, metrics: Metrics): Gate[] {
  const optional = (name: GateName & CheckName, required: string) =>
    optionalGate(evidence, { check: name, name, required });
  return ofKind('quality', [
    coverageGate(evidence, metrics),
    mutationGate(evidence, metrics.mutation_kill_rate),
    ...performanceGate(spec, evidence, metrics),
    documentationGate(evidence, metrics.documentation_completeness),
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
    ...copiesGate(evidence),
    ...optional('standards', 'the repository’s own'),
    ...existingTestsGate(spec, evidence),
  ]);
}
