import type { Duplicate } from '../../analysis/structure/duplication.ts';
import type { CodeStructure, FunctionStructure } from '../../analysis/structure/read-structure.ts';
import type { Check, Finding, Maintainability } from '../../core/evidence.ts';
import { counted } from '../counted.ts';
import type { ChangeNotes } from './change/look-at-change.ts';
import { findingLines, makeCheck } from './subject.ts';

/** A number of a function beside its complexity, the most that is easily kept up, and what to do above it. */
interface Limit {
  rule: string;
  most: number;
  numberOf: (unit: FunctionStructure) => number;
  /** What the number says of the function. */
  says: (number: number) => string;
  advice: string;
}

const limits: readonly Limit[] = [
  {
    rule: 'function-length',
    most: 50,
    numberOf: ({ lines }) => lines,
    says: (number) => `has ${number} lines of code`,
    advice: 'Split it into functions that do one thing each.',
  },
  {
    rule: 'nesting',
    most: 4,
    numberOf: ({ nesting }) => nesting,
    says: (number) => `is nested ${number} levels deep`,
    advice: 'Return early, or make a function of the inner levels.',
  },
  {
    rule: 'parameters',
    most: 5,
    numberOf: ({ parameters }) => parameters,
    says: (number) => `has ${counted(number, 'parameter')}`,
    advice: 'Pass what belongs together as one value.',
  },
];

function exceeded(unit: FunctionStructure): Finding[] {
  const { path, line, name } = unit;
  return limits
    .filter(({ most, numberOf }) => numberOf(unit) > most)
    .map(({ rule, most, numberOf, says, advice }) => ({
      ...{ path, line, rule, severity: 'warning' },
      message: `${name} ${says(numberOf(unit))}, and at most ${most} is advised. ${advice}`,
    }));
}

function repeats({ path, line, lines, of }: Duplicate): Finding {
  const message = `${counted(lines, 'line')} of code from here on stand at ${of.path}:${of.line} already. Make a function of them.`;
  return { path, line, rule: 'duplication', severity: 'warning', message };
}

/** Functions within every limit, complexity among them, and lines said twice; null where a file cannot be read. */
export function maintainabilityOf(structure: CodeStructure, threshold: number): Maintainability | null {
  const { functions, unreadable, duplication } = structure;
  if (unreadable.length > 0) return null;
  const sound = functions.filter((unit) => unit.complexity <= threshold && exceeded(unit).length === 0);
  const { lines, duplicatedLines } = duplication;
  return { functions: functions.length, sound: sound.length, lines, duplicatedLines };
}

function summaryOf(
  { functions, unreadable, duplication }: CodeStructure,
  beyond: number,
  change: ChangeNotes | undefined,
): string {
  if (unreadable.length > 0) return `The syntax tree cannot read ${unreadable.join(', ')}.`;
  const changed = change === undefined ? '' : 'changed ';
  const vanished = change?.vanished.length ?? 0;
  const long = `${beyond} of ${counted(functions.length, `${changed}function`)} beyond a limit of length, nesting or parameters`;
  const twice = `${duplication.duplicatedLines} of ${counted(duplication.lines, `${changed}line`)} duplicated`;
  return `${long}, ${twice}${vanished === 0 ? '' : `, ${counted(vanished, 'public name')} gone`}.`;
}

/** What makes the code hard to keep up beside its complexity. It fails nothing by itself: the score counts it. */
export function maintainabilityCheck(structure: CodeStructure, change?: ChangeNotes): Check {
  const beyond = structure.functions.filter((unit) => exceeded(unit).length > 0);
  const findings = [
    ...(change?.vanished ?? []),
    ...beyond.flatMap(exceeded),
    ...structure.duplication.duplicates.map(repeats),
  ];
  return makeCheck('maintainability', {
    status: structure.unreadable.length > 0 ? 'not-measured' : 'passed',
    tool: 'syntax tree',
    summary: summaryOf(structure, beyond.length, change),
    excerpt: findingLines(findings),
    findings,
  });
}
