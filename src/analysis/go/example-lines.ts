import type { MarkdownBlock } from '../markdown.ts';
import { plainLine } from '../markdown.ts';
import { openBrackets } from './declaration-text.ts';

const longestStatement = 4_000;
const arrow = '(?:->|→|=>|⇒|==)';

const goesOn = (text: string): boolean =>
  text.length < longestStatement &&
  (openBrackets(text) > 0 || new RegExp(String.raw`${arrow}\s*$`, 'u').test(text));

const leads = /^\s*(?:->|→|=>|⇒)\s*\S/u;

const joins = (before: string, line: string): boolean =>
  before.trim() !== '' && line !== '' && (leads.test(line) || goesOn(before));

/** Lines that belong together because brackets are open, or an arrow stands at the end or at the start of the next. */
export function logicalLines({ lines, fence }: MarkdownBlock): string[] {
  const logical: string[] = [];
  for (const line of lines.map((raw) => (fence === null ? plainLine(raw) : raw.trim()))) {
    const before = logical.at(-1) ?? '';
    if (!joins(before, line)) logical.push(line);
    else logical[logical.length - 1] = `${before}${leads.test(line) ? ' ' : '\n'}${line}`;
  }
  return logical.filter((line) => line !== '');
}
