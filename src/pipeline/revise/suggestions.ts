import type { CandidateFile } from '../../core/candidate.ts';
import { fileProblems } from '../model-call/file-rules.ts';
import type { AskedComment } from './asked.ts';

/** Lines of a file that a reviewer wrote out, in place of those from `startLine` to `line`. */
export interface Suggestion {
  comment: string;
  path: string;
  startLine: number;
  line: number;
  lines: readonly string[];
}

/** The suggestions of a comment, and its text without them. */
export interface SplitComment {
  blocks: string[][];
  rest: string;
}

const opening = /^ {0,3}(?<fence>`{3,}(?=[^`]*$)|~{3,})(?<info>.*)$/u;

function endOf(lines: readonly string[], from: number, fence: string): number {
  const closing = lines.findIndex(
    (line, index) => index > from && line.trim().startsWith(fence) && /^(?:`+|~+)$/u.test(line.trim()),
  );
  return closing === -1 ? lines.length : closing;
}

/** Takes the suggestion blocks out of a comment; one that is shown within another block is no suggestion. */
export function splitComment(text: string): SplitComment {
  const lines = text.split('\n');
  const blocks: string[][] = [];
  const rest: string[] = [];
  for (let index = 0; index < lines.length; index += 1) {
    const { fence, info = '' } = opening.exec(lines[index] ?? '')?.groups ?? {};
    if (fence === undefined) {
      rest.push(lines[index] ?? '');
      continue;
    }
    const end = endOf(lines, index, fence);
    if (info.trim() === 'suggestion') blocks.push(lines.slice(index + 1, end));
    else rest.push(...lines.slice(index, end + 1));
    index = end;
  }
  return { blocks, rest: rest.join('\n').trim() };
}

type Placing = { status: 'placed'; suggestion: Suggestion } | { status: 'refused'; reason: string };

const refuse = (reason: string): Placing => ({ status: 'refused', reason });

/** Where a suggestion goes in a file of the candidate, or why it cannot be applied. */
export function placeSuggestion(
  { id, place, removed }: AskedComment,
  lines: readonly string[],
  files: readonly CandidateFile[],
): Placing {
  if (place === null) return refuse('a suggestion has to stand on lines of a file');
  const { path, line, onOldSide } = place;
  const file = files.find((one) => one.path === path);
  if (file === undefined) return refuse('the file is not one that Specproof wrote');
  if (onOldSide) return refuse('it stands on lines that are not there any more');
  if (line === null) return refuse('the lines it was made for have changed since');
  const startLine = place.startLine ?? line;
  const last = file.content.trimEnd().split('\n').length;
  if (startLine < 1 || startLine > line || line > last) return refuse('the file does not have these lines');
  if (removed > 0) return refuse('the comment holds hidden text, so it cannot be applied as it stands');
  return { status: 'placed', suggestion: { comment: id, path, startLine, line, lines } };
}

export function overlaps(one: Suggestion, other: Suggestion): boolean {
  return one.path === other.path && one.startLine <= other.line && other.startLine <= one.line;
}

/** The file with the suggestions in it, each in place of its lines. They do not overlap. */
export function fileWith(file: CandidateFile, suggestions: readonly Suggestion[]): CandidateFile {
  const lines = file.content.split('\n');
  const fromBelow = suggestions
    .filter(({ path }) => path === file.path)
    .toSorted((one, other) => other.startLine - one.startLine);
  for (const { startLine, line, lines: fresh } of fromBelow)
    lines.splice(startLine - 1, line - startLine + 1, ...fresh);
  return { ...file, content: lines.join('\n') };
}

const compact = (text: string) => text.replaceAll(/\s+/gu, '');

/** Whether a suggestion stands in the final file; a formatter may have set it in other lines. */
export function holdsSuggestion(
  { path, startLine, line, lines }: Suggestion,
  before: readonly CandidateFile[],
  after: readonly CandidateFile[],
): boolean {
  const textIn = (files: readonly CandidateFile[]) => files.find((file) => file.path === path)?.content ?? '';
  const fresh = compact(lines.join('\n'));
  if (fresh !== '') return compact(textIn(after)).includes(fresh);
  const old = textIn(before)
    .split('\n')
    .slice(startLine - 1, line);
  return !compact(textIn(after)).includes(compact(old.join('\n')));
}

/** What forbids the file, the first reason, in words for the reviewer; null when nothing does. */
export function suggestedFileProblem(file: CandidateFile): string | null {
  return fileProblems(file)[0] ?? null;
}
