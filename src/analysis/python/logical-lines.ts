/** A statement, or the head of a block, on one line: strings are empty and comments are gone. */
export interface LogicalLine {
  indent: number;
  text: string;
}

const longestLine = 20_000;

/** Where the string that begins at `start` ends, after its last quote. */
function endOfString(source: string, start: number): number {
  const quote = source.charAt(start);
  const triple = source.startsWith(quote.repeat(3), start);
  const close = triple ? quote.repeat(3) : quote;
  let at = start + close.length;
  while (at < source.length) {
    const character = source.charAt(at);
    if (character === '\\') at += 2;
    else if (source.startsWith(close, at)) return at + close.length;
    else if (character === '\n' && !triple) return at;
    else at += 1;
  }
  return source.length;
}

function endOfLine(source: string, start: number): number {
  const end = source.indexOf('\n', start);
  return end === -1 ? source.length : end;
}

/** The text piece by piece: characters as they are, `""` for a string, nothing for a comment, a space for a line that goes on. */
function* pieces(source: string): Generator<string> {
  let at = 0;
  while (at < source.length) {
    const character = source.charAt(at);
    if (character === '"' || character === "'") {
      at = endOfString(source, at);
      yield '""';
    } else if (character === '#') {
      at = endOfLine(source, at);
    } else if (character === '\\' && /^\r?\n/.test(source.slice(at + 1, at + 3))) {
      at = endOfLine(source, at) + 1;
      yield ' ';
    } else {
      at += 1;
      yield character;
    }
  }
}

function indentOf(text: string): number {
  const [blank = ''] = /^[ \t]*/.exec(text) ?? [];
  return blank.replaceAll('\t', ' '.repeat(8)).length;
}

const depthChange: Readonly<Record<string, number>> = { '(': 1, '[': 1, '{': 1, ')': -1, ']': -1, '}': -1 };

/** The statements of Python source, read without a parser in one pass, whatever the text is. */
export function logicalLines(source: string): LogicalLine[] {
  const lines: LogicalLine[] = [];
  let parts: string[] = [];
  let depth = 0;
  let continued: number | null = null;
  const finish = (next: number | null) => {
    const text = parts.join('').slice(0, longestLine);
    const indent = continued ?? indentOf(text);
    if (text.trim() !== '') lines.push({ indent, text: text.trim() });
    continued = next === null ? null : indent;
    parts = [];
  };
  for (const piece of pieces(source)) {
    depth = Math.max(0, depth + (depthChange[piece] ?? 0));
    if (piece === '\n' && depth === 0) finish(null);
    else if (piece === ';' && depth === 0) finish(1);
    else parts.push(piece);
  }
  finish(null);
  return lines;
}
