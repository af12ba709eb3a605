import { styleText } from 'node:util';
import { testName } from '../../pipeline/render/test-name.ts';
import type { JobEnded, LogLine } from './log-lines.ts';

type StageLine = Extract<LogLine, { msg: 'stage' }>;

const titles: Readonly<Record<string, string>> = {
  read: 'reading the specification',
  write: 'writing code, tests and docs',
  check: 'checking in the sandbox',
  refine: 'refining from what failed',
  prove: 'proving in a fresh container',
  publish: 'publishing',
};

/** One line of progress. */
export function stageText(line: StageLine): string {
  const attempt = line.attempt === 0 ? '' : ` (refinement ${line.attempt})`;
  const mark = line.status === 'started' ? styleText('dim', '…') : styleText('green', '✓');
  const detail = line.detail === '' ? '' : `: ${line.detail}`;
  return `  ${mark} ${titles[line.stage] ?? line.stage}${attempt}${detail}`;
}

function cut(text: string, width: number): string {
  const line = text.replaceAll(/\s+/g, ' ');
  return line.length <= width ? line.padEnd(width) : `${line.slice(0, width - 1)}…`;
}

type Row = JobEnded['matrix'][number];
type Test = Row['tests'][number];

const shownTests = 4;

/** A long name keeps its end, which tells more than its beginning. */
function nameOf({ id }: Test): string {
  const name = testName(id);
  return name.length <= 50 ? name : `${name.slice(0, 20)}…${name.slice(-29)}`;
}

/** Where nothing could be run, a test that did not run has not failed. */
function isTroubled({ status }: Test, row: Row): boolean {
  return status !== 'passed' && !(row.status === 'not-measured' && status === 'missing');
}

/** What failed comes first and is always shown. */
function testLines(row: Row): string[] {
  if (row.tests.length === 0) return ['no test'];
  const troubled = row.tests.filter((test) => isTroubled(test, row));
  const others = row.tests.filter((test) => !isTroubled(test, row));
  const rest = others.length - (shownTests - 1);
  const shown = others.map((test) => `${test.status === 'passed' ? '✓' : '– not run'} ${nameOf(test)}`);
  return [
    ...troubled.map((test) => `✗ ${test.status} ${nameOf(test)}`),
    ...(rest <= 1 ? shown : [...shown.slice(0, shownTests - 1), `  and ${rest} more of these`]),
  ];
}

/** The table requirement -> tests -> result. */
function matrixText(ended: JobEnded): string {
  const head = `  ${cut('requirement', 44)}  ${cut('tests', 52)}  result`;
  const rows = ended.matrix.flatMap((row) =>
    testLines(row).map((line, index) => {
      const requirement = index === 0 ? `${row.requirement} ${row.text}` : '';
      const result = index === 0 ? row.status : '';
      return `  ${cut(requirement, 44)}  ${cut(line, 52)}  ${result}`.trimEnd();
    }),
  );
  return [head, `  ${'─'.repeat(44)}  ${'─'.repeat(52)}  ──────`, ...rows].join('\n');
}

/** What the demo ends with: the table, and below it, where the eye is, how it ended and where. */
export function endText(ended: JobEnded, cloneAddress: string): string {
  const lines = [
    '',
    `  result        ${ended.result}`,
    `  score         ${ended.scoreText}`,
    `  model         ${ended.modelLabel}`,
    `  pull request  ${ended.pullRequestUrl ?? 'none'}`,
  ];
  if (ended.branch !== null) lines.push(`  clone         git clone -b ${ended.branch} ${cloneAddress}`);
  if (ended.reason !== '') lines.push(`  reason        ${ended.reason}`);
  return ended.matrix.length === 0 ? lines.join('\n') : ['', matrixText(ended), ...lines].join('\n');
}

/** One line for a job that somebody started by hand while the demo stays. */
export function laterJobText(ended: JobEnded): string {
  const where = ended.pullRequestUrl ?? ended.reason;
  return `  issue ${ended.issue}: ${ended.result}${where === '' ? '' : `, ${where}`}`;
}
