/** A table of cells that are Markdown already; empty text when there is no row. */
export function table(headers: readonly string[], rows: readonly (readonly string[])[]): string {
  if (rows.length === 0) return '';
  const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |`;
  return [line(headers), line(headers.map(() => '---')), ...rows.map(line)].join('\n');
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

/** `1 test`, `2 tests`. */
export function count(number: number, noun: string): string {
  return `${number} ${noun}${number === 1 ? '' : 's'}`;
}

/** GitHub takes 65,536 characters; what is beyond this many is cut and said to be. */
export const textLimit = 58_000;
export const cutNote = '\n\n_Cut here: the whole of it is in the check run and in the JSON result._';
