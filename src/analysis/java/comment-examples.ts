import { type BlockComment, blockComments } from '../block-comments.ts';
import { type CommentExample, sourceAt } from '../comment-example.ts';
import type { SyntaxNode } from '../syntax-tree.ts';
import { parseJavaLiteral } from './literal.ts';

const shown = /^(\s*)((?:new )?[\w.]+\(.*\))\s*;\s*\/\/\s*(?:=>|→|->)?\s*(.+?)\s*$/;

/** A call with its result behind it as an assertion; numbers are compared as they are written, whatever their types. */
async function withAssertion(line: string): Promise<string> {
  const [, indent = '', call = '', literal = ''] = shown.exec(line) ?? [];
  if (call === '' || (await parseJavaLiteral(literal)) === null) return line;
  const fits = `String.valueOf(${call}).equals(String.valueOf(${literal}))`;
  const message = JSON.stringify(`${call} is not ${literal}`);
  return `${indent}if (!${fits}) throw new AssertionError(${message});`;
}

/** The lines between `<pre>{@code` and `}</pre>`. */
function codeLines({ line, lines }: BlockComment): { line: number; lines: string[] }[] {
  return lines.flatMap((text, index) => {
    if (!/<pre>\s*\{@code\s*$/.test(text)) return [];
    const length = lines.slice(index + 1).findIndex((next) => /^\s*\}\s*<\/pre>/.test(next));
    return length === -1
      ? []
      : [{ line: line + index + 1, lines: lines.slice(index + 1, index + 1 + length) }];
  });
}

/** The code of Javadoc comments. The class is imported where it lies in a package. */
export function javaCommentExamples(
  path: string,
  program: SyntaxNode,
  importName: string,
): Promise<CommentExample[]> {
  const head = importName.includes('.') ? `import ${importName};` : '';
  const snippets = blockComments(program).flatMap(codeLines);
  return Promise.all(
    snippets.map(async ({ line, lines }) => {
      const asserted = await Promise.all(lines.map(withAssertion));
      return { path, line, source: head + sourceAt(line, asserted) };
    }),
  );
}
