import { filesOf } from '../../core/candidate.ts';
import type { Check, CheckName, Evidence } from '../../core/evidence.ts';
import type { SandboxStep, SandboxStepResult } from '../../core/ports.ts';
import type { StaticReport } from '../../toolchains/toolchain.ts';
import { nothingObserved } from './believe.ts';
import { checkExamples, exampleStep } from './examples.ts';
import { type Preparation, prepare } from './prepare.ts';
import { grammarCheck, staticChecks } from './static-checks.ts';
import { filesFolder, runSteps, toolStep, workFiles } from './steps.ts';
import { type CheckRun, makeCheck, sourcePaths } from './subject.ts';
import { testResults } from './test-check.ts';
import { type PlannedTests, planTests, testEvidence } from './test-run.ts';
import { toolCheck } from './tool-check.ts';
import { refuseUnreadable } from './unreadable.ts';
import { checkUsage, type PlannedUsage, planUsage } from './usage.ts';

type Prepared = Extract<Preparation, { status: 'prepared' }>;

/** What is known without a run: the rows of the tests, all missing, and the checks of the syntax tree. */
function blankEvidence(run: CheckRun, report: StaticReport): Evidence {
  const nothing = nothingObserved(report.tests, 'no run');
  return {
    attempt: run.candidate.attempt,
    level: 'static',
    checks: staticChecks(run, report),
    believed: false,
    tests: testResults(nothing, { toolchain: run.toolchain, planted: [] }),
    examples: [],
    coverage: null,
    documentation: report.documentation.counts,
    formatted: [],
    sandboxUnavailable: null,
    peakMemoryBytes: null,
    cpuMs: null,
  };
}

function unmade(names: readonly CheckName[], status: Check['status'], summary: string): Check[] {
  return names.map((name) => makeCheck(name, { status, tool: '', summary }));
}

const needSandbox: readonly CheckName[] = [
  'format',
  'lint',
  'types',
  'tests',
  'coverage',
  'examples',
  'usage',
  'stubs',
];

/** Evidence without a sandbox: static analysis, in which nothing that has to run is called passed. */
function staticEvidence(run: CheckRun, report: StaticReport, reason: string): Evidence {
  const blank = blankEvidence(run, report);
  const missing = unmade(needSandbox, 'unavailable', 'Not run, because there is no sandbox.');
  return {
    ...blank,
    checks: [...blank.checks, grammarCheck(report), ...missing],
    sandboxUnavailable: reason,
  };
}

/** Evidence of files that do not compile: nothing else was run. */
function brokenEvidence(run: CheckRun, report: StaticReport, prepared: Prepared): Evidence {
  const blank = blankEvidence(run, report);
  const rest = needSandbox.filter((name) => name !== 'format');
  return {
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
}

function toolSteps(run: CheckRun): SandboxStep[] {
  const paths = sourcePaths(run.candidate.files);
  return run.toolchain.tools.map((tool) => toolStep(tool.check, tool.argv(paths), { env: tool.env ?? {} }));
}

/** What both containers showed, by the names of their steps. */
type Observation =
  | { status: 'unavailable'; reason: string }
  | {
      status: 'completed';
      resultOf: (name: string) => SandboxStepResult | undefined;
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
    runSteps(run, withTests, [...toolSteps(run), tests.step]),
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
async function runAll(run: CheckRun, report: StaticReport, prepared: Prepared): Promise<Evidence> {
  const { candidate, toolchain } = run;
  const plan = {
    tests: await planTests(run, { files: filesOf(candidate, 'code'), coverage: true }),
    usage: await planUsage(run),
    example: await exampleStep(run),
  };
  const observed = await observe(run, plan);
  if (observed.status === 'unavailable') {
    return { ...staticEvidence(run, report, observed.reason), formatted: prepared.formatted };
  }
  const { resultOf } = observed;
  const tools = toolchain.tools.map((tool) => toolCheck(tool, resultOf(tool.check), toolchain));
  const tests = testEvidence(run, plan.tests, { result: resultOf('tests'), expected: report.tests });
  const { check, examples } = await checkExamples(run, resultOf('examples'));
  const blank = blankEvidence(run, report);
  return {
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
      ...unmade(['stubs'], 'not-measured', 'Whether the tests can fail is measured at the deep level.'),
    ],
    examples,
    formatted: prepared.formatted,
    peakMemoryBytes: Math.max(prepared.run.peakMemoryBytes ?? 0, observed.peakMemoryBytes) || null,
    cpuMs: prepared.run.cpuMs + observed.cpuMs,
  };
}

/** The fast level. What is looked at and run is the formatted text. */
export async function checkFastWith(run: CheckRun): Promise<Evidence> {
  const { toolchain, spec } = run;
  const prepared = await prepare(run);
  if (prepared.status === 'unavailable') {
    return staticEvidence(run, await toolchain.inspect(run.candidate.files, spec), prepared.reason);
  }
  const formatted = { ...run, candidate: prepared.candidate };
  const report = await toolchain.inspect(prepared.candidate.files, spec);
  return prepared.compiles
    ? runAll(formatted, refuseUnreadable(report), prepared)
    : brokenEvidence(formatted, report, prepared);
}
