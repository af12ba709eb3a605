import { type CommentExample, sourceAt } from '../comment-example.ts';
import { type MarkdownBlock, markdownBlocks } from '../markdown.ts';
import { descendantsOfType, type SyntaxNode } from '../syntax-tree.ts';

/** Lines of documentation that follow on each other. */
interface Text {
  line: number;
  lines: string[];
}

function documentationTexts(crate: SyntaxNode): Text[] {
  const texts: Text[] = [];
  for (const { line, text } of descendantsOfType(crate, 'line_comment')) {
    const words = /^\/\/(?:\/(?!\/)|!) ?(.*)/.exec(text.trimEnd())?.[1];
    if (words === undefined) continue;
    const last = texts.at(-1);
    if (last !== undefined && last.line + last.lines.length === line) last.lines.push(words);
    else texts.push({ line, lines: [words] });
  }
  return texts;
}

/** As rustdoc runs it: hidden lines are shown, and a block that ends with a result is the body of a function. */
function codeOf({ lines }: MarkdownBlock): string[] {
  const shown = lines.map((line) => line.replace(/^(\s*)# ?(?!\[|!)/, '$1').replace(/^(\s*)##/, '$1#'));
  if (!/\(\(\)\)\s*$/.test(shown.join('\n'))) return shown;
  const [first = '', ...rest] = shown;
  return [
    `fn example() -> Result<(), impl std::fmt::Debug> {${first}`,
    ...rest.slice(0, -1),
    `${rest.at(-1) ?? ''}} example().unwrap();`,
  ];
}

/** The fenced blocks of `///` and `//!` comments that rustdoc would run; those marked otherwise, such as `no_run`, are none. */
export function rustCommentExamples(path: string, crate: SyntaxNode): CommentExample[] {
  return documentationTexts(crate).flatMap((text) =>
    markdownBlocks(text.lines.join('\n'))
      .filter(({ fence }) => fence === '' || fence === 'rust')
      .map((block) => {
        const line = text.line + block.line - 1;
        return { path, line, source: sourceAt(line, codeOf(block)) };
      }),
  );
}
