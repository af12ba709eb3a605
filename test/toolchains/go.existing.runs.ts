import type { TestReport } from '../../src/analysis/test-report.ts';
import type { Spec } from '../../src/core/spec.ts';
import { codeStep, runFolder, runSteps, workFiles } from '../../src/pipeline/check/steps.ts';
import { type CheckRun, sourcePaths } from '../../src/pipeline/check/subject.ts';
import { adoptGo } from '../../src/toolchains/go/adopt.ts';
import { go } from '../../src/toolchains/go.ts';
import { changeRun } from '../contracts/standing-change.ts';
import { buildSpec } from '../support/build.ts';
import { docs, manifest, newTests, standing, standingCode } from './go.existing.samples.ts';

export const path = 'shop/price/price.go';

/** The specification of a change of the sample repository. */
export async function specOfChange(): Promise<Spec> {
  const adoption = await adoptGo({
    path,
    content: standingCode,
    repository: { paths: Object.keys(standing), manifests: new Map([['shop/go.mod', manifest]]) },
    read: (each) => Promise.resolve(standing[each] ?? null),
  });
  if (adoption.status === 'refused') throw new Error(adoption.reason);
  const { module, importName, paths, existing } = adoption;
  const requirement = (id: string, text: string) => ({ id, text, quote: text });
  return buildSpec({
    language: 'go',
    title: 'A tenth less from three on',
    requirements: [
      requirement('R1', 'Three or more cost a tenth less.'),
      requirement('R2', 'Refuses nothing.'),
    ],
    interface: await go.parseInterface('func Total(prices []int) (int, error) // returns ErrEmpty for none'),
    examples: await go.parseExamples(
      'Total([]int{100, 100, 100}) -> 270\nprice.Total([]int{7}) -> 7, nil\nTotal(nil) -> error ErrEmpty',
    ),
    ...{ module, importName, paths, existing },
  });
}

/** A check of the changed file, beside what stands. */
export function runOf(spec: Spec, code: string): Promise<CheckRun> {
  return changeRun(standing, { code, tests: newTests, docs }, { spec, toolchain: go });
}

/** What the tests that stand say of the code. */
export async function ownTests(run: CheckRun, text: string): Promise<TestReport> {
  const tests = run.context.standing?.tests ?? [];
  const files = [
    { path, role: 'code' as const, content: text },
    ...tests.map((file) => ({ ...file, role: 'test' as const })),
  ];
  const paths = sourcePaths(files, run.spec);
  const argv = go.tests.argv(paths, false);
  const step = codeStep(run, { name: 'tests', argv, env: go.tests.env(paths), cwd: `/work/${runFolder}` });
  const outcome = await runSteps(run, workFiles(run, runFolder, files), [step]);
  const [result] = outcome.status === 'completed' ? outcome.steps : [];
  if (result === undefined) throw new Error('There is no result.');
  return go.tests.readTests(result, paths);
}
