import { type Fit, fitGrowth } from '../../analysis/growth/fit.ts';
import { type GrowthPoint, readPoints, readRaised } from '../../analysis/growth/read-points.ts';
import { filesOf } from '../../core/candidate.ts';
import type { SandboxStep, SandboxStepResult } from '../../core/ports.ts';
import type { GrowthProgram, WorkFile } from '../../toolchains/toolchain.ts';
import { codeStep, runSteps, troubleOf } from './steps.ts';
import type { CheckRun } from './subject.ts';

const growthFolder = 'growth';
/** Of processor time for one program; one that never ends must not take the others' time. */
const secondsEach = 6;
/** Exit codes of a process that was ended because its processor time was used up. */
const usedUpCodes = [128 + 24, 128 + 9];
/** What the clocks of the program and of the runner may differ by. */
const clockShare = 1.1;
const clockMs = 20;

/** A growth program on one attempt's code, as a step. */
export interface PlannedGrowth {
  program: GrowthProgram;
  step: SandboxStep;
  file: WorkFile;
}

/** What came out of a program, as far as it is believed. */
export interface GrowthObservation {
  points: GrowthPoint[];
  fit: Fit;
  /** It was ended because it used up its processor time. */
  exhausted: boolean;
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

function whyNothing(result: SandboxStepResult | undefined, points: readonly GrowthPoint[]): string | null {
  const trouble = troubleOf(result);
  if (trouble !== null && points.length === 0) return `its run ${trouble.summary}`;
  if (result === undefined) return null;
  const raised = readRaised(result.stdout);
  if (raised !== null) return `the code raised ${raised} on every input that was made up`;
  if (points.length > 0) return null;
  return usedUpCodes.includes(result.exitCode) ? 'a call never ended on an input that was made up' : null;
}

/** More time reported than the runner saw used: the report is not the program's own. */
function isForged(points: readonly GrowthPoint[], result: SandboxStepResult): boolean {
  const reported = points.reduce((sum, { cpuMs }) => sum + cpuMs, 0);
  return reported > result.cpuMs * clockShare + clockMs;
}

function observeGrowth(result: SandboxStepResult | undefined): GrowthObservation {
  const read = result === undefined ? [] : readPoints(result.stdout);
  const exhausted =
    result !== undefined && (result.status === 'cpu-limit' || usedUpCodes.includes(result.exitCode));
  if (result !== undefined && isForged(read, result)) {
    const why = 'more processor time was reported than was used';
    return { points: [], fit: { ...fitGrowth([]), why }, exhausted: false };
  }
  const fit = fitGrowth(read);
  const why = fit.class === null ? whyNothing(result, read) : null;
  return { points: read, fit: why === null ? fit : { ...fit, why }, exhausted };
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
