import { z } from 'zod';
import { readJson } from '../../core/json.ts';
import type { Growth } from '../../core/measurements.ts';

export type GrowthPoint = Growth['points'][number];

const longestText = 200_000;
const longestLine = 300;
const mostPoints = 40;
const largestSize = 2 ** 30;

const PointLine = z.strictObject({
  size: z.number().int().min(1).max(largestSize),
  cpuMs: z.number().min(0).max(3_600_000),
  memoryBytes: z.number().min(0).max(Number.MAX_SAFE_INTEGER).nullable(),
});
/** The type of the error that the code raised on an input that was made up. */
const RaisedLine = z.strictObject({ raised: z.string().regex(/^[A-Za-z_][A-Za-z0-9_.:]{0,80}$/) });

function readLines<Line>(text: string, shape: z.ZodType<Line>): Line[] {
  return text
    .slice(0, longestText)
    .split('\n')
    .filter((line) => line.startsWith('{') && line.length <= longestLine)
    .flatMap((line) => {
      const reading = readJson(line, shape);
      return reading.status === 'valid' ? [reading.value] : [];
    });
}

/** The points that a growth program printed. None when they contradict its way: sizes double, one line each. */
export function readPoints(text: string): GrowthPoint[] {
  const points = readLines(text, PointLine);
  const doubling = points.every((point, index) => {
    const before = points[index - 1];
    return before === undefined || point.size === before.size * 2;
  });
  return doubling && points.length <= mostPoints ? points : [];
}

/** The type of the error that the code answered a made-up input with, from a line `{"raised":"ValueError"}`; null without one. */
export function readRaised(text: string): string | null {
  return readLines(text, RaisedLine)[0]?.raised ?? null;
}
