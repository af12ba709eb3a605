import type { Spec } from '../../src/core/spec.ts';
import type { Converter } from './conversion.ts';
import { type Mutant, mutantsOf } from './mutants.ts';
import { type PlainOutcome, runPlainly } from './plain-run.ts';
import type { TaskResult } from './results.ts';
import { checkRunOf, type Stage, specOf } from './subject.ts';
import type { Task } from './tasks.ts';
import { judge } from './verdict.ts';

type Tried = TaskResult['tried'];

const mostTries = 12;
const triedAs = {
  fails: 'killed',
  passes: 'survived',
  'does not compile': 'invalid',
} as const satisfies Record<PlainOutcome, keyof Tried>;

function withoutMeasure(task: string, leftOut: string, detail = ''): TaskResult {
  const tried = { killed: 0, survived: 0, invalid: 0 };
  return { task, leftOut, detail, canonical: null, tried, mutant: null };
}

interface Solution {
  spec: Spec;
  tests: string;
}

/** The first mutant that the given tests fail on in a plain run; what our check stage would say has no part in the choice. */
async function firstWrong(
  stage: Stage,
  { spec, tests }: Solution,
  mutants: readonly Mutant[],
): Promise<{ mutant: Mutant | null; tried: Tried }> {
  const tried = { killed: 0, survived: 0, invalid: 0 };
  for (const mutant of mutants.slice(0, mostTries)) {
    const { outcome } = await runPlainly(checkRunOf(stage, spec, { code: mutant.code, tests }));
    tried[triedAs[outcome]] += 1;
    if (outcome === 'fails') return { mutant, tried };
  }
  return { mutant: null, tried };
}

async function judgeMutant(
  stage: Stage,
  { spec, tests }: Solution,
  mutant: Mutant,
): Promise<TaskResult['mutant']> {
  const { operator, line, before, after, code } = mutant;
  const verdict = await judge(checkRunOf(stage, spec, { code, tests }));
  return { operator, line, before, after, verdict };
}

/** Measures a task: the canonical solution, and one that is known to be wrong. */
export async function measureTask(stage: Stage, converter: Converter, task: Task): Promise<TaskResult> {
  const converted = await converter.convert(task);
  if (converted.status === 'left-out') return withoutMeasure(task.task_id, converted.reason);
  const { conversion } = converted;
  const spec = await specOf(conversion, stage.toolchain, `HumanEval-X ${task.task_id}`);
  if (spec === null)
    return withoutMeasure(task.task_id, 'the toolchain cannot read the declaration', conversion.declaration);
  const [code, tests] = [conversion.code(spec), conversion.tests(spec)];
  const run = checkRunOf(stage, spec, { code, tests });
  const plain = await runPlainly(run);
  if (plain.outcome !== 'passes')
    return withoutMeasure(
      task.task_id,
      `the canonical solution ${plain.outcome} in a plain run`,
      plain.output,
    );
  const canonical = await judge(run);
  const number = Number(/\d+$/u.exec(task.task_id)?.[0] ?? 0);
  const mutants = await mutantsOf(code, converter.rules, number);
  const { mutant, tried } = await firstWrong(stage, { spec, tests }, mutants);
  return {
    task: task.task_id,
    leftOut: null,
    detail: '',
    canonical,
    tried,
    mutant: mutant === null ? null : await judgeMutant(stage, { spec, tests }, mutant),
  };
}
