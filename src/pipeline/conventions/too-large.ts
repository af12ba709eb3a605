import type { CandidateFile } from '../../core/candidate.ts';
import type { PullRequestConfig } from '../../core/repository-config.ts';
import { counted } from '../counted.ts';

const linesOf = (content: string): string[] => content.trimEnd().split('\n');

/** Lines that are in one of the texts alone; a line that only moved counts as none. */
function changedLines(before: string, after: string): number {
  const counts = new Map<string, number>();
  for (const line of linesOf(before)) counts.set(line, (counts.get(line) ?? 0) + 1);
  for (const line of linesOf(after)) counts.set(line, (counts.get(line) ?? 0) - 1);
  return [...counts.values()].reduce((sum, count) => sum + Math.abs(count), 0);
}

/** Lines of code that differ from what stands on the base branch; a new file counts whole. */
export function countChangedLines(
  files: readonly CandidateFile[],
  base: ReadonlyMap<string, string>,
): number {
  const counts = files
    .filter(({ role }) => role !== 'test' && role !== 'doc')
    .map(({ path, content }) => {
      const before = base.get(path);
      return before === undefined ? linesOf(content).length : changedLines(before, content);
    });
  return counts.reduce((sum, count) => sum + count, 0);
}

/**
 * Why files are too much for one pull request by the repository's settings, as a sentence; null when they are not. `base` holds the
 * texts of those files that stand on the base branch, by path.
 */
export function tooLarge(
  files: readonly CandidateFile[],
  base: ReadonlyMap<string, string>,
  { max_files, max_changed_lines }: Pick<PullRequestConfig, 'max_files' | 'max_changed_lines'>,
): string | null {
  if (files.length > max_files)
    return `The change has ${counted(files.length, 'file')}, and \`pull_request.max_files\` allows ${max_files}.`;
  const lines = countChangedLines(files, base);
  if (lines <= max_changed_lines) return null;
  return `The change has ${counted(lines, 'line')} outside of tests and documentation, and \`pull_request.max_changed_lines\` allows ${max_changed_lines}.`;
}
