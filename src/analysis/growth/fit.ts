import type { GrowthClass } from '../../core/measurements.ts';
import type { GrowthPoint } from './read-points.ts';

/** What a row of points tells of the growth; `why` says why nothing can be told, and is empty when it can. */
export interface Fit {
  slope: number | null;
  /** How well the line fits, 0.0-1.0. */
  fit: number | null;
  memorySlope: number | null;
  class: GrowthClass | null;
  why: string;
}

interface Line {
  slope: number;
  fit: number;
  /** Standard error of the slope. */
  error: number;
}

/** Shorter runs show the cost of the call and of the clock. */
const leastCpuMs = 0.2;
const leastBytes = 16_384;
const leastPoints = 3;
const leastSpan = 4;
/** Whether a quick function grows at all can be told over this span, up to inputs of this size. */
const flatSpan = 64;
const flatSize = 65_536;
const clockMs = 0.001;
const constantSlope = 0.3;
/** Standard errors of the slope within which no other class may lie. */
const certainty = 1.5;

/** Upper ends of the slopes of each class. Linear and n log n cannot be told apart in processor time. */
const limits = [
  ['constant', constantSlope],
  ['linear', 1.6],
  ['quadratic', 2.5],
] satisfies [GrowthClass, number][];

/** The class of a slope of log time over log size. */
export function classOf(slope: number): GrowthClass {
  return limits.find(([, limit]) => slope < limit)?.[0] ?? 'worse';
}

/** The class, unless the points scatter so much that it could as well be another. */
function surely({ slope, error }: Line): GrowthClass | null {
  const [lowest, highest] = [classOf(slope - certainty * error), classOf(slope + certainty * error)];
  return lowest === highest ? lowest : null;
}

const mean = (numbers: readonly number[]) =>
  numbers.reduce((sum, number) => sum + number, 0) / numbers.length;

function rounded(number: number): number {
  return Math.round(number * 1_000) / 1_000;
}

/** Least squares of the logarithms. */
function lineThrough(points: readonly { size: number; value: number }[]): Line | null {
  const sizes = points.map(({ size }) => size);
  if (points.length < leastPoints || Math.max(...sizes) < Math.min(...sizes) * leastSpan) return null;
  const xs = sizes.map(Math.log);
  const ys = points.map(({ value }) => Math.log(value));
  const meanX = mean(xs);
  const meanY = mean(ys);
  const products = xs.map((x, index) => (x - meanX) * ((ys[index] ?? meanY) - meanY));
  const squaresX = mean(xs.map((x) => (x - meanX) ** 2));
  const squaresY = mean(ys.map((y) => (y - meanY) ** 2));
  const covariance = mean(products);
  // A level row has nothing that a line could explain, and is fitted all the same.
  const fit = squaresY < 1e-12 ? 1 : covariance ** 2 / (squaresX * squaresY);
  const unexplained = Math.max(0, squaresY - covariance ** 2 / squaresX);
  const error = Math.sqrt(unexplained / squaresX / Math.max(1, points.length - 2));
  return { slope: rounded(covariance / squaresX), fit: rounded(Math.min(1, fit)), error };
}

/** Whether the points, each too short to be measured well, hardly differ over a wide span up to large inputs. */
function isFlat(points: readonly GrowthPoint[]): boolean {
  const largest = points.at(-1)?.size ?? 0;
  const wide = points.filter(({ size }) => size * flatSpan >= largest);
  const smallest = wide[0]?.size ?? largest;
  if (largest < flatSize || smallest * flatSpan > largest) return false;
  const times = wide.map(({ cpuMs }) => Math.max(cpuMs, clockMs));
  return Math.max(...times) / Math.min(...times) < flatSpan ** constantSlope;
}

function memorySlopeOf(points: readonly GrowthPoint[]): number | null {
  const floor = points[0]?.memoryBytes ?? null;
  if (floor === null) return null;
  const above = points
    .map(({ size, memoryBytes }) => ({ size, value: (memoryBytes ?? 0) - floor }))
    .filter(({ value }) => value >= leastBytes);
  return lineThrough(above)?.slope ?? null;
}

function described(line: Line): Pick<Fit, 'slope' | 'fit' | 'class' | 'why'> {
  const found = surely(line);
  const { slope, fit } = line;
  return {
    slope,
    fit,
    class: found,
    why: found === null ? 'the times scatter too much to be told apart' : '',
  };
}

/** The growth that the points show, in no finer classes than processor time tells apart. */
export function fitGrowth(points: readonly GrowthPoint[]): Fit {
  const memorySlope = memorySlopeOf(points);
  const usable = points.filter(({ cpuMs }) => cpuMs >= leastCpuMs);
  const line = lineThrough(usable.map(({ size, cpuMs }) => ({ size, value: cpuMs })));
  if (line !== null) return { ...described(line), memorySlope };
  const nothing = { slope: null, fit: null, memorySlope };
  if (usable.length === 0 && isFlat(points)) return { ...nothing, class: 'constant', why: '' };
  const why =
    points.length === 0
      ? 'no run was measured'
      : `${usable.length} of ${points.length} runs took long enough to be measured; ${leastPoints} over a factor of ${leastSpan} are needed`;
  return { ...nothing, class: null, why };
}
