import { filesOf } from '../../core/candidate.ts';
import type { SandboxStep } from '../../core/ports.ts';
import type { GrowthProgram, WorkFile } from '../../toolchains/toolchain.ts';
import { type GrowthObservation, observeGrowth } from './observe-growth.ts';
import { codeStep, runSteps } from './steps.ts';
import type { CheckRun } from './subject.ts';

const growthFolder = 'growth';
/** Of processor time for one program; one that never ends must not take the others' time. */
const secondsEach = 6;

/** A growth program on one attempt's code, as a step. */
export interface PlannedGrowth {
  program: GrowthProgram;
  step: SandboxStep;
  file: WorkFile;
}

/** `folder` holds the code below `/work`; `label` tells steps and files apart. `seconds` is the program's processor time. */
export function planGrowth(
  run: CheckRun,
  program: GrowthProgram,
  { folder, label, seconds = secondsEach }: { folder: string; label: string; seconds?: number },
): PlannedGrowth {
  const file = { path: `${growthFolder}/${label}/${program.file.path}`, content: program.file.content };
  const code = filesOf(run.candidate, 'code').map(({ path }) => path);
  const argv = ['/usr/bin/prlimit', `--cpu=${seconds}`, ...program.argv(`/work/${file.path}`, code)];
  const step = codeStep(run, {
    name: `${growthFolder} ${label}`,
    argv,
    cwd: `/work/${folder}`,
    ...(program.env === undefined ? {} : { env: program.env }),
  });
  return { program, file, step };
}

/** Runs programs on the code in a container of their own, and answers what each showed. */
export async function runGrowth(
  run: CheckRun,
  code: readonly WorkFile[],
  planned: readonly PlannedGrowth[],
): Promise<(growth: PlannedGrowth) => GrowthObservation> {
  const outcome = await runSteps(
    run,
    [...code, ...planned.map(({ file }) => file)],
    planned.map(({ step }) => step),
  );
  const results = outcome.status === 'completed' ? outcome.steps : [];
  return ({ step }) => observeGrowth(results.find(({ name }) => name === step.name));
}
