import type { CodeStructure, FunctionStructure } from '../../analysis/structure/read-structure.ts';
import type { Check, Finding, Structure } from '../../core/evidence.ts';
import { counted } from '../counted.ts';
import { findingLines, makeCheck } from './subject.ts';

const mostImports = 100;

function most(functions: readonly FunctionStructure[], number: (unit: FunctionStructure) => number): number {
  return functions.reduce((highest, unit) => Math.max(highest, number(unit)), 0);
}

/** The numbers of the evidence, or null where a file cannot be read. */
export function structureNumbers({ functions, imports, unreadable }: CodeStructure): Structure | null {
  if (unreadable.length > 0) return null;
  return {
    functions: functions.length,
    highestComplexity: most(functions, ({ complexity }) => complexity),
    longestFunction: most(functions, ({ lines }) => lines),
    deepestNesting: most(functions, ({ nesting }) => nesting),
    mostParameters: most(functions, ({ parameters }) => parameters),
    imports: imports.slice(0, mostImports),
  };
}

function tooComplex({ path, line, name, complexity }: FunctionStructure, threshold: number): Finding {
  const message = `${name} has a cyclomatic complexity of ${complexity}, and at most ${threshold} is allowed. Split it into functions that do one thing each.`;
  return { path, line, rule: 'complexity', severity: 'warning', message };
}

function summaryOf(
  { functions, unreadable }: CodeStructure,
  { above, threshold, isChange }: { above: number; threshold: number; isChange: boolean },
): string {
  const changed = isChange ? 'changed ' : '';
  if (above > 0) return `${counted(above, `${changed}function`)} of ${functions.length} above ${threshold}.`;
  if (unreadable.length > 0) return `The syntax tree cannot read ${unreadable.join(', ')}.`;
  if (functions.length === 0) return isChange ? 'No function was changed.' : 'There is no function.';
  const highest = most(functions, ({ complexity }) => complexity);
  return `The highest of ${counted(functions.length, `${changed}function`)} is ${highest}.`;
}

/** Whether every function of the code is simple enough; of a change, every one that it touches. */
export function complexityCheck(structure: CodeStructure, threshold: number, isChange = false): Check {
  const findings = structure.functions
    .filter(({ complexity }) => complexity > threshold)
    .toSorted((left, right) => right.complexity - left.complexity)
    .map((unit) => tooComplex(unit, threshold));
  const unmeasured = structure.unreadable.length > 0 ? 'not-measured' : 'passed';
  return makeCheck('complexity', {
    status: findings.length > 0 ? 'failed' : unmeasured,
    tool: 'syntax tree',
    summary: summaryOf(structure, { above: findings.length, threshold, isChange }),
    excerpt: findingLines(findings),
    findings,
  });
}
