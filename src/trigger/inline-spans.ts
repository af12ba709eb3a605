import { tagEnd } from './html-blocks.ts';
import { linkEnd } from './link-end.ts';

/** A piece of a text, from its first character to the place behind its last. */
export type Span = readonly [from: number, to: number];

const marks = /\\[^\n]|`+|[<[\]]/g;
const sections = [
  ['<!--', '-->'],
  ['<?', '?>'],
  ['<![CDATA[', ']]>'],
  ['<!', '>'],
] as const;

/**
 * Pieces of a paragraph in which a line may begin without being plain text: code, tags and other HTML, texts and titles of
 * links and images. What nothing closes is plain text.
 */
export function inlineSpans(paragraph: string): Span[] {
  const spans: Span[] = [];
  const codeEnd = codeEnds(paragraph);
  const htmlEnd = htmlEnds(paragraph);
  const openBrackets: number[] = [];
  const mark = new RegExp(marks);
  for (let match = mark.exec(paragraph); match !== null; match = mark.exec(paragraph)) {
    const span = spanAt(match.index, match[0]);
    if (span === null) continue;
    spans.push(span);
    mark.lastIndex = span[1];
  }
  return spans;

  function spanAt(index: number, found: string): Span | null {
    if (found === '[') openBrackets.push(index);
    if (found === ']') return bracketSpan(paragraph, openBrackets.pop(), index);
    const end = found === '<' ? htmlEnd(index) : found.startsWith('`') && codeEnd(index, found);
    return typeof end === 'number' ? [index, end] : null;
  }
}

/** Where code ends that begins with a run of backticks: behind the next run of the same length. */
function codeEnds(text: string): (index: number, run: string) => number | null {
  const runs = new Map<number, number[]>();
  for (const { index, 0: run } of text.matchAll(/`+/g)) {
    const places = runs.get(run.length) ?? [];
    runs.set(run.length, places);
    places.push(index);
  }
  for (const places of runs.values()) places.reverse();
  return (index, run) => {
    const places = runs.get(run.length) ?? [];
    while ((places.at(-1) ?? Infinity) <= index) places.pop();
    const close = places.at(-1);
    return close === undefined ? null : close + run.length;
  };
}

/** Where HTML ends. What nothing closes is looked for once, however often it is opened. */
function htmlEnds(text: string): (index: number) => number | null {
  const lastClosers = new Map(sections.map(([, closer]) => [closer, text.lastIndexOf(closer)]));
  return (index) => {
    const section = sections.find(([opener]) => text.startsWith(opener, index));
    if (section === undefined) return tagEnd(text, index);
    const [opener, closer] = section;
    const from = index + opener.length;
    if ((lastClosers.get(closer) ?? -1) < from) return null;
    return text.indexOf(closer, from) + closer.length;
  };
}

/** A paragraph that begins with `[name]:` defines what a link or a footnote leads to, and may be shown nowhere. */
function bracketSpan(text: string, open: number | undefined, close: number): Span | null {
  if (open === undefined) return null;
  const follows = text.charAt(close + 1);
  if (follows === ':' && text.slice(0, open).trim() === '') return [open, text.length];
  return [open, (follows === '(' ? linkEnd(text, close + 1) : null) ?? close + 1];
}
