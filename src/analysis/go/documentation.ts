import { type Detail, hasWords } from '../documentation-details.ts';
import { type DocumentationReport, documentationReport, type PublicSymbol } from '../documentation-report.ts';
import { childInField, namedChildren, type SyntaxNode } from '../syntax-tree.ts';
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

/** Go's doc comments speak of results in prose and need not name parameters; an error that may come has to be told. */
function detailsOf({ node }: GoDeclaration, text: string): Detail[] {
  const result = childInField(node, 'result')?.text ?? '';
  if (!/\berror\b/u.test(result)) return [];
  return [{ what: 'its error', named: /\berrors?\b|\bErr\w+|\b\w+Err(?:or)?s?\b|\bfails?\b/u.test(text) }];
}

function isPublic({ name, owner }: GoDeclaration): boolean {
  return isExported(name) && (owner === null || isExported(owner));
}

function packageSymbol(file: SyntaxNode): PublicSymbol {
  const clause = namedChildren(file).find(({ type }) => type === 'package_clause');
  const comments = clause === undefined ? [] : commentsAbove(clause, namedChildren(file));
  const directive = /^\s*(?:go:|\+build)/u;
  const documented = hasWords(commentText(comments)) && !directive.test(commentText(comments));
  return { name: 'the package', line: clause?.line ?? 1, documented };
}

function symbolOf(declaration: GoDeclaration, file: SyntaxNode): PublicSymbol {
  const { name, owner, node, outer } = declaration;
  const text = commentText(commentsAbove(outer, namedChildren(file)));
  return {
    name: owner === null ? name : `${owner}.${name}`,
    line: node.line,
    documented: isDocumented(declaration, file),
    text,
    details: detailsOf(declaration, text),
  };
}

function reportOn(path: string, symbols: readonly PublicSymbol[]): DocumentationReport {
  return documentationReport(path, symbols, {
    complaint: ({ name }) => `${name} has no comment directly above it that begins with its name.`,
  });
}

function exportedSymbols(file: SyntaxNode): PublicSymbol[] {
  return goDeclarations(file)
    .filter(isPublic)
    .map((declaration) => symbolOf(declaration, file));
}

/** The package and its exported names: which have a comment directly above that begins with the name, and what it speaks of. */
export function goDocumentation(path: string, file: SyntaxNode): DocumentationReport {
  return reportOn(path, [packageSymbol(file), ...exportedSymbols(file)]);
}

/** The exported names alone: of the files of a package one speaks of the package, and it may be another one. */
export function goNamesDocumentation(path: string, file: SyntaxNode): DocumentationReport {
  return reportOn(path, exportedSymbols(file));
}
