import { filesOf } from '../../core/candidate.ts';
import type { Evidence } from '../../core/evidence.ts';
import type { SandboxOutcome, SandboxStep } from '../../core/ports.ts';
import { deepChecks } from './deep-checks.ts';
import { checkExamples, exampleStep } from './examples.ts';
import { checkExistingTests, type ExistingEvidence, existingUnmade } from './existing-tests.ts';
import { type Look, lookAt } from './look.ts';
import { type Preparation, prepare } from './prepare.ts';
import { blankEvidence, needSandbox, staticEvidence, unmade } from './static-evidence.ts';
import { filesFolder, runSteps, workFiles } from './steps.ts';
import type { CheckRun } from './subject.ts';
import { type PlannedTests, planTests, testEvidence } from './test-run.ts';
import { toolChecks } from './tool-check.ts';
import { type ResultOf, toolSteps } from './tool-run.ts';
import { refuseUnreadable } from './unreadable.ts';
import { checkUsage, type PlannedUsage, planUsage } from './usage.ts';
import { namingPackages } from './with-packages.ts';

/** With what the repository's own tests showed. */
function withExisting(evidence: Evidence, { checks, existingTests }: ExistingEvidence): Evidence {
  return { ...evidence, checks: [...evidence.checks, ...checks], existingTests };
}

/** Evidence without a sandbox. */
async function lostEvidence(run: CheckRun, look: Look, reason: string): Promise<Evidence> {
  const existing = existingUnmade(run, 'there is no sandbox.');
  return withExisting(await staticEvidence(run, look, reason), existing);
}

type Prepared = Extract<Preparation, { status: 'prepared' }>;

/** Evidence of files that do not compile: nothing else was run. */
function brokenEvidence(run: CheckRun, look: Look, prepared: Prepared): Evidence {
  const blank = blankEvidence(run, look);
  const rest = needSandbox(run.toolchain).filter((name) => name !== 'format');
  const broken: Evidence = {
    ...blank,
    level: 'fast',
    checks: [
      ...blank.checks,
      ...prepared.checks,
      ...unmade(rest, 'not-measured', 'The files do not compile.'),
    ],
    formatted: prepared.formatted,
    peakMemoryBytes: prepared.run.peakMemoryBytes,
    cpuMs: prepared.run.cpuMs,
  };
  return withExisting(broken, existingUnmade(run, 'the files do not compile.'));
}

/** What both containers showed, by the names of their steps. */
type Observation =
  | Extract<SandboxOutcome, { status: 'unavailable' }>
  | {
      status: 'completed';
      resultOf: ResultOf;
      peakMemoryBytes: number;
      cpuMs: number;
    };

interface Plan {
  tests: PlannedTests;
  usage: PlannedUsage;
  example: SandboxStep | null;
}

/** Tools and tests in one container; the examples and what the documentation shows in another one, in which no test lies that could be read. */
async function observe(run: CheckRun, { tests, usage, example }: Plan): Promise<Observation> {
  const { files } = run.candidate;
  const withTests = [...workFiles(run, filesFolder, files), ...tests.files];
  const withoutTests = [...workFiles(run, filesFolder, filesOf(run.candidate, 'code')), ...usage.files];
  const alone = [...(example === null ? [] : [example]), ...usage.steps];
  const outcomes = await Promise.all([
    runSteps(run, withTests, [...toolSteps(run, run.toolchain.tools), tests.step]),
    ...(alone.length === 0 ? [] : [runSteps(run, withoutTests, alone)]),
  ]);
  const completed = outcomes.filter((outcome) => outcome.status === 'completed');
  const lost = outcomes.find((outcome) => outcome.status === 'unavailable');
  if (lost !== undefined) return lost;
  const steps = completed.flatMap((outcome) => outcome.steps);
  return {
    status: 'completed',
    resultOf: (name) => steps.find((step) => step.name === name),
    peakMemoryBytes: Math.max(...completed.map(({ peakMemoryBytes }) => peakMemoryBytes ?? 0)),
    cpuMs: completed.reduce((sum, { cpuMs }) => sum + cpuMs, 0),
  };
}

/** Linters and types, then the tests, the examples, and what the documentation shows. */
async function runAll(run: CheckRun, look: Look, prepared: Prepared): Promise<Evidence> {
  const { candidate } = run;
  const plan = {
    tests: await planTests(run, { files: filesOf(candidate, 'code'), coverage: true }),
    usage: await planUsage(run, look.report.commentExamples),
    example: await exampleStep(run),
  };
  const [observed, existing] = await Promise.all([observe(run, plan), checkExistingTests(run)]);
  if (observed.status === 'unavailable') {
    const evidence = await lostEvidence(run, look, observed.reason);
    const checks = namingPackages(observed, evidence.checks);
    return { ...evidence, checks, formatted: prepared.formatted };
  }
  const { resultOf } = observed;
  const tools = await toolChecks(run, resultOf);
  const tests = testEvidence(run, plan.tests, { result: resultOf('tests'), expected: look.report.tests });
  const { check, examples } = await checkExamples(run, resultOf('examples'));
  const blank = blankEvidence(run, { ...look, report: refuseUnreadable(look.report) });
  const evidence: Evidence = {
    ...blank,
    ...tests,
    level: 'fast',
    checks: [
      ...blank.checks,
      ...prepared.checks,
      ...tools,
      ...tests.checks,
      check,
      checkUsage(run, plan.usage, resultOf),
      ...unmade(deepChecks, 'not-measured', 'This is measured at the deep level, once the tests pass.'),
    ],
    examples,
    formatted: prepared.formatted,
    peakMemoryBytes: Math.max(prepared.run.peakMemoryBytes ?? 0, observed.peakMemoryBytes) || null,
    cpuMs: prepared.run.cpuMs + observed.cpuMs,
  };
  return withExisting(evidence, existing);
}

/** The fast level. What is looked at and run is the formatted text. */
export async function checkFastWith(run: CheckRun): Promise<Evidence> {
  const prepared = await prepare(run);
  if (prepared.status === 'unavailable') return lostEvidence(run, await lookAt(run), prepared.reason);
  const formatted = { ...run, candidate: prepared.candidate };
  const look = await lookAt(formatted);
  return prepared.compiles ? runAll(formatted, look, prepared) : brokenEvidence(formatted, look, prepared);
}
