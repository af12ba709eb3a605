import type { Spec } from '../../src/core/spec.ts';
import type { Converter } from './conversion.ts';
import { type Mutant, mutantsOf } from './mutants.ts';
import { runPlainly } from './plain-run.ts';
import type { TaskResult } from './results.ts';
import { checkRunOf, type Stage, specOf } from './subject.ts';
import type { Task } from './tasks.ts';
import { judge, type Verdict } from './verdict.ts';

type Tried = TaskResult['tried'];

const mostTries = 12;
const none: Tried = { killed: 0, survived: 0, invalid: 0 };

function withoutMeasure(task: string, leftOut: string, detail = ''): TaskResult {
  return { task, leftOut, detail, canonical: null, tried: none, mutant: null };
}

interface Solution {
  spec: Spec;
  tests: string;
}

/** How a mutant ends in a plain run, and what the check stage says of it when it is known to be wrong. */
async function tryMutant(
  stage: Stage,
  { spec, tests }: Solution,
  code: string,
): Promise<{ ended: keyof Tried; verdict: Verdict | null }> {
  const run = checkRunOf(stage, spec, { code, tests });
  const { passes } = await runPlainly(run);
  if (passes) return { ended: 'survived', verdict: null };
  const verdict = await judge(run);
  const compiles = verdict.reason !== 'does not compile';
  return compiles ? { ended: 'killed', verdict } : { ended: 'invalid', verdict: null };
}

/** The first mutant that compiles and that the given tests fail on; the verdict has no part in the choice. */
async function firstWrong(
  stage: Stage,
  solution: Solution,
  mutants: readonly Mutant[],
): Promise<Pick<TaskResult, 'mutant' | 'tried'>> {
  const tried = { ...none };
  for (const { code, ...mutant } of mutants.slice(0, mostTries)) {
    const { ended, verdict } = await tryMutant(stage, solution, code);
    tried[ended] += 1;
    if (verdict !== null) return { mutant: { ...mutant, verdict }, tried };
  }
  return { mutant: null, tried };
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
  if (!plain.passes)
    return withoutMeasure(task.task_id, 'the canonical solution fails in a plain run', plain.output);
  const canonical = await judge(run);
  const number = Number(/\d+$/u.exec(task.task_id)?.[0] ?? 0);
  const wrong = await firstWrong(stage, { spec, tests }, await mutantsOf(code, converter.rules, number));
  return { task: task.task_id, leftOut: null, detail: '', canonical, ...wrong };
}
