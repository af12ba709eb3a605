import { markdownBlocks, plainLine } from '../markdown.ts';

const declarationStart =
  /^\s*(?:export\s|(?:async\s+)?function\b|class\s|interface\s|type\s+\w+\s*=|const\s|let\s|\/\*\*)/;
const bareSignature =
  /^[A-Za-z_$][\w$]*\s*\((?:\s*|\s*(?:\.\.\.)?[A-Za-z_$[{][^()]*(?:\([^()]*\)[^()]*)*)\)\s*(?:(?::|->|→|=>)\s*[A-Za-z{[(].*)?;?$/;
const arrow = /^(.*\))\s*(?:->|→|=>)\s*(?=[A-Za-z{[(])/;
const errorNote = /^\s*(?:raises?|throws?)\b/i;

/** More than this is no interface that one job could build. */
const longestSection = 40_000;
const mostLines = 1_500;

function depthOf(text: string): number {
  const bare = text.replace(/\/\/.*$|"(?:\\.|[^"\\])*"|'(?:\\.|[^'\\])*'/g, '');
  return [...bare.matchAll(/[()[\]{}]|\/\*|\*\//g)].reduce(
    (depth, { 0: token }) => depth + (['(', '[', '{', '/*'].includes(token) ? 1 : -1),
    0,
  );
}

function withoutComment(line: string): { code: string; note: string } {
  const [, code = line, note = ''] = /^(.*?\S)(\s+\/\/.*)$/.exec(line) ?? [];
  return { code, note };
}

/** `double(number) -> number` and `function double(number) => number` in the spelling of TypeScript. */
function asDeclaration(line: string): string {
  const { code, note } = withoutComment(line);
  const named = bareSignature.test(code) && !declarationStart.test(code) ? `function ${code}` : code;
  if (!/^\s*(?:export\s+)?(?:default\s+)?(?:async\s+)?function\b/.test(named)) return line;
  return named.replace(arrow, '$1: ') + note;
}

/** Of a declaration between backticks with words behind it, the words become a comment. */
function spanned(line: string): string {
  const plain = plainLine(line);
  const [, span, words = ''] = /^`([^`]+)`(.*)$/.exec(plain) ?? [];
  if (span === undefined) return asDeclaration(plain);
  const code = asDeclaration(span);
  if (!declarationStart.test(code)) return plain;
  return words.trim() === '' ? code : `${code} // ${words.replace(/^[\s:–—-]+/, '')}`;
}

/** Lines outside of fences: declarations stay until their brackets are closed, all else becomes a comment. */
function fromProse(lines: readonly string[]): string[] {
  let depth = 0;
  return lines.map((line) => {
    const text = depth > 0 ? line : spanned(line);
    if (depth <= 0 && !declarationStart.test(text)) return `// ${line.trim()}`;
    depth = Math.max(0, depth + depthOf(text));
    return text;
  });
}

function fromFence(lines: readonly string[]): string[] {
  return lines.map((line) => {
    if (errorNote.test(line)) return `// ${line.trim()}`;
    return /^\s/.test(line) ? line : asDeclaration(line);
  });
}

/** The source, in the grammar of TypeScript, that the declarations of an interface section amount to; prose becomes comments. */
export function declarationSource(text: string): string {
  const lines = markdownBlocks(text.slice(0, longestSection)).flatMap((block) =>
    block.fence === null ? fromProse(block.lines) : fromFence(block.lines),
  );
  return `${lines.slice(0, mostLines).join('\n')}\n`;
}
