import { markdownBlocks, plainLine } from '../markdown.ts';

const modifier =
  '(?:(?:public|protected|private|static|final|abstract|sealed|non-sealed|default|synchronized|strictfp)\\s+)*';
const typeStart = new RegExp(
  `^\\s*(?:@\\w+\\s+)*${modifier}(?:class|interface|enum|record|@interface)\\s+[A-Z]\\w*`,
  'u',
);
const typeName = '(?:[A-Za-z_][\\w.]*(?:\\s*<[^()=;{}]*>)?(?:\\[\\])*)';
const callable = new RegExp(
  `^\\s*(?:@\\w+\\s+)*${modifier}(?:<[^()]*>\\s*)?(?!return\\b|new\\b|throw\\b|throws\\b)(?:${typeName}\\s+)?[A-Za-z_]\\w*\\s*\\(`,
  'u',
);
const typed = new RegExp(
  `^\\s*${modifier}(?:<[^()]*>\\s*)?(?!return\\b|new\\b|throws?\\b)${typeName}\\s+[A-Za-z_]\\w*\\s*\\([^()]*\\)`,
  'u',
);
const constant = /^\s*(?:public\s+)?static\s+final\s+\S.*[A-Z][A-Z0-9_]*\s*(?:=|;)/u;
const errorNote = /^\s*(?:raises?|throws?)\b/iu;

/** Index of a comment's beginning outside of strings, or the length. */
function commentStart(line: string): number {
  const tokens = /"(?:\\.|[^"\\])*"|'(?:\\.|[^'\\])*'|\/\/|\/\*/gu;
  for (const { 0: token, index } of line.matchAll(tokens)) if (token.startsWith('/')) return index;
  return line.length;
}

const callableEnd = /\)(\s*throws\s+[\w.]+(?:\s*,\s*[\w.]+)*)?\s*;?\s*$/u;

const inlineEnd = /\)(\s*throws\s+[\w.]+(?:\s*,\s*[\w.]+)*)?\s*(?:;|(?=\}))/gu;

/** A type on one line may hold headers too. */
function withTypeBody(code: string): string {
  if (!/[{}]/u.test(code)) return `${code.replace(/;\s*$/u, '').trimEnd()} {}`;
  return /\benum\s/u.test(code) ? code : code.replace(inlineEnd, ')$1 {}');
}

/** A header without a body gets an empty one, which fits methods, constructors and types alike. */
function withBody(code: string, below: string): string {
  const opensBelow = below.trim().startsWith('{');
  if (opensBelow) return code;
  if (/\{\s*(?:\.\.\.|…)\s*;?\s*\}\s*;?\s*$/u.test(code))
    return code.replace(/\{\s*(?:\.\.\.|…)\s*;?\s*\}\s*;?\s*$/u, '{}');
  if (typeStart.test(code)) return withTypeBody(code);
  return callable.test(code) && callableEnd.test(code) ? `${code.replace(/;\s*$/u, '').trimEnd()} {}` : code;
}

function completeLine(line: string, below: string): string {
  const start = commentStart(line);
  const code = line.slice(0, start).trimEnd();
  const note = line.slice(start);
  if (code.trim() === '...' || code.trim() === '…') return '';
  if (errorNote.test(code)) return `// ${line.trim()}`;
  const completed = withBody(code, below);
  return note === '' ? completed : `${completed} ${note}`;
}

/** How many brackets are left open. */
function balanceOf(code: string, opening: string, closing: string): number {
  return code.split(opening).length - code.split(closing).length;
}

/** Lines from the first one on until its parentheses are closed, as one. */
function joinHeaders(lines: readonly string[]): string[] {
  const joined: string[] = [];
  for (const line of lines) {
    const before = joined.at(-1) ?? '';
    const code = before.slice(0, commentStart(before));
    const open = balanceOf(code, '(', ')');
    const hanging =
      callable.test(before) &&
      (open > 0 || /\)\s*$/u.test(code)) &&
      (open > 0 || /^\s*throws\s+[A-Z][\w., ]*[;{]/u.test(line));
    if (hanging && before.length < 4_000) joined[joined.length - 1] = `${before} ${line.trim()}`;
    else joined.push(line);
  }
  return joined;
}

/** Of a declaration between backticks with words behind it, the words become a comment. */
function leadingSpan(line: string): string {
  const [, span, words] = /^`([^`]+)`(.*)$/u.exec(line) ?? [];
  if (span === undefined || !isDeclaration(span)) return line;
  return words?.trim() ? `${span} // ${words.replace(/^[\s:–—-]+/u, '')}` : span;
}

function isDeclaration(line: string): boolean {
  return typeStart.test(line) || typed.test(line) || constant.test(line);
}

function braceBalance(line: string): number {
  const code = line.slice(0, commentStart(line)).replace(/"(?:\\.|[^"\\])*"|'(?:\\.|[^'\\])*'/gu, '');
  return balanceOf(code, '{', '}');
}

/** Lines outside of fences: declarations stay, and all that stands inside their braces; the rest becomes comments. */
function fromProse(lines: readonly string[]): string[] {
  let depth = 0;
  return lines.map((line) => {
    const plain = depth > 0 ? line : leadingSpan(plainLine(line));
    if (depth <= 0 && !isDeclaration(plain)) {
      const part = /^\s*(?:@\w+|[{}]|\/\*|\*|\/\/)/u.test(plain) && !plain.startsWith('**');
      return part || plain === '' ? plain : `// ${plain}`;
    }
    depth = Math.max(0, depth + braceBalance(plain));
    return plain;
  });
}

const longestSection = 40_000;
const mostLines = 1_500;

/** The Java source that the declarations of an interface section amount to; prose becomes comments. */
export function declarationSource(text: string): string {
  const lines = markdownBlocks(text.slice(0, longestSection)).flatMap((block) =>
    block.fence === null ? fromProse(block.lines) : block.lines,
  );
  const joined = joinHeaders(lines.slice(0, mostLines));
  return `${joined.map((line, index) => completeLine(line, joined[index + 1] ?? '')).join('\n')}\n`;
}
