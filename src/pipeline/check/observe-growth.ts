import { type Fit, fitGrowth } from '../../analysis/growth/fit.ts';
import { type GrowthPoint, readPoints, readRaised } from '../../analysis/growth/read-points.ts';
import type { SandboxStepResult } from '../../core/ports.ts';
import { troubleOf } from './steps.ts';

/** Exit codes of a process that was ended because its processor time was used up. */
const usedUpCodes = [128 + 24, 128 + 9];
/** What the clocks of the program and of the runner may differ by. */
const clockShare = 1.1;
const clockMs = 20;

/** What came out of a program, as far as it is believed. */
export interface GrowthObservation {
  points: GrowthPoint[];
  fit: Fit;
  /** It was ended because it used up its processor time. */
  exhausted: boolean;
}

function isExhausted({ status, exitCode }: SandboxStepResult): boolean {
  return status === 'cpu-limit' || usedUpCodes.includes(exitCode);
}

/** Why there is no point. */
function whyNothing(result: SandboxStepResult): string | null {
  const trouble = troubleOf(result);
  if (trouble !== null) return `its run ${trouble.summary}`;
  const raised = readRaised(result.stdout);
  if (raised !== null) return `the code raised ${raised} on every input that was made up`;
  return isExhausted(result) ? 'a call never ended on an input that was made up' : null;
}

/** More time reported than the runner saw used: the report is not the program's own. */
function isForged(points: readonly GrowthPoint[], result: SandboxStepResult): boolean {
  const reported = points.reduce((sum, { cpuMs }) => sum + cpuMs, 0);
  return reported > result.cpuMs * clockShare + clockMs;
}

/**
 * What the points tell. A program leaves room for the next size where growth is no worse than quadratic, so that one whose time was used up
 * saw more than that; of one that ended otherwise before its end, anybody could have written the points.
 */
function fitOf(points: readonly GrowthPoint[], result: SandboxStepResult): Fit {
  const fit = fitGrowth(points);
  if (points.length === 0) return { ...fit, why: whyNothing(result) ?? fit.why };
  if (result.status === 'exited' && result.exitCode === 0) return fit;
  const unfitted = { ...fit, slope: null, fit: null };
  return isExhausted(result) && result.status !== 'out-of-memory'
    ? { ...unfitted, class: 'worse', why: '' }
    : { ...unfitted, class: null, why: 'its program did not come to its end' };
}

/** What a step showed, as far as it is believed. */
export function observeGrowth(result: SandboxStepResult | undefined): GrowthObservation {
  if (result === undefined) return { points: [], fit: fitGrowth([]), exhausted: false };
  const points = readPoints(result.stdout);
  if (isForged(points, result)) {
    const why = 'more processor time was reported than was used';
    return { points: [], fit: { ...fitGrowth([]), why }, exhausted: false };
  }
  return { points, fit: fitOf(points, result), exhausted: isExhausted(result) };
}
