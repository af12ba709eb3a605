import { type Kind, lineKinds } from './block-lines.ts';
import { inlineSpans } from './inline-spans.ts';

/** A line of a comment, and whether GitHub shows it, where it begins, as plain text of the comment itself. */
export interface Line {
  text: string;
  isTopLevel: boolean;
}

const lineBreak = /\r\n|\r|\n/;

/**
 * The lines of a GitHub comment. Not top-level are those in a quote (or the lazy continuation of one), a code fence, a fold,
 * HTML, or a piece of a paragraph that is not shown as it stands. Indented code is; it begins with white space, so nothing
 * that must stand in the first column is found in it.
 */
export function readLines(markdown: string): Line[] {
  const lines = markdown.split(lineBreak);
  const kinds = lineKinds(lines);
  const hidden = hiddenStarts(lines, kinds);
  return lines.map((text, index) => ({ text, isTopLevel: kinds[index] !== 'apart' && !hidden.has(index) }));
}

/** Lines that begin inside of something that began earlier in their paragraph. */
function hiddenStarts(lines: readonly string[], kinds: readonly Kind[]): Set<number> {
  const hidden = new Set<number>();
  for (let first = 0; first < lines.length; first += 1) {
    if (kinds[first] !== 'begins') continue;
    let end = first + 1;
    while (kinds[end] === 'continues') end += 1;
    const paragraph = lines.slice(first, end);
    for (const offset of startsInSpans(paragraph)) hidden.add(first + offset);
  }
  return hidden;
}

function startsInSpans(paragraph: readonly string[]): number[] {
  if (paragraph.length === 1) return [];
  const text = paragraph.join('\n');
  const changes = new Int32Array(text.length + 2);
  const change = (at: number, by: number) => {
    changes[at] = (changes[at] ?? 0) + by;
  };
  for (const [from, to] of inlineSpans(text)) {
    change(from + 1, 1);
    change(to, -1);
  }
  const found: number[] = [];
  let depth = 0;
  let line = 0;
  for (let index = 0; index < text.length; index += 1) {
    depth += changes[index] ?? 0;
    if (text.charAt(index) !== '\n') continue;
    line += 1;
    if (depth + (changes[index + 1] ?? 0) > 0) found.push(line);
  }
  return found;
}
