import type { Mutant, MutantOutcome } from '../../analysis/mutants/mutant.ts';
import { sampleMutants } from '../../analysis/mutants/sample-mutants.ts';
import { filesOf } from '../../core/candidate.ts';
import type { Check, Evidence, Finding } from '../../core/evidence.ts';
import type { Mutation, Survivor } from '../../core/measurements.ts';
import { killRate, noticesEnough, percent } from '../../core/rates.ts';
import { changeText } from '../../core/survivor-text.ts';
import type { MutantRunner } from '../../toolchains/toolchain.ts';
import { counted } from '../counted.ts';
import { type Change, changeOf } from './change/change.ts';
import { codeStep, runSteps } from './steps.ts';
import { type CheckRun, findingLines, makeCheck } from './subject.ts';

interface Measured {
  check: Check;
  mutation: Mutation | null;
}

const mostSurvivors = 100;
const changedWord = (change: Change | null) => (change === null ? '' : 'changed ');

function notMeasured(tool: string, why: string): Measured {
  const summary = `Whether the tests notice small changes of the code was not measured: ${why}.`;
  return { check: makeCheck('mutants', { status: 'not-measured', tool, summary }), mutation: null };
}

/** Runs the tests on the mutants in a container of their own: one of them may use up what a run is allowed. */
async function runMutants(
  run: CheckRun,
  runner: MutantRunner,
  mutants: readonly Mutant[],
): Promise<ReadonlyMap<number, MutantOutcome> | null> {
  const { candidate, spec } = run;
  const beside = run.context.standing?.beside ?? [];
  const subject = { code: filesOf(candidate, 'code'), tests: filesOf(candidate, 'test'), beside, spec };
  const { files, ...step } = await runner.plan(subject, mutants);
  const outcome = await runSteps(run, files, [codeStep(run, { name: 'mutants', ...step })]);
  const result = outcome.status === 'completed' ? outcome.steps[0] : undefined;
  return result === undefined ? null : runner.read(result);
}

const longestName = 200;
const survivorOf = ({ path, line, unit, from, to }: Mutant): Survivor => ({
  ...{ path, line, from, to },
  unit: unit.slice(0, longestName),
});

function findingOf({ path, line, from, to }: Mutant): Finding {
  const message = `${changeText({ from, to })} was not noticed by any test`;
  return { path, line, rule: 'survivor', severity: 'warning', message };
}

function judged(
  run: CheckRun,
  tool: string,
  { mutation, survivors }: { mutation: Mutation; survivors: readonly Mutant[] },
): Measured {
  const minimum = run.context.config.quality_metrics.mutation_kill_rate;
  const rate = killRate(mutation) ?? 0;
  const findings = survivors.map(findingOf);
  const check = makeCheck('mutants', {
    status: noticesEnough(mutation, minimum) ? 'passed' : 'failed',
    tool,
    summary: `${mutation.killed} of ${counted(mutation.run, 'small change')} of ${run.context.standing === undefined ? 'the code' : 'the changed lines'} noticed by a test (${percent(rate)}, at least ${minimum} % wanted).`,
    excerpt: findingLines(findings),
    findings,
  });
  return { check, mutation };
}

/** Whether a test notices small changes of the lines that the tests run, and that the candidate brought. Each change is made alone; only those that were tried count. */
export async function checkMutants(run: CheckRun, { coverage }: Evidence): Promise<Measured> {
  const { toolchain, candidate, context } = run;
  const runner = toolchain.mutants;
  if (runner === undefined) return notMeasured('', `there is no way to run them in ${toolchain.title}`);
  if (coverage === null) return notMeasured(runner.tool, 'nobody knows which lines the tests run');
  const { language } = toolchain;
  const everywhere = await context.analysis.findMutants(
    language,
    filesOf(candidate, 'code'),
    coverage.missingLines,
  );
  const change = changeOf(run);
  const possible = everywhere.filter(
    ({ path, line }) => change === null || path !== change.path || change.lines.has(line),
  );
  if (possible.length === 0)
    return notMeasured(runner.tool, `there is no ${changedWord(change)}line to change that a test runs`);
  const tried = sampleMutants(possible);
  const outcomes = await runMutants(run, runner, tried);
  if (outcomes === null)
    return notMeasured(runner.tool, 'the tests do not pass where they are run on changes');
  const survivors = tried
    .filter(({ id }) => outcomes.get(id) === 'survived')
    .toSorted((left, right) => left.id - right.id);
  const ran = tried.filter(({ id }) => outcomes.has(id)).length;
  if (ran === 0) return notMeasured(runner.tool, 'none of them could be run');
  const mutation: Mutation = {
    possible: possible.length,
    run: ran,
    killed: ran - survivors.length,
    survivors: survivors.slice(0, mostSurvivors).map(survivorOf),
  };
  return judged(run, runner.tool, { mutation, survivors });
}
