import type { Duplicate } from '../../../analysis/structure/duplication.ts';
import type { CodeStructure } from '../../../analysis/structure/read-structure.ts';
import { type Change, touches } from './change.ts';

/** Changed lines of a passage of so many lines. */
function changedWithin({ path, lines }: Change, from: { path: string; line: number }, count: number) {
  if (from.path !== path) return [];
  return Array.from({ length: count }, (_, index) => from.line + index).filter((line) => lines.has(line));
}

/** Of what is said twice the lines that the change brings: those of the copy, or of the passage that it is like. */
function broughtBy(change: Change, { path, line, lines, of }: Duplicate): number[] {
  const copy = changedWithin(change, { path, line }, lines);
  return copy.length > 0 ? copy : changedWithin(change, of, lines);
}

/** The functions that the change adds or touches, and what of its lines is said twice. */
export function changedStructure(
  { functions, duplication, ...rest }: CodeStructure,
  change: Change,
): CodeStructure {
  const brought = duplication.duplicates.map((duplicate) => ({
    duplicate,
    lines: broughtBy(change, duplicate),
  }));
  return {
    ...rest,
    functions: functions.filter(
      ({ path, line, lastLine }) => path !== change.path || touches(change, line, lastLine),
    ),
    duplication: {
      lines: change.lines.size,
      duplicatedLines: new Set(brought.flatMap(({ lines }) => lines)).size,
      duplicates: brought.flatMap(({ duplicate, lines }) => (lines.length > 0 ? [duplicate] : [])),
    },
  };
}
