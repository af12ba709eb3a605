/** One thing a section says: its words in one line, and the same words verbatim as they stand in the section. */
export interface Statement {
  text: string;
  quote: string;
}

/** Consecutive lines that belong together: a list item with all that is below it, a paragraph, or a heading. */
interface Unit {
  kind: 'item' | 'paragraph' | 'heading';
  lines: string[];
}

const maximumLength = 2_000;
const bullet = /^ ?(?:[-*+]|\d{1,3}[.)])\s+(?:\[[ xX]\]\s+)?(.*)$/u;
const heading = /^#{1,6}\s+(.*)$/u;
const fenceMark = /^\s*(?:`{3,}|~{3,})/u;

function startUnit(line: string): Unit | null {
  const item = bullet.exec(line)?.[1];
  if (item !== undefined) return { kind: 'item', lines: [item] };
  const title = heading.exec(line)?.[1];
  return title === undefined ? null : { kind: 'heading', lines: [title] };
}

/** True when a line that opens nothing goes on with the unit before it. */
function continues(unit: Unit, line: string, afterBlank: boolean): boolean {
  if (unit.kind === 'heading') return false;
  if (!afterBlank) return true;
  return unit.kind === 'item' && /^\s{2,}\S/u.test(line);
}

/** What has been read of a section: blank lines wait until it is known whether the unit before them goes on. */
interface Scan {
  units: Unit[];
  inFence: boolean;
  blanks: string[];
}

function scanLine(scan: Scan, line: string): void {
  const last = scan.units.at(-1);
  const fence = fenceMark.test(line);
  const verbatim = scan.inFence || fence;
  const started = verbatim ? null : startUnit(line);
  const goesOn = last !== undefined && (verbatim || continues(last, line, scan.blanks.length > 0));
  if (started === null && goesOn) last.lines.push(...scan.blanks, line);
  else scan.units.push(started ?? { kind: 'paragraph', lines: [line] });
  scan.blanks = [];
  if (fence) scan.inFence = !scan.inFence;
}

function unitsOf(section: string): Unit[] {
  const scan: Scan = { units: [], inFence: false, blanks: [] };
  for (const line of section.split('\n')) {
    if (!scan.inFence && line.trim() === '') scan.blanks.push(line);
    else scanLine(scan, line);
  }
  return scan.units;
}

function oneLine(quote: string): string {
  const text = fenceMark.test(quote.slice(quote.indexOf('\n') + 1))
    ? quote
    : quote
        .split('\n')
        .map((line) => line.trim())
        .filter((line) => line !== '')
        .join(' ');
  return text.trim().slice(0, maximumLength);
}

/** Ends of sentences: a full stop before a capital or code, outside code spans and not behind an abbreviation. */
function sentences(paragraph: string): string[] {
  const masked = paragraph.replaceAll(
    /(?<!`)(`+)(?!`)[^`]+\1(?!`)/gu,
    (code) => `\`${'x'.repeat(code.length - 2)}\``,
  );
  const end = /(?<=[.!?]["')\]]{0,2})(?<!\b(?:e\.g|i\.e|etc|vs|cf|approx)\.)\s+(?=[A-Z`"'([])/gu;
  const parts: string[] = [];
  let from = 0;
  for (const match of masked.matchAll(end)) {
    parts.push(paragraph.slice(from, match.index));
    from = match.index + match[0].length;
  }
  return [...parts, paragraph.slice(from)].map((part) => part.trim()).filter((part) => part !== '');
}

function statement(quote: string, leadIn: string): Statement {
  const prefix = leadIn === '' ? '' : `${leadIn} `;
  return {
    text: (prefix + oneLine(quote)).slice(0, maximumLength),
    quote: quote.slice(0, maximumLength).trim(),
  };
}

/** A paragraph's sentences, without a last one that only leads over to a list. */
function splitLeadIn(paragraph: string, beforeItem: boolean): { said: string[]; leadIn: string } {
  const said = paragraph.includes('```') ? [paragraph.trim()] : sentences(paragraph);
  const last = said.at(-1);
  if (!beforeItem || last === undefined || !last.endsWith(':')) return { said, leadIn: '' };
  return { said: said.slice(0, -1), leadIn: oneLine(last) };
}

/**
 * What a section says, one by one: its list items, and the sentences of its paragraphs. A sentence that leads over to a
 * list with a colon, or a heading, is put before each item's text. Every quote stands verbatim in the section.
 */
export function statementsOf(section: string): Statement[] {
  const statements: Statement[] = [];
  let leadIn = '';
  const units = unitsOf(section);
  for (const [index, unit] of units.entries()) {
    const quote = unit.lines.join('\n').trim();
    if (unit.kind === 'heading') leadIn = `${quote.replace(/:$/u, '')}:`;
    else if (unit.kind === 'item') statements.push(statement(quote, leadIn));
    else {
      const split = splitLeadIn(quote, units[index + 1]?.kind === 'item');
      statements.push(...split.said.map((said) => statement(said, '')));
      leadIn = split.leadIn;
    }
  }
  return statements.filter(({ quote }) => /[\p{L}\p{N}]/u.test(quote));
}
