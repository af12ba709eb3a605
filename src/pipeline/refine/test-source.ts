import type { CandidateFile } from '../../core/candidate.ts';

const indentOf = (line: string) => line.length - line.trimStart().length;

/** The first line of what stands directly above a test: its decorators, attributes, comments. */
function firstLine(lines: readonly string[], start: number): number {
  const indent = indentOf(lines[start] ?? '');
  let first = start;
  while (first > 0 && (lines[first - 1] ?? '').trim() !== '' && indentOf(lines[first - 1] ?? '') >= indent)
    first -= 1;
  return first;
}

/** The line behind a test: the first one that is not indented further and closes nothing. */
function endLine(lines: readonly string[], start: number): number {
  const indent = indentOf(lines[start] ?? '');
  let end = start + 1;
  for (let index = start + 1; index < lines.length; index += 1) {
    const line = lines[index] ?? '';
    if (line.trim() === '') continue;
    if (indentOf(line) <= indent && !/^\s*[)\]}]/u.test(line)) break;
    end = index + 1;
  }
  return end;
}

/** Where a test stands in its file, by the layout of formatted code in any language: lines from `first` up to `end`. */
export function testLines(content: string, line: number): { first: number; end: number } {
  const lines = content.split('\n');
  return { first: firstLine(lines, line - 1), end: endLine(lines, line - 1) };
}

/** The source of the test that starts at the line, counted from 1. */
export function testSource(file: Pick<CandidateFile, 'content'>, line: number): string {
  const { first, end } = testLines(file.content, line);
  return file.content.split('\n').slice(first, end).join('\n');
}
