import { type BlockEnd, endsInsideHtml, foldsIn, htmlBlockEnd } from './html-blocks.ts';

/** Whether a line begins a paragraph of the comment itself, continues one, or belongs to something else. */
export type Kind = 'begins' | 'continues' | 'apart';

/** Where the start of a line lies, as GitHub would render it. */
type Position =
  | { inside: 'text'; isInParagraph: boolean }
  | { inside: 'quote' }
  | { inside: 'fence'; marker: string }
  | { inside: 'html'; end: BlockEnd; isContained: boolean; raw: string }
  /** A tag or a comment that nothing closes took the rest. */
  | { inside: 'nothing' };

interface Step {
  kind: Kind;
  position: Position;
}

const outside: Position = { inside: 'text', isInParagraph: false };
const apart = (position: Position): Step => ({ kind: 'apart', position });

const fenceStart = /^ {0,3}(?<marker>`{3,}(?=[^`]*$)|~{3,})/;
const quoteStart = /^ {0,3}>/;
const openQuote = /^ {0,3}>(?:[ \t>]*)\S/;
/** What may stand before a block that is inside of quotes and lists. */
const containers = /^(?:[ \t>]|[-+*][ \t]|\d{1,9}[.)][ \t])*/;
const ownBlock = /^[ \t]*(?:[-+*][ \t]|\d{1,9}[.)][ \t]|\|)/;
const closedBlock = /^ {0,3}(?:#{1,6}(?:[ \t]|$)|(?:[-_*][ \t]*){3,}$|[-=]+[ \t]*$)/;

export function lineKinds(lines: readonly string[]): Kind[] {
  let position = outside;
  let folds = 0;
  return lines.map((line) => {
    const step = take(position, line);
    position = step.position;
    if (step.kind === 'apart') folds = Math.max(0, folds + foldsIn(line));
    return folds > 0 ? 'apart' : step.kind;
  });
}

function take(position: Position, line: string): Step {
  switch (position.inside) {
    case 'nothing':
      return apart(position);
    case 'fence':
      return apart(closesFence(line, position.marker) ? outside : position);
    case 'html':
      return takeHtml(position, line);
    case 'quote':
    case 'text':
      return takeOpen(position, line);
  }
}

function takeOpen(position: Position, line: string): Step {
  if (line.trim() === '') return apart(outside);
  const marker = fenceStart.exec(line)?.groups?.['marker'];
  if (marker !== undefined) return apart({ inside: 'fence', marker });
  return startOfHtml(line, isInParagraph(position)) ?? takeText(position, line);
}

function takeText(position: Position, line: string): Step {
  if (quoteStart.test(line)) return apart(openQuote.test(line) ? { inside: 'quote' } : outside);
  if (position.inside === 'quote') return apart(position);
  const isClosed = closedBlock.test(line);
  const isContinued = isInParagraph(position) && !isClosed && !ownBlock.test(line);
  return {
    kind: isContinued ? 'continues' : 'begins',
    position: { inside: 'text', isInParagraph: !isClosed },
  };
}

function isInParagraph(position: Position): boolean {
  return position.inside === 'quote' || (position.inside === 'text' && position.isInParagraph);
}

function startOfHtml(line: string, isContinued: boolean): Step | null {
  const prefix = containers.exec(line)?.[0] ?? '';
  const isContained = prefix.trim() !== '';
  const end = htmlBlockEnd(line.slice(prefix.length), isContinued && !isContained);
  if (end === null) return null;
  const raw = line.slice(prefix.length);
  if (end !== 'empty line' && end.test(raw)) return apart(afterHtml(raw));
  return apart({ inside: 'html', end, isContained, raw });
}

function takeHtml(position: Position & { inside: 'html' }, line: string): Step {
  const isEmpty = line.trim() === '';
  if (position.isContained && !isEmpty && !/^[ \t>]/.test(line)) return take(afterHtml(position.raw), line);
  const raw = `${position.raw}\n${line}`;
  const isEnd = position.end === 'empty line' ? isEmpty : position.end.test(line);
  return apart(isEnd ? afterHtml(raw) : { ...position, raw });
}

function afterHtml(raw: string): Position {
  return endsInsideHtml(raw) ? { inside: 'nothing' } : outside;
}

function closesFence(line: string, marker: string): boolean {
  const text = line.trim();
  return (
    /^ {0,3}\S/.test(line) && text.length >= marker.length && text === marker.charAt(0).repeat(text.length)
  );
}
