import { concerns, type Demand, demandsOf, hold } from '../../analysis/growth/demand.ts';
import { filesOf } from '../../core/candidate.ts';
import type { Check, Finding, Growth } from '../../core/evidence.ts';
import { growthWords } from '../../core/performance.ts';
import type { SandboxStepResult } from '../../core/ports.ts';
import type { GrowthHarness, GrowthProgram } from '../../toolchains/toolchain.ts';
import { type GrowthObservation, observeGrowth, type PlannedGrowth, planGrowth } from './growth-run.ts';
import { filesFolder, runSteps, workFiles } from './steps.ts';
import { type CheckRun, counted, findingLines, makeCheck } from './subject.ts';

/** Processor time for the sizes of one program. */
const budgetMs = 800;
const mostPrograms = 8;
const mostRows = 20;
/** Time over a limit with which a program is still let run to its end: what is over is over. */
const limitFactor = 3;
const startSeconds = 5;

export interface Measured {
  program: GrowthProgram;
  observation: GrowthObservation;
  /** Runs at the sizes that demands on time name, by that size. */
  atLimit: ReadonlyMap<number, GrowthObservation>;
}

type Skipped = { symbol: string; why: string };

/** Those that a demand concerns first. */
function chosen(programs: readonly GrowthProgram[], demands: readonly Demand[]): GrowthProgram[] {
  const rank = (program: GrowthProgram) =>
    demands.some((demand) => concerns(demand, program, programs)) ? 0 : 1;
  return programs.toSorted((left, right) => rank(left) - rank(right)).slice(0, mostPrograms);
}

interface Planned {
  growth: PlannedGrowth;
  size: number | null;
}

/** A run at the very size of a demand on time, for each symbol it concerns. */
async function planLimit(
  run: CheckRun,
  harness: GrowthHarness,
  { demand, wanted }: { demand: Demand; wanted: readonly GrowthProgram[] },
): Promise<Planned[]> {
  const { limit } = demand;
  if (limit === null) return [];
  const { programs } = await harness.programs(run.spec, { budgetMs: limit.cpuMs, sizes: [limit.size] });
  const symbols = wanted.filter((program) => concerns(demand, program, wanted)).map(({ symbol }) => symbol);
  const seconds = Math.ceil((limit.cpuMs * limitFactor) / 1_000) + startSeconds;
  return programs
    .filter(({ symbol }) => symbols.includes(symbol))
    .map((program) => ({
      size: limit.size,
      growth: planGrowth(run, program, {
        folder: filesFolder,
        label: `${limit.size}-${program.symbol}`,
        seconds,
      }),
    }));
}

async function runPlanned(
  run: CheckRun,
  planned: readonly Planned[],
): Promise<(name: string) => SandboxStepResult | undefined> {
  const files = [
    ...workFiles(run, filesFolder, filesOf(run.candidate, 'code')),
    ...planned.map(({ growth }) => growth.file),
  ];
  const outcome = await runSteps(
    run,
    files,
    planned.map(({ growth }) => growth.step),
  );
  const steps = outcome.status === 'completed' ? outcome.steps : [];
  return (name) => steps.find((step) => step.name === name);
}

/** Measures the interface's symbols in a container with the code alone. */
async function measure(
  run: CheckRun,
  harness: GrowthHarness,
  demands: readonly Demand[],
): Promise<{ measured: Measured[]; skipped: Skipped[] }> {
  const { programs, skipped } = await harness.programs(run.spec, { budgetMs, sizes: null });
  const wanted = chosen(programs, demands);
  const growing = wanted.map(
    (program): Planned => ({
      size: null,
      growth: planGrowth(run, program, { folder: filesFolder, label: program.symbol }),
    }),
  );
  const timed = await Promise.all(demands.map((demand) => planLimit(run, harness, { demand, wanted })));
  const limits = [...new Map(timed.flat().map((one) => [one.growth.step.name, one])).values()];
  if (growing.length === 0) return { measured: [], skipped };
  const resultOf = await runPlanned(run, [...growing, ...limits]);
  const measured = growing.map(({ growth: { program, step } }) => ({
    program,
    observation: observeGrowth(resultOf(step.name)),
    atLimit: new Map(
      limits
        .filter(({ growth }) => growth.program.symbol === program.symbol)
        .map(({ size, growth }) => [size ?? 0, observeGrowth(resultOf(growth.step.name))]),
    ),
  }));
  return { measured, skipped };
}

function growthOf({ program, observation }: Measured, demand: Growth['demand']): Growth {
  const { fit, points } = observation;
  return { symbol: program.symbol, size: program.size, points, ...fit, demand };
}

/** A row for each symbol and demand on it; one without a demand has a row too. */
function rowsOf(measured: readonly Measured[], demands: readonly Demand[]): Growth[] {
  const programs = measured.map(({ program }) => program);
  return measured.flatMap((one) => {
    const { program, observation, atLimit } = one;
    const own = demands.filter((demand) => concerns(demand, program, programs));
    if (own.length === 0) return [growthOf(one, null)];
    return own.map((demand) => {
      const at = atLimit.get(demand.limit?.size ?? 0);
      const limitRun = { points: at?.points ?? [], exhausted: at?.exhausted ?? false };
      return growthOf(one, hold(demand, { ...program, fit: observation.fit, limitRun }));
    });
  });
}

