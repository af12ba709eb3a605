import { filesOf } from '../../core/candidate.ts';
import type { Finding } from '../../core/evidence.ts';
import { changeOf } from './change/change.ts';
import type { CheckRun } from './subject.ts';

/** Characters of the lines that are new or changed, with their ends. */
function changedLength(content: string, lines: ReadonlySet<number>): number {
  return content
    .split('\n')
    .reduce((sum, text, index) => (lines.has(index + 1) ? sum + text.length + 1 : sum), 0);
}

/** Refuses code that is longer than the repository allows, at its longest file; tests and documentation are not counted, nor is what stood already. */
export function refuseLength(run: CheckRun): Finding[] {
  const { candidate, context } = run;
  const [longest, ...others] = filesOf(candidate, 'code').toSorted(
    (left, right) => right.content.length - left.content.length,
  );
  if (longest === undefined) return [];
  const allowed = context.config.code_generation.max_code_length;
  const change = changeOf(run);
  const characters = [longest, ...others].reduce((sum, { path, content }) => {
    return sum + (path === change?.path ? changedLength(content, change.lines) : content.length);
  }, 0);
  if (characters <= allowed) return [];
  const what = change === null ? 'The code has' : 'The changed lines of the code have';
  const message = `${what} ${characters} characters, and code_generation.max_code_length allows ${allowed}. Write it shorter.`;
  return [{ path: longest.path, line: 1, rule: 'code-length', severity: 'error', message }];
}
