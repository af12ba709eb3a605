import type { Growth, Optimisation } from '../../core/measurements.ts';

/** Runs of each attempt. */
export const runsEach = 5;
/** What counts as an improvement. */
const slopeFall = 0.5;
const ratioLimit = 0.7;

/** A symbol as it was measured in both attempts, and the largest size that both reached. */
export interface Pair {
  before: Growth;
  after: Growth;
  size: number;
}

/** Whether the slope fell as far as an improvement needs. */
export function fell({ before, after }: Pick<Pair, 'before' | 'after'>): boolean {
  return before.slope !== null && after.slope !== null && before.slope - after.slope >= slopeFall;
}

function median(numbers: readonly number[]): number {
  const sorted = numbers.toSorted((left, right) => left - right);
  const middle = Math.floor(sorted.length / 2);
  const upper = sorted[middle] ?? 0;
  return sorted.length % 2 === 1 ? upper : (upper + (sorted[middle - 1] ?? upper)) / 2;
}

/** What one run at the size showed. */
export interface Sample {
  cpuMs: number;
  memoryBytes: number | null;
}

function sideOf({ class: found, slope }: Growth, samples: readonly Sample[]): Optimisation['before'] {
  const memory = samples.flatMap(({ memoryBytes }) => memoryBytes ?? []);
  return {
    ...{ class: found, slope },
    cpuMs: median(samples.map(({ cpuMs }) => cpuMs)),
    memoryBytes: memory.length === samples.length ? median(memory) : null,
  };
}

/** An improvement by the pairs of runs, or nothing: fewer pairs than planned are no comparison. */
export function optimisationOf(
  pair: Pair,
  attempt: number | null,
  samples: readonly { before: Sample; after: Sample }[],
): Optimisation[] {
  if (samples.length < runsEach) return [];
  const ratio = median(
    samples.map(({ before, after }) => (before.cpuMs === 0 ? 1 : after.cpuMs / before.cpuMs)),
  );
  if (ratio > ratioLimit && !(fell(pair) && ratio < 1)) return [];
  return [
    {
      ...{ symbol: pair.after.symbol, attempt, size: pair.size, pairs: samples.length },
      before: sideOf(
        pair.before,
        samples.map(({ before }) => before),
      ),
      after: sideOf(
        pair.after,
        samples.map(({ after }) => after),
      ),
    },
  ];
}
