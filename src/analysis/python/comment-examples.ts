import { type CommentExample, sourceAt } from '../comment-example.ts';
import { childInField, descendantsOfType, type SyntaxNode } from '../syntax-tree.ts';
import { docstringOf } from './declarations.ts';

/** What a prompt holds; every other line of a session is empty. */
function promptOf(line: string): string {
  return /^[\s"'rRuU]*(?:>>>|\.\.\.) ?(.*)$/.exec(line)?.[1] ?? '';
}

/** The session as doctest runs it, with the names of the module. What is skipped was not run. */
function programOf(docstring: SyntaxNode, path: string, importName: string): string {
  return [
    'import doctest, importlib, sys',
    `names = dict(vars(importlib.import_module(${JSON.stringify(importName)})))`,
    `text = ${docstring.text}`,
    `place = (names, "the documentation", ${JSON.stringify(path)}, ${docstring.line - 1})`,
    'result = doctest.DocTestRunner(verbose=False).run(doctest.DocTestParser().get_doctest(text, *place))',
    'sys.exit(1 if result.failed or not result.attempted or "+SKIP" in text else 0)',
    '',
  ].join('\n');
}

/** The `>>>` sessions of documentation strings. */
export function pythonCommentExamples(
  path: string,
  module: SyntaxNode,
  importName: string,
): CommentExample[] {
  const bodies = descendantsOfType(module, 'function_definition', 'class_definition').flatMap(
    (node) => childInField(node, 'body') ?? [],
  );
  return [module, ...bodies].flatMap((scope) => {
    const docstring = docstringOf(scope);
    const lines = docstring?.text.split('\n') ?? [];
    const first = lines.findIndex((line) => /^[\s"'rRuU]*>>> /.test(line));
    if (docstring === null || first === -1) return [];
    const source = sourceAt(docstring.line, lines.map(promptOf));
    return [{ path, line: docstring.line + first, source, program: programOf(docstring, path, importName) }];
  });
}
