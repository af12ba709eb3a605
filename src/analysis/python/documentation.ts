import {
  type DeclaredErrors,
  type Detail,
  hasWords,
  parameterDetails,
  speaksOf,
  speaksOfResult,
} from '../documentation-details.ts';
import { type DocumentationReport, documentationReport, type PublicSymbol } from '../documentation-report.ts';
import { childInField, descendants, namedChildren, type SyntaxNode } from '../syntax-tree.ts';
import {
  declarationsIn,
  docstringOf,
  isPublic,
  type PythonDeclaration,
  parameterNames,
} from './declarations.ts';

/** The text of a scope's documentation string; empty when it has none. */
export function docText(scope: SyntaxNode): string {
  return docstringOf(scope)?.text.replace(/^[a-zA-Z]*["']+|["']+$/g, '') ?? '';
}

/** Overloads share one documentation string, and setters that of their getter. */
const sharesDocumentation = /^(?:(?:typing\.)?overload|\w+\.(?:setter|deleter))$/;
/** Decorators of what is read like an attribute. */
export const isAttribute = /^(?:(?:functools\.)?cached_)?property$/;

/** The parameters that a caller passes. */
export function passedParameters(definition: SyntaxNode): string[] {
  return parameterNames(definition).filter((name) => isPublic(name) && name !== 'self' && name !== 'cls');
}

const ownBody = ({ type }: SyntaxNode) => type !== 'function_definition' && type !== 'lambda';

/** Whether a function answers something, by its annotation or by what it returns. */
export function answersValue(definition: SyntaxNode, body: SyntaxNode): boolean {
  const declared = childInField(definition, 'return_type')?.text;
  if (declared !== undefined) return !/^(?:None|NoReturn|Never)$/.test(declared);
  return [...descendants(body, ownBody)].some(
    (node) => node.type === 'return_statement' && namedChildren(node).some(({ type }) => type !== 'none'),
  );
}

/** An attribute is its result; of a function PEP 257 wants parameters and result spoken of. */
function functionDetails({ definition, body, decorators }: PythonDeclaration, text: string): Detail[] {
  if (decorators.some((decorator) => isAttribute.test(decorator))) return [];
  const named = speaksOfResult(text) || speaksOf(text, '->');
  return [
    ...parameterDetails(text, passedParameters(definition)),
    ...(answersValue(definition, body) ? [{ what: 'the result', named }] : []),
  ];
}

/** A class speaks of what its constructor takes, in its own words or in the constructor's. */
function classDetails({ body }: PythonDeclaration, text: string): { text: string; details: Detail[] } {
  const initialiser = declarationsIn(body).find(({ name }) => name === '__init__');
  if (initialiser === undefined) return { text, details: [] };
  const both = `${text}\n${docText(initialiser.body)}`;
  return { text: both, details: parameterDetails(both, passedParameters(initialiser.definition)) };
}

function symbolsIn(scope: SyntaxNode, owner: string): PublicSymbol[] {
  return declarationsIn(scope).flatMap((declaration) => {
    const { kind, name, definition, body, decorators } = declaration;
    if (!isPublic(name) || decorators.some((decorator) => sharesDocumentation.test(decorator))) return [];
    const text = docText(body);
    const symbol = { name: owner + name, line: definition.line, documented: hasWords(text) };
    if (kind === 'function') return [{ ...symbol, text, details: functionDetails(declaration, text) }];
    return [{ ...symbol, ...classDetails(declaration, text) }, ...symbolsIn(body, `${owner}${name}.`)];
  });
}

/** The module, its public classes, functions and methods: which have a documentation string, and what it speaks of. */
export function pythonDocumentation(
  path: string,
  module: SyntaxNode,
  errors: DeclaredErrors = new Map(),
): DocumentationReport {
  const own: PublicSymbol = { name: 'the module', line: 1, documented: hasWords(docText(module)) };
  const complaint = ({ name }: PublicSymbol) => `${name} has no documentation string.`;
  return documentationReport(path, [own, ...symbolsIn(module, '')], { complaint, errors });
}
