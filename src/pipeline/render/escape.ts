import { cutText } from '../../core/cut-text.ts';

/** Characters that show nothing or reorder what is shown; also halves of pairs and private use. */
const invisible =
  /[\p{Cf}\p{Co}\p{Cs}\p{Cn}\p{Default_Ignorable_Code_Point}\p{Variation_Selector}]|(?![\n\t])\p{Cc}/gu;

/** Written as an entity, so that it is neither seen nor taken for hidden text of somebody else's. */
const breaker = '&#8203;';

function visible(text: string): string {
  return text.replaceAll(/\r\n?|[\u2028\u2029]/gu, '\n').replaceAll(invisible, '');
}

function oneLine(text: string): string {
  return visible(text).replaceAll(/\s+/gu, ' ').trim();
}

/** A mention or an issue's number is found in the rendered text too, unless something stands after its sign. */
function entity(character: string): string {
  const written = `&#${character.charCodeAt(0)};`;
  return character === '@' || character === '#' ? written + breaker : written;
}

function escaped(text: string): string {
  return text
    .replaceAll(/[&<>`*_[\]|~\\$@#]/gu, entity)
    .replaceAll('://', `:${breaker}//`)
    .replaceAll(/www(?=\.)|GH(?=-\d)/giu, (word) => word + breaker);
}

/** Code spans stay code, where they stand alone; every other backtick is only a character. */
const codeSpan = /(?<!`)`([^`]+)`(?!`)/u;

/**
 * Outside text as prose within a line or a table cell. It shows as it was written and cannot mention, close an issue,
 * link, load an image, mark up or end the cell: GitHub looks for those after rendering too, hence the breakers.
 */
export function prose(text: string, limit = 600): string {
  const pieces = cutText(oneLine(text), limit, ' …').split(codeSpan);
  const shown = pieces.map((piece, index) => (index % 2 === 1 ? inlineCode(piece, limit) : escaped(piece)));
  return shown.join('').replace(/^(?=[-+=]|\d+[.)](?:\s|$))/u, breaker);
}

/** Outside text as code within a line or a table cell. */
export function inlineCode(text: string, limit = 300): string {
  const line = cutText(oneLine(text), limit, ' …');
  if (line === '') return '';
  return /[`|\\]/u.test(line) ? `<code>${escaped(line)}</code>` : `\`${line}\``;
}

/** Outside text as a block of code that it cannot end. */
export function codeBlock(text: string, language = ''): string {
  const body = visible(text).trimEnd();
  const longest = Math.max(2, ...(body.match(/`+/gu) ?? []).map((ticks) => ticks.length));
  const fence = '`'.repeat(longest + 1);
  return `${fence}${language}\n${body}\n${fence}`;
}

/** Outside text for places without markup, such as titles and commit messages, which become part of a merge's message. */
export function plainLine(text: string, limit = 120): string {
  const line = oneLine(text)
    .replaceAll('@', '＠')
    .replaceAll('#', '＃')
    .replaceAll(/:\/\//gu, ' ')
    .replaceAll(/\bGH-(?=\d)/giu, 'GH ');
  return cutText(line, limit, '…');
}