/** A demand on what could not be measured is not met, and must not look as if it were not there. */
function unmeasuredRows(
  demands: readonly Demand[],
  rows: readonly Growth[],
  { spec, skipped }: { spec: CheckRun['spec']; skipped: readonly Skipped[] },
): Growth[] {
  const held = new Set(rows.flatMap(({ demand }) => demand?.text ?? []));
  return demands
    .filter(({ text }) => !held.has(text))
    .map((demand) => {
      const symbol = demand.names[0] ?? spec.interface[0]?.name ?? spec.module;
      const why =
        skipped.find((one) => one.symbol === symbol)?.why ?? 'nothing that it speaks of could be measured';
      return {
        ...{ symbol, size: 'size of the input', points: [], slope: null, fit: null },
        ...{ memorySlope: null, class: null, why },
        demand: {
          text: demand.text,
          class: demand.class,
          limit: null,
          status: 'not-measured',
          measured: why,
        },
      };
    });
}

const escapeName = (name: string) => name.replaceAll('$', String.raw`\$`);

/** Where the symbol is declared, or first named; the file's first line where it is not. */
function placeOf(run: CheckRun, symbol: string): { path: string; line: number } {
  const name = escapeName(symbol.split(/\.|::/).at(-1) ?? symbol);
  const declaration = new RegExp(
    `\\b(?:def|function\\*?|class|func|fn|const|let|struct)\\b[^=;]*?(?<![\\w$])${name}(?![\\w$])|^\\s*(?:[\\w$<>\\[\\], ]+\\s)?${name}\\s*\\([^;]*\\{\\s*$`,
  );
  const files = filesOf(run.candidate, 'code');
  for (const { path, content } of files) {
    const index = content.split('\n').findIndex((line) => declaration.test(line));
    if (index >= 0) return { path, line: index + 1 };
  }
  return { path: files[0]?.path ?? run.spec.paths.code, line: 1 };
}

/** One for each missed demand, in words without sizes or times that would differ from run to run. */
function missedFindings(run: CheckRun, rows: readonly Growth[]): Finding[] {
  return rows.flatMap(({ symbol, size, demand }) => {
    if (demand?.status !== 'missed') return [];
    const total =
      size === 'number of calls' ? ' in the number of calls, all of them together' : ` in the ${size}`;
    const allowed = demand.class === null ? '' : ` (at most ${growthWords[demand.class]}${total})`;
    return [
      {
        ...placeOf(run, symbol),
        rule: 'too-slow',
        severity: 'warning',
        message: `${symbol} was measured with inputs of doubled sizes: ${demand.measured}${total}. The specification demands: ${demand.text}${allowed}`,
      },
    ];
  });
}

function statusOf(rows: readonly Growth[]): Check['status'] {
  const demands = rows.flatMap(({ demand }) => demand ?? []);
  if (demands.some(({ status }) => status === 'missed')) return 'failed';
  if (demands.some(({ status }) => status === 'not-measured')) return 'not-measured';
  return demands.length > 0 || rows.some((row) => row.class !== null) ? 'passed' : 'not-measured';
}

function summaryOf(rows: readonly Growth[]): string {
  const words = rows.flatMap((row) =>
    row.class === null ? [] : [`${row.symbol}: ${growthWords[row.class]}`],
  );
  const classes = [...new Set(words)].join(', ') || 'nothing whose growth could be measured';
  const demands = rows.flatMap(({ demand }) => demand ?? []);
  const count = (status: string) => demands.filter((demand) => demand.status === status).length;
  if (demands.length === 0) return `${classes}.`;
  const open = count('not-measured') === 0 ? '' : `, ${count('not-measured')} not measured`;
  return `${classes}; of ${counted(demands.length, 'demand')} ${count('met')} met, ${count('missed')} missed${open}.`;
}

/** The check with what was measured. Generated code runs in the process that measures it: what it reports is bounded by what the runner saw used, and no more than that can be said. */
export async function checkPerformance(run: CheckRun): Promise<{ check: Check; growth: Growth[] }> {
  const harness = run.toolchain.growth;
  if (harness === undefined) {
    const summary = 'There is no growth harness for this language.';
    return { check: makeCheck('performance', { status: 'not-measured', tool: '', summary }), growth: [] };
  }
  const { performance_requirements } = run.context.config.quality_metrics;
  const demands = performance_requirements ? demandsOf(run.spec) : [];
  const { measured, skipped } = await measure(run, harness, demands);
  const rows = rowsOf(measured, demands);
  const growth = [...rows, ...unmeasuredRows(demands, rows, { spec: run.spec, skipped })].slice(0, mostRows);
  const findings = missedFindings(run, growth);
  const reasons = growth.filter(({ why }) => why !== '').map(({ symbol, why }) => `${symbol}: ${why}`);
  const lines = [...reasons, ...skipped.map(({ symbol, why }) => `${symbol}: ${why}`)];
  const check = makeCheck('performance', {
    ...{ status: statusOf(growth), tool: harness.tool, summary: summaryOf(growth), findings },
    excerpt: [findingLines(findings), ...new Set(lines)].filter((line) => line !== '').join('\n'),
  });
  return { check, growth };
}
