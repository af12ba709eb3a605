import { codeStep, runFolder, runSteps, workFiles } from '../../src/pipeline/check/steps.ts';
import { type CheckRun, sourcePaths } from '../../src/pipeline/check/subject.ts';

/** How a plain run ended, and the end of what was printed. */
export interface PlainRun {
  passes: boolean;
  output: string;
}

const longestOutput = 600;

/**
 * The given tests run by the language's own test tool in a container, and its exit code alone: no canaries, no report, no
 * stubs, no refusals. It says which solutions are right and wrong, so that the check stage is not its own judge.
 */
export async function runPlainly(run: CheckRun): Promise<PlainRun> {
  const { toolchain, candidate, spec } = run;
  const paths = sourcePaths(candidate.files, spec);
  const step = codeStep(run, {
    name: 'tests',
    argv: toolchain.tests.argv(paths, false),
    env: toolchain.tests.env(paths),
    cwd: `/work/${runFolder}`,
  });
  const outcome = await runSteps(run, workFiles(run, runFolder, candidate.files), [step]);
  if (outcome.status === 'unavailable') throw new Error(`There is no sandbox: ${outcome.reason}`);
  const [tests] = outcome.steps;
  return {
    passes: tests?.status === 'exited' && tests.exitCode === 0,
    output: `${tests?.stdout ?? ''}\n${tests?.stderr ?? ''}`.trim().slice(-longestOutput),
  };
}
