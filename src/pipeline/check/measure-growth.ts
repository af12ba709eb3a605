import { concerns, type Demand } from '../../analysis/growth/demand.ts';
import { filesOf } from '../../core/candidate.ts';
import type { GrowthHarness, GrowthProgram } from '../../toolchains/toolchain.ts';
import { type PlannedGrowth, planGrowth, runGrowth } from './growth-run.ts';
import type { GrowthObservation } from './observe-growth.ts';
import { filesFolder, workFiles } from './steps.ts';
import type { CheckRun } from './subject.ts';

/** Processor time for the sizes of one program. */
const budgetMs = 800;
const mostPrograms = 8;
/** Time over a limit with which a program is still let run to its end: what is over is over. */
const limitFactor = 3;
const startSeconds = 5;

/** A program with what its runs showed. */
export interface Measured {
  program: GrowthProgram;
  observation: GrowthObservation;
  /** Runs at the sizes that demands on time name, by that size. */
  atLimit: ReadonlyMap<number, GrowthObservation>;
}

/** A symbol that no program measures, and the reason. */
export interface Skipped {
  symbol: string;
  why: string;
}

interface Planned {
  growth: PlannedGrowth;
  /** Of a run for a demand on time. */
  size: number | null;
}

/** Those that a demand concerns first. */
function chosen(programs: readonly GrowthProgram[], demands: readonly Demand[]): GrowthProgram[] {
  const rank = (program: GrowthProgram) =>
    demands.some((demand) => concerns(demand, program, programs)) ? 0 : 1;
  return programs.toSorted((left, right) => rank(left) - rank(right)).slice(0, mostPrograms);
}

/** A run at the very size of a demand on time, for each symbol it concerns. */
async function planLimit(
  run: CheckRun,
  demand: Demand,
  { harness, wanted }: { harness: GrowthHarness; wanted: readonly GrowthProgram[] },
): Promise<Planned[]> {
  const { limit } = demand;
  if (limit === null) return [];
  const { programs } = await harness.programs(run.spec, { budgetMs: limit.cpuMs, sizes: [limit.size] });
  const own = wanted.filter((program) => concerns(demand, program, wanted));
  const seconds = Math.ceil((limit.cpuMs * limitFactor) / 1_000) + startSeconds;
  return programs
    .filter(({ symbol, size }) => own.some((one) => one.symbol === symbol && one.size === size))
    .map((program) => ({
      size: limit.size,
      growth: planGrowth(run, program, {
        folder: filesFolder,
        label: `${limit.size}-${program.symbol}`,
        seconds,
      }),
    }));
}

const codeAlone = (run: CheckRun) => workFiles(run, filesFolder, filesOf(run.candidate, 'code'));

function plannedGrowth(run: CheckRun, program: GrowthProgram): PlannedGrowth {
  return planGrowth(run, program, { folder: filesFolder, label: program.symbol });
}

/** Measures the interface's symbols, and those that demands on time concern at their sizes too. */
export async function measureGrowth(
  run: CheckRun,
  harness: GrowthHarness,
  demands: readonly Demand[],
): Promise<{ measured: Measured[]; skipped: Skipped[] }> {
  const { programs, skipped } = await harness.programs(run.spec, { budgetMs, sizes: null });
  const wanted = chosen(programs, demands);
  const growing = wanted.map((program) => plannedGrowth(run, program));
  const timed = await Promise.all(demands.map((demand) => planLimit(run, demand, { harness, wanted })));
  const limits = [...new Map(timed.flat().map((one) => [one.growth.step.name, one])).values()];
  if (growing.length === 0) return { measured: [], skipped };
  const all = [...growing, ...limits.map(({ growth }) => growth)];
  const observationOf = await runGrowth(run, codeAlone(run), all);
  const measured = growing.map((growth) => ({
    program: growth.program,
    observation: observationOf(growth),
    atLimit: new Map(
      limits
        .filter((limit) => limit.growth.program.symbol === growth.program.symbol)
        .map((limit) => [limit.size ?? 0, observationOf(limit.growth)]),
    ),
  }));
  return { measured, skipped };
}

/** A busy machine makes times scatter, and never makes growth less: of two runs the one with less of it is right. */
function lesser(first: GrowthObservation, second: GrowthObservation): GrowthObservation {
  if (second.fit.class === null) return first;
  if (first.fit.class === null) return second;
  return (second.fit.slope ?? 0) < (first.fit.slope ?? 0) ? second : first;
}

/** Measures some of them once more in a fresh container. */
export async function measureAgain(run: CheckRun, measured: readonly Measured[]): Promise<Measured[]> {
  const planned = measured.map(({ program }) => plannedGrowth(run, program));
  const observationOf = await runGrowth(run, codeAlone(run), planned);
  return measured.map((one, index) => {
    const growth = planned[index];
    if (growth === undefined) return one;
    return { ...one, observation: lesser(one.observation, observationOf(growth)) };
  });
}
