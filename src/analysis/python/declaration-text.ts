import { markdownBlocks, plainLine } from '../markdown.ts';

const declarationStart = /^\s*(?:async\s+def|def|class)\s+[A-Za-z_]/;
const bareSignature = /^[a-z_]\w*\s*\((?:\s*\)\s*->|\s*(?:\/|\*{0,2}[A-Za-z_]\w*)\s*[:,=].*\)|[^()]*\)\s*->)/;
const exampleArrow = /->\s*(?:["'[{(\d-]|True\b|False\b|raises\b)/;
const continuation = /^(?:\s+\S|@|[)\]}]|"""|[A-Z][A-Z0-9_]*\s*[:=]|type\s+[A-Z])/;
const longestHeader = 4_000;
const errorNote = /^\s*:?(?:raises?|throws?)\b/i;

/** Index just after the brackets, strings and comment-free text of a line are balanced; positive depth means that it goes on below. */
function scan(text: string): { depth: number; colon: number; comment: number } {
  let depth = 0;
  let colon = -1;
  const tokens = /"(?:\\.|[^"\\])*"|'(?:\\.|[^'\\])*'|[()[\]{}:#]/g;
  for (const { 0: token, index } of text.matchAll(tokens)) {
    if (token === '#') return { depth, colon, comment: index };
    if ('([{'.includes(token)) depth += 1;
    if (')]}'.includes(token)) depth -= 1;
    if (token === ':' && depth === 0 && colon < 0) colon = index;
  }
  return { depth, colon, comment: text.length };
}

function indentation(line: string): number {
  return line.length - line.trimStart().length;
}

function hasBodyBelow(lines: readonly string[], indent: number): boolean {
  const below = lines.find((line) => line.trim() !== '' && !line.trim().startsWith('#'));
  return below !== undefined && indentation(below) > indent && !errorNote.test(below);
}

/** Gives a declaration the colon and the body that make it Python. */
function completeHeader(header: string, bodyBelow: boolean): string {
  const { colon, comment } = scan(header);
  const code = header.slice(0, comment).trimEnd();
  const note = comment < header.length ? `  ${header.slice(comment)}` : '';
  if (colon >= 0 && code.slice(colon + 1).trim() !== '') return header;
  const closed = colon >= 0 ? code : `${code}:`;
  return `${closed}${bodyBelow ? '' : ' ...'}${note}`;
}

function joined(line: string, next: string): string {
  return /^[)\]}]/.test(next)
    ? line.replace(/,$/, '') + next
    : `${line}${/[([{]$/.test(line) ? '' : ' '}${next}`;
}

function completeLine(line: string, below: readonly string[]): string {
  if (declarationStart.test(line)) return completeHeader(line, hasBodyBelow(below, indentation(line)));
  return errorNote.test(line) ? line.replace(/\S/, '# $&') : line;
}

/** Lines from the first one on until its brackets are closed, as one. */
function wholeHeader(lines: readonly string[]): { header: string; count: number } {
  let header = lines[0] ?? '';
  let count = 1;
  while (header.length < longestHeader && scan(header).depth > 0 && count < lines.length) {
    header = joined(header, (lines[count] ?? '').trim());
    count += 1;
  }
  return { header, count };
}

function completeDeclarations(lines: readonly string[]): string[] {
  const completed: string[] = [];
  let index = 0;
  while (index < lines.length) {
    const current = lines[index] ?? '';
    const { header, count } = declarationStart.test(current)
      ? wholeHeader(lines.slice(index))
      : { header: current, count: 1 };
    index += count;
    completed.push(completeLine(header, lines.slice(index)));
  }
  return completed;
}

function asDeclaration(line: string): string {
  return bareSignature.test(line) && !exampleArrow.test(line) ? `def ${line}` : line;
}

/** Of a declaration between backticks with words behind it, the words become a comment. */
function leadingSpan(line: string): string {
  const [, span, words] = /^`([^`]+)`(.*)$/.exec(line) ?? [];
  const code = asDeclaration(span ?? line);
  if (span === undefined || !declarationStart.test(code)) return asDeclaration(line);
  return words?.trim() ? `${code}  # ${words.replace(/^[\s:–—-]+/, '')}` : code;
}

/** Whether a line outside of a fence goes on with the declaration above it. */
function belongsToOpen(line: string): boolean {
  return (line.trim() === '' || continuation.test(line)) && !errorNote.test(line);
}

/** Lines outside of fences: declarations stay, what continues one stays, all else becomes a comment. */
function fromProse(lines: readonly string[]): string[] {
  let open = false;
  return lines.map((line) => {
    const plain = declarationStart.test(line) ? line : leadingSpan(plainLine(line));
    if (declarationStart.test(plain)) {
      open = true;
      return plain;
    }
    if (open && belongsToOpen(line)) return line;
    open &&= errorNote.test(line);
    return /^[A-Z][A-Z0-9_]*\s*[:=]|^type\s+[A-Z]|^@/.test(plain) ? plain : `# ${line.trim()}`;
  });
}

/** More than this is no interface that one job could build. */
const longestSection = 40_000;
const mostLines = 1_500;

/** The Python source that the declarations of an interface section amount to; prose becomes comments. */
export function declarationSource(text: string): string {
  const lines = markdownBlocks(text.slice(0, longestSection)).flatMap((block) =>
    block.fence === null
      ? fromProse(block.lines)
      : block.lines.map((line) => (indentation(line) === 0 ? asDeclaration(line) : line)),
  );
  return `${completeDeclarations(lines.slice(0, mostLines)).join('\n')}\n`;
}
