import { type DocumentationReport, documentationReport, type PublicSymbol } from '../documentation-report.ts';
import type { SyntaxNode } from '../syntax-tree.ts';
import { declarationsIn, docstringOf, isPublic } from './declarations.ts';

function hasText(scope: SyntaxNode): boolean {
  const docstring = docstringOf(scope);
  return docstring !== null && /\w/.test(docstring.text.replace(/^[a-zA-Z]*["']+/, ''));
}

/** Overloads share one documentation string, and setters that of their getter. */
const sharesDocumentation = /^(?:(?:typing\.)?overload|\w+\.(?:setter|deleter))$/;

function symbolsIn(scope: SyntaxNode, owner: string): PublicSymbol[] {
  return declarationsIn(scope).flatMap(({ kind, name, definition, body, decorators }) => {
    if (!isPublic(name) || decorators.some((decorator) => sharesDocumentation.test(decorator))) return [];
    const symbol = { name: owner + name, line: definition.line, documented: hasText(body) };
    return [symbol, ...(kind === 'class' ? symbolsIn(body, `${owner}${name}.`) : [])];
  });
}

/** The module, its public classes, functions and methods: which have a documentation string. */
export function pythonDocumentation(path: string, module: SyntaxNode): DocumentationReport {
  const own: PublicSymbol = { name: 'the module', line: 1, documented: hasText(module) };
  const symbols = [own, ...symbolsIn(module, '')];
  return documentationReport(path, symbols, ({ name }) => `${name} has no documentation string.`);
}
