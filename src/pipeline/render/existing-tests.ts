import { type Check, checkOf, type ExistingTest } from '../../core/evidence.ts';
import { existingCounts, isBroken, isMended } from '../../core/existing-tests.ts';
import type { Attempt } from '../../core/result.ts';
import { counted } from '../counted.ts';
import { inlineCode, prose } from './escape.ts';
import type { CandidateOutcome } from './evidence-tables.ts';
import { blocks, folded, table } from './markdown.ts';

const marks = {
  passed: '✅ passed',
  failed: '❌ failed',
  skipped: '⏭️ skipped',
  missing: '❌ did not run',
} satisfies Record<ExistingTest['after'], string>;

const checkMarks = { passed: '✅', 'not-measured': '⚪' } satisfies Partial<Record<Check['status'], string>>;

function markOf({ status }: Check): string {
  return status === 'passed' || status === 'not-measured' ? checkMarks[status] : '❌';
}

/** What the repository's own tests of the changed code showed, in one line; empty text for new code. */
export function existingLine({ evidence }: Attempt): string {
  const check = checkOf(evidence, 'existing-tests');
  if (check === undefined) return '';
  const { before, after } = existingCounts(evidence);
  const numbers = `${before.passed} passed and ${before.failed} failed before the change, ${after.passed} passed and ${after.failed} failed after it. `;
  const counts = evidence.existingTests.length === 0 ? '' : numbers;
  return `${markOf(check)} Existing tests: ${counts}${prose(check.summary, 500)}`;
}

/** `2 existing tests still pass`, or how many broke, beside the numbers of the new tests; nothing where none passed before. */
export function existingFacts({ evidence: { existingTests: tests } }: Attempt): string[] {
  const held = tests.filter(({ before }) => before === 'passed').length;
  const broken = tests.filter(isBroken).length;
  if (held === 0) return [];
  return broken === 0
    ? [`${counted(held, 'existing test')} still ${held === 1 ? 'passes' : 'pass'}`]
    : [`${broken} of ${counted(held, 'existing test')} broken`];
}

/** What a person can do about tests that broke: nobody else changes them. */
export function existingAdvice({ evidence }: Attempt): string[] {
  if (!evidence.existingTests.some(isBroken)) return [];
  return [
    'Tests that the repository had already are never changed. Where what the issue asks for contradicts one that broke, change that test on the default branch first and ask again; otherwise the code is wrong.',
  ];
}

function rowsOf(tests: readonly ExistingTest[]): string {
  return table(
    ['Existing test', 'Before', 'After'],
    tests.map(({ id, before, after }) => [inlineCode(id), marks[before], marks[after]]),
    8_000,
  );
}

/** Tests whose result says something: those that broke stand open, the rest is folded. */
function tablesOf(tests: readonly ExistingTest[]): string[] {
  const broken = tests.filter(isBroken);
  const rest = tests.filter((test) => !broken.includes(test));
  const mended = rest.filter(isMended).length;
  const told = mended === 0 ? '' : `, ${mended} of which ${mended === 1 ? 'passes' : 'pass'} only now`;
  const others = broken.length === 0 ? '' : 'other ';
  return [rowsOf(broken), folded(`${counted(rest.length, `${others}existing test`)}${told}`, rowsOf(rest))];
}

/** The repository's own tests of the changed code, before and after; empty text for new code. */
export function existingSection({ best }: Pick<CandidateOutcome, 'best'>): string {
  const line = existingLine(best);
  if (line === '') return '';
  const { existingTests: tests } = best.evidence;
  return blocks([
    '### Existing tests, before and after',
    line,
    ...existingAdvice(best),
    ...(tests.length === 0 ? [] : tablesOf(tests)),
  ]);
}
