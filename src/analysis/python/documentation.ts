import type { Documentation, Finding } from '../../core/evidence.ts';
import type { SyntaxNode } from '../syntax-tree.ts';
import { declarationsIn, docstringOf, isPublic } from './declarations.ts';

interface PublicSymbol {
  name: string;
  line: number;
  documented: boolean;
}

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
export function pythonDocumentation(
  path: string,
  module: SyntaxNode,
): { counts: Documentation; findings: Finding[] } {
  const own: PublicSymbol = { name: 'the module', line: 1, documented: hasText(module) };
  const symbols = [own, ...symbolsIn(module, '')];
  return {
    counts: {
      documented: symbols.filter(({ documented }) => documented).length,
      publicSymbols: symbols.length,
    },
    findings: symbols
      .filter(({ documented }) => !documented)
      .map(({ name, line }) => ({
        path,
        line,
        rule: 'undocumented',
        severity: 'warning' as const,
        message: `${name} has no documentation string.`,
      })),
  };
}
