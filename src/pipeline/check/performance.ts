import { concerns, type Demand, demandsOf, hold } from '../../analysis/growth/demand.ts';
import type { Check, Finding } from '../../core/evidence.ts';
import type { Growth } from '../../core/measurements.ts';
import { growthWords } from '../../core/performance.ts';
import type { Spec } from '../../core/spec.ts';
import type { GrowthHarness } from '../../toolchains/toolchain.ts';
import { counted } from '../counted.ts';
import { type Measured, measureAgain, measureGrowth, type Skipped } from './measure-growth.ts';
import { type CheckRun, findingLines, makeCheck } from './subject.ts';
import { placeOf } from './symbol-place.ts';

const mostRows = 20;
/** A busy machine can spoil a look, and the next one too; slow code stays slow. */
const mostLooks = 3;

function growthOf({ program, observation }: Measured, demand: Growth['demand']): Growth {
  const { fit, points } = observation;
  return { symbol: program.symbol, size: program.size, points, ...fit, demand };
}

/** A row for each demand on a symbol; one without a demand has a row too. */
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

/** Whether a row could be the doing of a busy machine. */
function isDoubtful({ demand, class: found, slope }: Growth): boolean {
  return (demand?.status === 'missed' && found !== null) || (found === null && slope !== null);
}

/** Rows of all demands; what misses one, or scatters, was looked at again. */
async function measuredRows(
  run: CheckRun,
  harness: GrowthHarness,
  demands: readonly Demand[],
): Promise<{ rows: Growth[]; skipped: Skipped[] }> {
  const first = await measureGrowth(run, harness, demands);
  let { measured } = first;
  for (let look = 1; look < mostLooks; look += 1) {
    const doubtful = measured.filter((one) =>
      rowsOf([one], demands).some((row) => isDoubtful(row) && one.observation.points.length > 0),
    );
    if (doubtful.length === 0) break;
    // Each look depends on what the one before left in doubt.
    const again = await measureAgain(run, doubtful);
    measured = measured.map((one) => again.find(({ program }) => program === one.program) ?? one);
  }
  return { rows: rowsOf(measured, demands), skipped: first.skipped };
}

/** The growth of the interface's symbols on that code, held against nothing. */
export async function growthAlone(run: CheckRun): Promise<Growth[]> {
  const { growth: harness } = run.toolchain;
  if (harness === undefined) return [];
  const { rows } = await measuredRows(run, harness, []);
  return rows.slice(0, mostRows);
}

/** A demand on what could not be measured is not met, and must not look as if it were not there. */
function unmeasuredRows(
  demands: readonly Demand[],
  rows: readonly Growth[],
  { spec, skipped }: { spec: Spec; skipped: readonly Skipped[] },
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
          ...{ text: demand.text, class: demand.class, limit: null },
          ...{ status: 'not-measured', measured: why },
        },
      };
    });
}

/** One for each missed demand, in words without slopes and times, which would differ from run to run. */
function missedFindings(run: CheckRun, rows: readonly Growth[]): Finding[] {
  return rows.flatMap(({ symbol, size, demand }) => {
    if (demand?.status !== 'missed') return [];
    const of = size === 'number of calls' ? 'in the number of calls, all of them together' : `in the ${size}`;
    const allowed = demand.class === null ? '' : ` (at most ${growthWords[demand.class]} ${of})`;
    return [
      {
        ...placeOf(run, symbol),
        rule: 'too-slow',
        severity: 'warning',
        message: `${symbol} was measured with inputs of doubled sizes: ${demand.measured} ${of}. The specification demands: ${demand.text}${allowed}`,
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

/** How each demand fares on all symbols that it concerns: at its worst. */
function demandStatuses(rows: readonly Growth[]): string[] {
  const held = rows.flatMap(({ demand }) => demand ?? []);
  return [...new Set(held.map(({ text }) => text))].map((text) => {
    const statuses = held.filter((one) => one.text === text).map(({ status }) => status);
    return (['missed', 'not-measured'] as const).find((status) => statuses.includes(status)) ?? 'met';
  });
}

function summaryOf(rows: readonly Growth[]): string {
  const words = rows.flatMap((row) =>
    row.class === null ? [] : [`${row.symbol}: ${growthWords[row.class]}`],
  );
  const classes = [...new Set(words)].join(', ') || 'nothing whose growth could be measured';
  const demands = demandStatuses(rows);
  const count = (status: string) => demands.filter((one) => one === status).length;
  if (demands.length === 0) return `${classes}.`;
  const open = count('not-measured') === 0 ? '' : `, ${count('not-measured')} not measured`;
  return `${classes}; of ${counted(demands.length, 'demand')} ${count('met')} met, ${count('missed')} missed${open}.`;
}

function unmeasured(summary: string): { check: Check; growth: Growth[] } {
  return { check: makeCheck('performance', { status: 'not-measured', tool: '', summary }), growth: [] };
}

/**
 * The growth of the interface's symbols, and whether it is what the specification demands. Generated code runs in the process
 * that measures it and could in principle notice so: inputs differ from run to run, and no more time is believed than the
 * runner saw used.
 */
export async function checkPerformance(run: CheckRun): Promise<{ check: Check; growth: Growth[] }> {
  const { growth: harness } = run.toolchain;
  if (harness === undefined) return unmeasured('Growth is not measured in this language.');
  const { performance_requirements } = run.context.config.quality_metrics;
  const demands = performance_requirements ? demandsOf(run.spec) : [];
  const { rows, skipped } = await measuredRows(run, harness, demands);
  const growth = [...rows, ...unmeasuredRows(demands, rows, { spec: run.spec, skipped })].slice(0, mostRows);
  const findings = missedFindings(run, growth);
  const reasons = [...growth, ...skipped].filter(({ why }) => why !== '');
  const lines = [findingLines(findings), ...reasons.map(({ symbol, why }) => `${symbol}: ${why}`)];
  const check = makeCheck('performance', {
    ...{ status: statusOf(growth), tool: harness.tool, summary: summaryOf(growth), findings },
    excerpt: [...new Set(lines)].filter((line) => line !== '').join('\n'),
  });
  return { check, growth };
}
