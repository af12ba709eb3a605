import { styleText } from 'node:util';
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

function testNames(row: JobEnded['matrix'][number]): string[] {
  if (row.tests.length === 0) return ['no test'];
  return row.tests.map(
    (test) => `${test.id.split('::').slice(1).join('.')} ${test.status === 'passed' ? '✓' : test.status}`,
  );
}

/** The table requirement -> tests -> result. */
function matrixText(ended: JobEnded): string {
  const head = `  ${cut('requirement', 44)}  ${cut('tests', 52)}  result`;
  const rows = ended.matrix.flatMap((row) =>
    testNames(row).map((name, index) => {
      const requirement = index === 0 ? `${row.requirement} ${row.text}` : '';
      const result = index === 0 ? row.status : '';
      return `  ${cut(requirement, 44)}  ${cut(name, 52)}  ${result}`.trimEnd();
    }),
  );
  return [head, `  ${'─'.repeat(44)}  ${'─'.repeat(52)}  ──────`, ...rows].join('\n');
}

/** What the demo ends with. */
export function endText(ended: JobEnded): string {
  const address = ended.pullRequestUrl ?? 'no pull request';
  const lines = [
    '',
    `  result        ${ended.result}`,
    `  pull request  ${address}`,
    `  score         ${ended.scoreText}`,
    `  model         ${ended.modelLabel}`,
  ];
  if (ended.reason !== '') lines.push(`  reason        ${ended.reason}`);
  return ended.matrix.length === 0 ? lines.join('\n') : [...lines, '', matrixText(ended)].join('\n');
}
