import { type BlockComment, blockComments } from '../block-comments.ts';
import { type CommentExample, sourceAt } from '../comment-example.ts';
import { markdownBlocks } from '../markdown.ts';
import { applyEdits, type Edit, namedChildren, parseSource, type SyntaxNode } from '../syntax-tree.ts';
import { calledName, exportsOf } from './declarations.ts';
import { parseLiteral } from './literal.ts';

/** What compares a value with its result; an example may have an `assert` of its own. */
const same = 'sameAsDocumented';

interface Snippet {
  line: number;
  lines: string[];
}

function fencedSnippets({ line, lines }: BlockComment): Snippet[] {
  return markdownBlocks(lines.join('\n'))
    .filter(({ fence }) => /^(?:js|javascript|mjs)\b/.test(fence ?? ''))
    .map((block) => ({ line: line + block.line - 1, lines: block.lines }));
}

/** What stands behind `@example` up to the next tag; in a fence it is found as a fence. */
function taggedSnippets({ line, lines }: BlockComment): Snippet[] {
  return lines.flatMap((text, index) => {
    if (!text.startsWith('@example')) return [];
    const length = lines.slice(index + 1).findIndex((next) => next.startsWith('@'));
    const end = length === -1 ? lines.length : index + 1 + length;
    const first = text.slice('@example'.length).replace(/^\s*<caption>.*<\/caption>/, '');
    const inside = [first, ...lines.slice(index + 1, end)];
    const isCode = inside.some((code) => code.trim() !== '') && !inside.some((code) => code.includes('```'));
    return isCode ? [{ line: line + index, lines: inside }] : [];
  });
}

/** The value that a result is shown of: what is printed, or the expression itself. */
function shownValue(statement: SyntaxNode): SyntaxNode | undefined {
  const [expression] = namedChildren(statement);
  if (expression === undefined || calledName(expression) !== 'console.log') return expression;
  const [printed, ...others] = namedChildren(namedChildren(expression)[1] ?? expression);
  return others.length === 0 ? printed : undefined;
}

/** The comment behind the value on its last line; without a semicolon it lies in the statement. */
function commentBehind(
  value: SyntaxNode,
  statement: SyntaxNode,
  next: SyntaxNode | undefined,
): string | null {
  const comment = namedChildren(statement).find(({ type }) => type === 'comment') ?? next;
  const last = value.line + value.text.split('\n').length - 1;
  return comment?.type === 'comment' && comment.line === last ? comment.text : null;
}

async function assertionAt(statement: SyntaxNode, next: SyntaxNode | undefined): Promise<Edit[]> {
  const value = statement.type === 'expression_statement' ? shownValue(statement) : undefined;
  const comment = value === undefined ? null : commentBehind(value, statement, next);
  if (value === undefined || comment === null) return [];
  const literal = comment.replace(/^\/\/\s*(?:=>|→|->)?\s*/, '').trim();
  if ((await parseLiteral(literal)) === null) return [];
  return [{ start: value.start, end: value.end, text: `${same}(${value.text}, ${literal})` }];
}

/** The snippet with `// => 3` and `// 3` behind an expression made an assertion; what is no literal stays a comment. */
export async function withAssertions(source: string): Promise<string> {
  const tree = await parseSource('javascript', source);
  const statements = namedChildren(tree);
  const edits = await Promise.all(
    statements.map((statement, index) => assertionAt(statement, statements[index + 1])),
  );
  return tree.broken ? source : applyEdits(source, edits.flat());
}

function importsFor(path: string, source: string, names: readonly string[]): string {
  const needed = names.filter((name) => new RegExp(String.raw`\b${name}\b`, 'u').test(source));
  const own = /^\s*import\b/mu.test(source) || needed.length === 0;
  const imports = own ? '' : `import { ${needed.join(', ')} } from ${JSON.stringify(`./${path}`)}; `;
  return `import { deepStrictEqual as ${same} } from 'node:assert/strict'; ${imports}`;
}

/** The examples of JSDoc comments, with what the file exports at hand. */
export function javascriptCommentExamples(path: string, module: SyntaxNode): Promise<CommentExample[]> {
  const names = [...exportsOf(module).keys()].filter((name) => name !== 'default' && /^\w+$/.test(name));
  const snippets = blockComments(module).flatMap((comment) => [
    ...fencedSnippets(comment),
    ...taggedSnippets(comment),
  ]);
  return Promise.all(
    snippets.map(async ({ line, lines }) => {
      const source = sourceAt(line, lines);
      const program = importsFor(path, source, names) + (await withAssertions(source));
      return { path, line, source, program };
    }),
  );
}
