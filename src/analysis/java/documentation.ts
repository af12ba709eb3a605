import { type DocumentationReport, documentationReport, type PublicSymbol } from '../documentation-report.ts';
import type { SyntaxNode } from '../syntax-tree.ts';
import {
  annotationName,
  documentationOf,
  type JavaMethod,
  type JavaType,
  membersIn,
  methodOf,
  typeOf,
} from './declarations.ts';

function hasWords(siblings: readonly SyntaxNode[], node: SyntaxNode): boolean {
  return /[\p{L}\p{N}]/u.test(documentationOf(siblings, node) ?? '');
}

/** Members of an interface are public without saying so. */
function isVisible(modifiers: readonly string[], owner: JavaType | null): boolean {
  return owner?.kind === 'interface' ? !modifiers.includes('private') : modifiers.includes('public');
}

/** Constructors are documented with their class, overriding methods with what they override. */
function isCounted({ kind, annotations }: JavaMethod): boolean {
  return kind === 'method' && !annotations.some((annotation) => annotationName(annotation) === 'Override');
}

function symbolsIn(siblings: readonly SyntaxNode[], owner: JavaType | null, path: string): PublicSymbol[] {
  return siblings.flatMap((node) => {
    const type = typeOf(node);
    const method = methodOf(node);
    const declaration = type ?? method;
    if (declaration === null || !isVisible(declaration.modifiers, owner)) return [];
    const name = path + declaration.name;
    const symbol = { name, line: node.line, documented: hasWords(siblings, node) };
    if (type !== null) return [symbol, ...symbolsIn(membersIn(type.body), type, `${name}.`)];
    return method !== null && isCounted(method) ? [symbol] : [];
  });
}

/** The public types and methods of a file: which have a documentation comment. */
export function javaDocumentation(path: string, program: SyntaxNode): DocumentationReport {
  const symbols = symbolsIn(program.children, null, '');
  return documentationReport(path, symbols, ({ name }) => `${name} has no documentation comment.`);
}
