import type { Check, Structure } from '../../core/evidence.ts';
import { percent } from '../../core/rates.ts';
import { counted } from '../counted.ts';
import { prose } from './escape.ts';
import { believedCoverage, type CandidateOutcome, observedTests } from './evidence-tables.ts';
import { table } from './markdown.ts';

const checkMarks = {
  passed: '✅ passed',
  failed: '❌ failed',
  'timed-out': '❌ timed out',
  'out-of-memory': '❌ out of memory',
  'output-limit': '❌ too much output',
  unavailable: '⚪ unavailable',
  'not-measured': '⚪ not measured',
} as const;

const notMeasured = 'not measured';

function functionsText(structure: Structure): string {
  const { functions, highestComplexity, longestFunction, deepestNesting, mostParameters } = structure;
  if (functions === 0) return '0';
  const most = [
    `complexity ${highestComplexity}`,
    counted(longestFunction, 'line'),
    `nesting ${deepestNesting}`,
    counted(mostParameters, 'parameter'),
  ];
  return `${functions}, at most: ${most.join(', ')}`;
}

function numbers(outcome: CandidateOutcome): string[][] {
  const { documentation, structure, peakMemoryBytes, cpuMs } = outcome.best.evidence;
  const coverage = believedCoverage(outcome.best.evidence);
  return [
    ['Tests', observedTests(outcome.best)],
    [
      'Statement coverage',
      coverage === null
        ? notMeasured
        : `${percent(coverage.rate)} (${coverage.covered} of ${coverage.statements})`,
    ],
    [
      'Documented public symbols',
      documentation === null ? notMeasured : `${documentation.documented} of ${documentation.publicSymbols}`,
    ],
    ['Functions', structure === null ? notMeasured : functionsText(structure)],
    ['Imports', structure === null ? notMeasured : prose(structure.imports.join(', ') || 'none', 400)],
    ['Peak memory', peakMemoryBytes === null ? notMeasured : `${Math.ceil(peakMemoryBytes / 1_000_000)} MB`],
    ['CPU time', cpuMs === null ? notMeasured : `${(cpuMs / 1_000).toFixed(1)} s`],
  ];
}

/** What each check observed, and the tool that did. */
export function checksTable(checks: readonly Check[]): string {
  const rows = checks.map((check) => [
    prose(check.name),
    prose(check.tool),
    checkMarks[check.status],
    prose(check.summary, 300),
  ]);
  return table(['Check', 'Tool', 'Status', 'Observed'], rows);
}

/** Every check of the confirming run, and its numbers. */
export function measurements(outcome: CandidateOutcome): string {
  const { checks } = outcome.best.evidence;
  return [table(['What', 'Number'], numbers(outcome)), checksTable(checks)].join('\n\n');
}
