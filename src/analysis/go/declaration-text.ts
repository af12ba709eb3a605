import { markdownBlocks, plainLine } from '../markdown.ts';

const declarationStart = /^\s*(?:func|type|var|const)\b/u;
const bareSignature =
  /^[A-Z]\w*(?:\[[^\]]*\])?\s*\((?:[^()]|\([^()]*\))*\)\s*(?:[\w*.[\]]+|\(.*\))?\s*(?:\/\/.*)?$/u;
const exampleArrow = /(?:->|=>|→|==)/u;
/** A comment that was prose: it speaks of what stands above it. */
const proseMark = '//~ ';
const longestSection = 40_000;
const mostLines = 1_500;

/** How many brackets are open behind the text, strings and comments aside. */
export function openBrackets(text: string): number {
  const tokens = /"(?:\\.|[^"\\\n])*"|`[^`]*`|'(?:\\.|[^'\\\n])*'|\/\/[^\n]*|[()[\]{}]/gu;
  let depth = 0;
  for (const [token] of text.matchAll(tokens)) {
    if (token.length > 1) continue;
    if ('([{'.includes(token)) depth += 1;
    if (')]}'.includes(token)) depth -= 1;
  }
  return depth;
}

function asDeclaration(line: string): string {
  return bareSignature.test(line) && !exampleArrow.test(line.replace(/\/\/.*$/u, '')) ? `func ${line}` : line;
}

/** Of a declaration between backticks with words behind it, the words become a comment. */
function leadingSpan(line: string): string {
  const [, span, rest] = /^`([^`]+)`(.*)$/u.exec(line) ?? [];
  const code = asDeclaration(span ?? line);
  if (span === undefined || !declarationStart.test(code)) return asDeclaration(line);
  return rest?.trim() ? `${code} // ${rest.replace(/^[\s:–—,-]+/u, '')}` : code;
}

/** Words behind a signature, such as ` - returns ErrX when ...`, become a comment. */
function withComment(line: string): string {
  const [, code, words] = /^((?:func|var|const)\b.*?[\w)\]}"*])\s+(?:[–—-]|#|;)\s+(.+)$/u.exec(line) ?? [];
  return code === undefined || words === undefined || openBrackets(code) !== 0 ? line : `${code} // ${words}`;
}

const isDeclaration = (line: string): boolean => declarationStart.test(line);
const isComment = (line: string): boolean => /^\s*(?:\/\/|\/\*)/u.test(line);

/** A function's header without the body that goes on below. */
const keepLine = (line: string): string => (isComment(line) ? line.trim() : `${proseMark}${line.trim()}`);

/** Lines of a block: declarations stay to their last bracket, all else becomes comments. */
function declarationLines(lines: readonly string[], fenced: boolean): string[] {
  let open = 0;
  return lines.map((raw) => {
    if (open > 0) {
      open += openBrackets(raw);
      return raw;
    }
    if (raw.trim() === '' || /^\s*(?:package|import)\b/u.test(raw)) return '';
    const line = withComment(fenced ? asDeclaration(raw.trim()) : leadingSpan(plainLine(raw)));
    if (!isDeclaration(line)) return keepLine(line);
    open = Math.max(0, openBrackets(line));
    return line.trim();
  });
}

/** The Go source that the declarations of an interface section amount to; prose becomes comments that begin with `//~`. */
export function goDeclarationSource(text: string): string {
  const lines = markdownBlocks(text.slice(0, longestSection)).flatMap((block) => [
    ...declarationLines(block.lines.slice(0, mostLines), block.fence !== null),
    '',
  ]);
  return `package p\n\n${lines.slice(0, mostLines).join('\n')}\n`;
}
