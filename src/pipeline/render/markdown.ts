const bytesOf = (text: string): number => Buffer.byteLength(text);

/** A table of cells that are Markdown already; empty text when there is no row. Rows beyond `limit` bytes are counted only. */
export function table(
  headers: readonly string[],
  rows: readonly (readonly string[])[],
  limit = 20_000,
): string {
  const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |`;
  const lines = [line(headers), line(headers.map(() => '---'))];
  let length = bytesOf(lines.join('\n'));
  for (const [index, row] of rows.entries()) {
    const next = line(row);
    length += bytesOf(next) + 1;
    if (length > limit) return [...lines, line([`… and ${rows.length - index} more`])].join('\n');
    lines.push(next);
  }
  return rows.length === 0 ? '' : lines.join('\n');
}

/** A part that is folded until somebody opens it; empty text when there is nothing in it. */
export function folded(summary: string, body: string): string {
  if (body === '') return '';
  return `<details><summary>${summary}</summary>\n\n${body}\n\n</details>`;
}

/** Blocks with an empty line between; empty ones are left out. */
export function blocks(parts: readonly string[]): string {
  return parts.filter((part) => part !== '').join('\n\n');
}

/** GitHub takes 65,536 characters of a body, and 65,535 bytes of a check run's text; so many bytes are used. */
const textLimit = 58_000;
const cutNote = '_Some parts found no room here; the JSON result has all of them._';

/** A page, and the blocks that found no room on it. */
interface Fitted {
  text: string;
  left: string[];
}

/** Blocks in their order of weight and then the footer. A block that finds no room is left out whole, and `note` says so. */
export function fittedPage(parts: readonly string[], footer: string, note = cutNote): Fitted {
  const kept: string[] = [];
  const left: string[] = [];
  let room = textLimit - bytesOf(footer) - bytesOf(note) - 4;
  for (const part of parts) {
    const bytes = bytesOf(part) + 2;
    if (bytes > room) left.push(part);
    else {
      kept.push(part);
      room -= bytes;
    }
  }
  return { text: blocks([...kept, left.length > 0 ? note : '', footer]), left };
}

/** Like `fittedPage`, where what finds no room is of no further use. */
export function page(parts: readonly string[], footer: string): string {
  return fittedPage(parts, footer).text;
}
