import type { Example, ExpectedOutcome } from '../core/spec.ts';
import { type MarkdownBlock, markdownBlocks, plainLine } from './markdown.ts';

/** One written example before numbering; `check: null` is prose. */
export interface DraftExample {
  text: string;
  check: Example['check'];
}

/** How a language writes a call and what comes out of it on one line. */
export interface ExampleNotation {
  /** What may stand between both. */
  separators: RegExp;
  readCall(text: string): Promise<string | null>;
  readOutcome(text: string, separator: string): Promise<ExpectedOutcome | null>;
}

/** How a language's lines go on; each is looked for in one line or at its end. */
export interface LineJoints {
  /** Texts whose brackets do not count. */
  quoted: RegExp;
  /** A line that belongs to the one before. */
  leads: RegExp;
  /** A line that the next one belongs to. */
  trails: RegExp;
}

/** The longest line that is read, and the longest call with what prepares it, in characters. */
export const longestCall = 4_000;
const mostSeparators = 10;
const longestSection = 60_000;
const mostLines = 800;
const mostExamples = 60;
const longestText = 8_000;

/** The text without the backticks around all of it. */
export function unquoted(text: string): string {
  return text
    .trim()
    .replace(/^`([^`]*)`$/u, '$1')
    .trim();
}

/** An outcome without the backticks around it and the punctuation behind it. */
export function plainOutcome(text: string): string {
  return unquoted(text.replace(/(`|["')\]}\w])[.;,]$/u, '$1'));
}

/** The check that a line such as `call -> literal` or `call raises Error` is, at the first place where both sides can be read. */
export async function readAtSeparator(line: string, notation: ExampleNotation): Promise<Example['check']> {
  if (line.length > longestCall) return null;
  for (const { 0: separator, index } of [...line.matchAll(notation.separators)].slice(0, mostSeparators)) {
    const right = line.slice(index + separator.length);
    const call = right.trim() === '' ? null : await notation.readCall(line.slice(0, index));
    const expected = call === null ? null : await notation.readOutcome(right, separator);
    if (call !== null && expected !== null) return { call, expected };
  }
  return null;
}

function openBrackets(text: string, quoted: RegExp): number {
  return [...text.replace(quoted, '').matchAll(/[()[\]{}]/gu)].reduce(
    (depth, { 0: bracket }) => depth + ('([{'.includes(bracket) ? 1 : -1),
    0,
  );
}

/** Lines that belong together because brackets are open, or an arrow stands at the end or at the start of the next. */
export function logicalLines(
  { lines, fence }: MarkdownBlock,
  { quoted, leads, trails }: LineJoints,
): string[] {
  const goesOn = (text: string): boolean =>
    text.length < longestCall && (openBrackets(text, quoted) > 0 || trails.test(text));
  const logical: string[] = [];
  for (const line of lines) {
    const before = logical.at(-1) ?? '';
    const isLed = leads.test(line);
    if (before.trim() === '' || line.trim() === '' || !(isLed || goesOn(before))) logical.push(line);
    else logical[logical.length - 1] = `${before}${isLed ? ' ' : '\n'}${line.trim()}`;
  }
  return logical.map((raw) => (fence === null ? plainLine(raw) : raw.trim())).filter((line) => line !== '');
}

/** The call with what prepares it; null when that is too long to carry. */
export function withSetup(setup: readonly string[], check: Example['check']): Example['check'] {
  if (check === null || setup.length === 0) return check;
  const call = [...setup, check.call].join('\n');
  return call.length > longestCall ? null : { ...check, call };
}

/** Lines of prose that follow each other are one example. */
export function joinProse(drafts: readonly DraftExample[]): DraftExample[] {
  const joined: DraftExample[] = [];
  for (const draft of drafts) {
    const last = joined.at(-1);
    if (last === undefined || last.check !== null || draft.check !== null) joined.push(draft);
    else joined[joined.length - 1] = { text: `${last.text}\n${draft.text}`, check: null };
  }
  return joined;
}

/** The beginning of a section, without empty lines after each other; more examples than fit could not be carried anyway. */
function shortSection(text: string): string {
  const lines = text.slice(0, longestSection).split('\n');
  const spare = lines.filter((line, index) => line.trim() !== '' || lines[index - 1]?.trim() !== '');
  return spare.slice(0, mostLines).join('\n');
}

/** The examples of a section in order. What cannot be run mechanically comes back as prose. */
export async function readExamples(
  text: string,
  readBlock: (block: MarkdownBlock) => Promise<DraftExample[]>,
): Promise<Example[]> {
  const drafts: DraftExample[] = [];
  for (const block of markdownBlocks(shortSection(text))) drafts.push(...(await readBlock(block)));
  return drafts
    .slice(0, mostExamples)
    .map((draft, index) => ({ id: `E${index + 1}`, ...draft, text: draft.text.slice(0, longestText) }));
}
