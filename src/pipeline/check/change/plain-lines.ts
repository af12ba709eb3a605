/** A line that says something. `text` is without the white space that says nothing, `level` how deep it is indented. */
export interface PlainLine {
  /** From 1. */
  line: number;
  text: string;
  level: number;
}

const longestLine = 2_000;
const pieces = /"(?:\\.|[^"\\])*"|'(?:\\.|[^'\\])*'|`[^`]*`|\s+|[^\s"'`]+|["'`]/gu;
const quoted = /^'([^"'\\]*)'$/u;

/** A line without the white space between its words; in texts it is kept, and the kind of quotes is the formatter's choice. */
export function plainText(line: string): string {
  if (line.length > longestLine) return line.trim();
  let text = '';
  let spaced = false;
  for (const [piece] of line.trim().matchAll(pieces)) {
    if (/^\s/u.test(piece)) {
      spaced = true;
      continue;
    }
    const parts = spaced && /\w$/u.test(text) && /^\w/u.test(piece);
    text += (parts ? ' ' : '') + piece.replace(quoted, '"$1"');
    spaced = false;
  }
  return text;
}

const widthOf = (line: string): number => /^\s*/u.exec(line)?.[0].replaceAll('\t', '        ').length ?? 0;

/** The lines of a text that are not empty. Levels count steps of indentation, whatever their width: only the steps mean something. */
export function plainLines(content: string): PlainLine[] {
  const open: number[] = [];
  return content.split('\n').flatMap((line, index) => {
    if (line.trim() === '') return [];
    const width = widthOf(line);
    while ((open.at(-1) ?? -1) >= width) open.pop();
    open.push(width);
    return [{ line: index + 1, text: plainText(line), level: open.length - 1 }];
  });
}
