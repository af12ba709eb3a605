import {
  codeStep,
  filesFolder,
  runFolder,
  runSteps,
  toolStep,
  workFiles,
} from '../../src/pipeline/check/steps.ts';
import { type CheckRun, sourcePaths } from '../../src/pipeline/check/subject.ts';

/** How a plain run ended. */
export type PlainOutcome = 'passes' | 'fails' | 'does not compile';

export interface PlainRun {
  outcome: PlainOutcome;
  /** The end of what was printed. */
  output: string;
}

const longestOutput = 600;

/**
 * The given tests run by the language's own test tool in a container, and its exit code alone: no canaries, no report, no
 * stubs, no refusals. It says which solutions are right and wrong, so that the check stage is not its own judge.
 */
export async function runPlainly(run: CheckRun): Promise<PlainRun> {
  const { toolchain, candidate } = run;
  const paths = sourcePaths(candidate.files);
  const files = [filesFolder, runFolder].flatMap((folder) => workFiles(run, folder, candidate.files));
  const outcome = await runSteps(run, files, [
    toolStep('syntax', toolchain.syntax.argv(paths), { env: toolchain.syntax.env ?? {} }),
    codeStep(run, {
      name: 'tests',
      argv: toolchain.tests.argv(paths, false),
      env: toolchain.tests.env(paths),
      cwd: `/work/${runFolder}`,
    }),
  ]);
  if (outcome.status === 'unavailable') throw new Error(`There is no sandbox: ${outcome.reason}`);
  const [syntax, tests] = outcome.steps;
  const shown = (step: typeof tests) =>
    `${step?.stdout ?? ''}\n${step?.stderr ?? ''}`.trim().slice(-longestOutput);
  if (syntax?.status !== 'exited' || syntax.exitCode !== 0)
    return { outcome: 'does not compile', output: shown(syntax) };
  const passes = tests?.status === 'exited' && tests.exitCode === 0;
  return { outcome: passes ? 'passes' : 'fails', output: shown(tests) };
}
