import { asItStands } from '../../core/candidate.ts';
import type { Coverage, Evidence } from '../../core/evidence.ts';
import type { Attempt, JobOutcome } from '../../core/result.ts';
import type { Gate, MatrixRow, ScorePart } from '../../core/verdict.ts';
import { counted } from '../counted.ts';
import { inlineCode, prose } from './escape.ts';
import { blocks, folded, table } from './markdown.ts';
import { testName } from './test-name.ts';

/** A job that ended with a candidate. */
export type CandidateOutcome = Extract<JobOutcome, { kind: 'candidate' }>;

/** Where a line of the published commit can be read, or null when nothing is published on a forge. */
export type LineLink = ((path: string, line: number) => string) | null;

const rowWords = {
  proven: '✅ proven',
  failed: '❌ failed',
  'no-test': '❌ no test that can fail',
  disputed: '⚠️ disputed',
  'not-measured': '⚪ not measured',
} satisfies Record<MatrixRow['status'], string>;

const testMarks = {
  passed: '✅',
  failed: '❌',
  skipped: '⏭️ skipped',
  missing: '❌ did not run',
  disputed: '⚠️ disputed',
} satisfies Record<MatrixRow['tests'][number]['status'], string>;

const gateWords = {
  passed: '✅ passed',
  failed: '❌ failed',
  'not-measured': '⚪ not measured',
} satisfies Record<Gate['status'], string>;

const partNames = {
  syntactic_correctness: 'Syntactic correctness',
  test_coverage: 'Test coverage',
  documentation: 'Documentation',
  performance: 'Performance',
  maintainability: 'Maintainability',
} satisfies Record<ScorePart['name'], string>;

/** Keeps a mark and the word behind it together in a narrow column. */
const unbroken = '\u00a0';

/** Tests shown for a requirement, and bytes for the whole matrix; the rest is counted. */
const shownTests = 12;
const matrixLimit = 30_000;

function testCell(test: MatrixRow['tests'][number], row: MatrixRow['status'], link: LineLink): string {
  const name = inlineCode(testName(test.id));
  const shown = link === null ? name : `[${name}](${link(test.path, test.line)})`;
  // Where nothing could be run, a test that did not run has not failed.
  const mark = row === 'not-measured' && test.status === 'missing' ? '⚪ not run' : testMarks[test.status];
  return mark.replaceAll(' ', unbroken) + unbroken + shown;
}

function testsCell({ tests, status }: MatrixRow, link: LineLink): string {
  if (tests.length === 0) return 'none';
  const cells = tests.slice(0, shownTests).map((test) => testCell(test, status, link));
  const more = tests.length > shownTests ? [`and ${tests.length - shownTests} more`] : [];
  return [...cells, ...more].join('<br>');
}

function matrixRows(matrix: readonly MatrixRow[], link: LineLink): string[][] {
  return matrix.map((row) => [
    prose(row.requirement),
    prose(row.text, 300),
    rowWords[row.status].replaceAll(' ', unbroken),
    testsCell(row, link),
  ]);
}

/** Requirement, the tests whose names carry it, what they showed. Where there are very many, links give way first. */
export function matrixTable(matrix: readonly MatrixRow[], link: LineLink): string {
  // The result stands before the tests: their names are long, and a narrow page shows no further.
  const headers = ['', 'Requirement', 'Result', 'Tests'];
  const linked = table(headers, matrixRows(matrix, link), Number.POSITIVE_INFINITY);
  return Buffer.byteLength(linked) <= matrixLimit
    ? linked
    : table(headers, matrixRows(matrix, null), matrixLimit);
}

/** What a level of evidence came from. */
const runWords = {
  static: 'by reading it only',
  fast: 'in the sandbox',
  deep: 'in the sandbox',
  proof: 'in the confirming run in fresh containers',
} satisfies Record<Evidence['level'], string>;

/** The gates, folded when there is nothing to look at: all passed. */
export function gatesSection(gates: readonly Gate[]): string {
  const passed = gates.filter((gate) => gate.status === 'passed').length;
  const rows = gatesTable(gates);
  if (passed === gates.length) return folded(`Gates: all ${passed} passed`, rows);
  return blocks([`### Gates: ${passed} of ${gates.length} passed`, rows]);
}

function gatesTable(gates: readonly Gate[]): string {
  return table(
    ['Gate', 'Result', 'Measured', 'Required'],
    gates.map((gate) => [
      prose(gate.name),
      gateWords[gate.status],
      prose(gate.measured, 200),
      prose(gate.required),
    ]),
  );
}

/** The parts of the score, and by which tools in which run each was measured. */
export function scoreTable({ verdict, best }: Pick<CandidateOutcome, 'verdict' | 'best'>): string {
  const { attempt, level } = best.evidence;
  const parts = table(
    ['Part', 'Weight', 'Value', 'Measured', 'By'],
    verdict.parts.map((part) => [
      partNames[part.name],
      part.weight.toFixed(2),
      part.value === null ? '⚪ not measured' : part.value.toFixed(2),
      prose(part.measurement, 200),
      prose(part.value === null ? '' : part.tools.join(', ')),
    ]),
  );
  const written = attempt === 0 ? 'the first writing' : `refinement ${attempt}`;
  const run = best.candidate.strategy === asItStands ? 'this commit' : written;
  return blocks([parts, `All of it was measured on ${run}, ${runWords[level]}.`]);
}

/** Numbers of the expected tests: none when nothing was run, none passed when the run is not believed. */
export function testCounts({ evidence }: Attempt): { total: number; passed: number; failed: number } {
  if (evidence.sandboxUnavailable !== null) return { total: 0, passed: 0, failed: 0 };
  const total = evidence.tests.length;
  const passed = evidence.believed ? evidence.tests.filter((test) => test.status === 'passed').length : 0;
  return { total, passed, failed: total - passed };
}

/** `12 of 12 tests passed`, or why that cannot be said. */
export function observedTests(attempt: Attempt): string {
  const { total, passed } = testCounts(attempt);
  if (attempt.evidence.sandboxUnavailable !== null) return 'nothing was run';
  if (total === 0) return 'no test was found';
  if (!attempt.evidence.believed) return `the run of ${counted(total, 'test')} is not believed`;
  return `${passed} of ${counted(total, 'test')} passed`;
}

/** Coverage of a believed run; of another it says nothing. */
export function believedCoverage({ believed, coverage }: Evidence): Coverage | null {
  return believed ? coverage : null;
}
