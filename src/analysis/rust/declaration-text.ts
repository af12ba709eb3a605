import { markdownBlocks, plainLine } from '../markdown.ts';

const visibility = String.raw`(?:pub(?:\([^)]*\))?\s+)?`;
const functionStart = new RegExp(String.raw`^\s*${visibility}(?:(?:const|async|unsafe)\s+)*fn\s+\w`);
const itemStart = new RegExp(
  String.raw`^\s*${visibility}(?:struct|enum|trait|impl|mod|type|const|static|use)\b[\s<]`,
);
const longestHeader = 4_000;
const longestSection = 40_000;
const mostLines = 1_500;

/** Where a comment begins, brackets open, and whether the text ends what it declares. */
function scan(text: string): { depth: number; comment: number; code: string } {
  let depth = 0;
  for (const { 0: token, index } of text.matchAll(/"(?:\\.|[^"\\])*"|'(?:\\.|[^'\\])'|\/\/|[()[\]{}]/g)) {
    if (token === '//') return { depth, comment: index, code: text.slice(0, index).trimEnd() };
    if ('([{'.includes(token)) depth += 1;
    if (')]}'.includes(token)) depth -= 1;
  }
  return { depth, comment: text.length, code: text.trimEnd() };
}

/** A function without a body gets the semicolon that makes it Rust. */
function completeFunction(header: string): string {
  const { code, comment } = scan(header);
  if (/[;{}]$/.test(code) || code.includes('{')) return header;
  const note = comment < header.length ? ` ${header.slice(comment)}` : '';
  return `${code.replace(/,$/, '')};${note}`;
}

/** `struct Stack` and `pub type Id = u32` without their ends. */
function completeItem(line: string): string {
  const { code, comment, depth } = scan(line);
  const open =
    /^\s*(?:pub\s+)?(?:struct\s+\w+(?:<[^>]*>)?|(?:type|const|static|use)\b.*|struct\s+\w+\s*\(.*\))$/;
  if (depth > 0 || !open.test(code) || /[;}]$/.test(code)) return line;
  return `${code};${comment < line.length ? ` ${line.slice(comment)}` : ''}`;
}

/** Lines from the first one on until its brackets are closed and a `where` has its end, as one. */
function wholeHeader(lines: readonly string[]): { header: string; count: number } {
  let header = lines[0] ?? '';
  let count = 1;
  const goesOn = (): boolean => {
    const next = lines[count]?.trim() ?? '';
    const depth = scan(header).depth;
    return (depth > 0 && !/\{\s*$/.test(scan(header).code)) || /^(?:->|where\b)/.test(next);
  };
  while (header.length < longestHeader && count < lines.length && goesOn()) {
    const next = (lines[count] ?? '').trim();
    header = scan(header).comment < header.length ? `${header}\n${next}` : `${header} ${next}`;
    count += 1;
  }
  return { header, count };
}

function completeDeclarations(lines: readonly string[]): string[] {
  const completed: string[] = [];
  let index = 0;
  while (index < lines.length) {
    const current = lines[index] ?? '';
    if (functionStart.test(current)) {
      const { header, count } = wholeHeader(lines.slice(index));
      completed.push(completeFunction(header));
      index += count;
    } else {
      const opens = /^\s*\{/.test(lines[index + 1] ?? '');
      completed.push(itemStart.test(current) && !opens ? completeItem(current) : current);
      index += 1;
    }
  }
  return completed;
}

const starts = (line: string): boolean => functionStart.test(line) || itemStart.test(line);

/** Of a declaration between backticks with words behind it, the words become a comment. */
function leadingSpan(line: string): string {
  const [, span, words] = /^`([^`]+)`(.*)$/.exec(line) ?? [];
  if (span === undefined || !starts(span)) return line;
  return words?.trim() ? `${span} // ${words.replace(/^[\s:–—-]+/, '')}` : span;
}

/** Lines outside of fences: declarations stay, what lies in their brackets stays, all else becomes a comment. */
function fromProse(lines: readonly string[]): string[] {
  let depth = 0;
  return lines.map((line) => {
    const plain = depth > 0 ? line : leadingSpan(plainLine(line));
    const kept = depth > 0 || starts(plain) || /^\s*(?:#\[|\/\/|->|where\b)/.test(plain);
    if (!kept) return `// ${line.trim()}`;
    depth = Math.max(0, depth + scan(plain).depth);
    return plain;
  });
}

/** The Rust source that the declarations of an interface section amount to; prose becomes comments. */
export function rustDeclarationSource(text: string): string {
  const lines = markdownBlocks(text.slice(0, longestSection)).flatMap((block) =>
    block.fence === null ? fromProse(block.lines) : block.lines,
  );
  const source = completeDeclarations(lines.slice(0, mostLines)).join('\n');
  // People leave out what is private: `struct Counter { .. }`
  return `${source.replaceAll(/\{\s*\.{2,3}\s*\}/g, '{}')}\n`;
}
