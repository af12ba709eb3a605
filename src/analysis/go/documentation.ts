import { type DocumentationReport, documentationReport, type PublicSymbol } from '../documentation-report.ts';
import { namedChildren, type SyntaxNode } from '../syntax-tree.ts';
import {
  commentsAbove,
  commentText,
  type GoDeclaration,
  goDeclarations,
  isExported,
} from './declarations.ts';
import { lastLine } from './source.ts';

/** By Go's convention a comment begins with the name of what it documents. */
function speaksOf(comments: readonly SyntaxNode[], name: string): boolean {
  return new RegExp(String.raw`^(?:(?:An?|The)\s+)?${name}\b`, 'u').test(commentText(comments));
}

/** The node that a group's specs stand in. */
function parentOf(node: SyntaxNode, outer: SyntaxNode): SyntaxNode {
  const inside = outer.children.find(
    (child) => child.start <= node.start && child.end >= node.end && child !== node,
  );
  return inside === undefined || inside.children.length === 0 ? outer : parentOf(node, inside);
}

function behind(node: SyntaxNode, siblings: readonly SyntaxNode[]): SyntaxNode[] {
  return siblings.filter(
    ({ type, line, start }) => type === 'comment' && line === lastLine(node) && start > node.start,
  );
}

function isDocumented({ kind, name, outer, node }: GoDeclaration, file: SyntaxNode): boolean {
  const above = commentsAbove(outer, namedChildren(file));
  if (outer === node) return speaksOf(above, name);
  const siblings = namedChildren(parentOf(node, outer));
  const own = commentsAbove(node, siblings);
  if (speaksOf(above, name) || speaksOf(own, name)) return true;
  const grouped = (kind === 'constant' || kind === 'variable') && commentText(above) !== '';
  return grouped || (kind !== 'type' && commentText(behind(node, siblings)) !== '');
}

function isPublic({ name, owner }: GoDeclaration): boolean {
  return isExported(name) && (owner === null || isExported(owner));
}

function packageSymbol(file: SyntaxNode): PublicSymbol {
  const clause = namedChildren(file).find(({ type }) => type === 'package_clause');
  const comments = clause === undefined ? [] : commentsAbove(clause, namedChildren(file));
  const directive = /^\s*(?:go:|\+build)/u;
  const documented = /\w/u.test(commentText(comments)) && !directive.test(commentText(comments));
  return { name: 'the package', line: clause?.line ?? 1, documented };
}

/** The package and its exported names: which have a comment directly above that begins with the name. */
export function goDocumentation(path: string, file: SyntaxNode): DocumentationReport {
  const symbols = [
    packageSymbol(file),
    ...goDeclarations(file)
      .filter(isPublic)
      .map((declaration) => ({
        name: declaration.owner === null ? declaration.name : `${declaration.owner}.${declaration.name}`,
        line: declaration.node.line,
        documented: isDocumented(declaration, file),
      })),
  ];
  return documentationReport(
    path,
    symbols,
    ({ name }) => `${name} has no comment directly above it that begins with its name.`,
  );
}
