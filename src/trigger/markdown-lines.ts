/** Where the start of a line lies, as GitHub would render it. */
type Position =
  | { inside: 'text' }
  | { inside: 'quote' }
  | { inside: 'comment' }
  | { inside: 'fence'; marker: string };

const fenceStart = /^ {0,3}(?<marker>`{3,}(?=[^`]*$)|~{3,})/;
const quoteStart = /^ {0,3}>/;
const openQuote = /^ {0,3}>(?:[ \t>]*)\S/;
const lineBreak = /\r\n|\r|\n/;

/**
 * Lines of a GitHub comment whose start is plain text: not in a quote (nor the lazy continuation of one), a code fence or an HTML comment.
 * Indented code is among them; it begins with white space, so nothing that must stand in the first column is found in it.
 */
export function topLevelLines(markdown: string): string[] {
  const lines = markdown.split(lineBreak);
  const found: string[] = [];
  const lastClose = lines.findLastIndex((line) => line.includes('-->'));
  let position: Position = { inside: 'text' };
  for (const [index, line] of lines.entries()) {
    if (position.inside === 'text' && !quoteStart.test(line) && !fenceStart.test(line)) found.push(line);
    position = after(position, line, lastClose > index);
  }
  return found;
}

/** `closesLater`: whether a line after this one closes an HTML comment. */
function after(position: Position, line: string, closesLater: boolean): Position {
  switch (position.inside) {
    case 'fence':
      return closesFence(line, position.marker) ? { inside: 'text' } : position;
    case 'comment':
      return line.includes('-->') ? afterText(line.slice(line.indexOf('-->') + 3), closesLater) : position;
    case 'quote':
      return line.trim() === '' ? { inside: 'text' } : afterQuoteOrText(line, closesLater, position);
    case 'text':
      return afterQuoteOrText(line, closesLater, position);
  }
}

function afterQuoteOrText(line: string, closesLater: boolean, position: Position): Position {
  if (quoteStart.test(line)) return { inside: openQuote.test(line) ? 'quote' : 'text' };
  const marker = fenceStart.exec(line)?.groups?.['marker'];
  if (marker !== undefined) return { inside: 'fence', marker };
  const next = afterText(line, closesLater);
  return next.inside === 'comment' ? next : position;
}

/** An HTML comment stays open when nothing closes it in this line; one within a line that never closes is plain text to GitHub. */
function afterText(line: string, closesLater: boolean): Position {
  const open = line.lastIndexOf('<!--');
  if (open === -1 || line.includes('-->', open + 4)) return { inside: 'text' };
  const startsBlock = line.slice(0, open).trim() === '';
  return startsBlock || closesLater ? { inside: 'comment' } : { inside: 'text' };
}

function closesFence(line: string, marker: string): boolean {
  const text = line.trim();
  return (
    /^ {0,3}\S/.test(line) && text.length >= marker.length && text === marker.charAt(0).repeat(text.length)
  );
}
