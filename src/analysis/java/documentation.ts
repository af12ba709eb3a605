import {
  type DeclaredErrors,
  type Detail,
  errorDetails,
  parameterDetails,
  speaksOfResult,
} from '../documentation-details.ts';
import { type DocumentationReport, documentationReport, type PublicSymbol } from '../documentation-report.ts';
import { childInField, namedChildren, type SyntaxNode } from '../syntax-tree.ts';
import {
  annotationName,
  documentationOf,
  type JavaMethod,
  type JavaType,
  membersIn,
  methodOf,
  typeOf,
} from './declarations.ts';

const hasWords = (text: string): boolean => /[\p{L}\p{N}]/u.test(text);

function parameterNames(node: SyntaxNode): string[] {
  const list = childInField(node, 'parameters');
  return (list === undefined ? [] : namedChildren(list)).flatMap((parameter) => {
    const declarator = parameter.children.find(({ type }) => type === 'variable_declarator') ?? parameter;
    return childInField(declarator, 'name')?.text ?? [];
  });
}

function thrownTypes({ node }: JavaMethod): string[] {
  const clause = node.children.find(({ type }) => type === 'throws');
  return (clause === undefined ? [] : namedChildren(clause)).map(({ text }) => text);
}

/** What `@param`, `@return` and `@throws` are for, by their tags or in the text. */
function detailsOf(method: JavaMethod, text: string): Detail[] {
  const answers = method.kind === 'method' && method.returns?.type !== 'void_type';
  return [
    ...parameterDetails(text, parameterNames(method.node)),
    ...(answers ? [{ what: 'the result', named: speaksOfResult(text) }] : []),
    ...errorDetails(text, thrownTypes(method)),
  ];
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
    const text = documentationOf(siblings, node) ?? '';
    const symbol = { name, line: node.line, documented: hasWords(text), text };
    if (type !== null) return [symbol, ...symbolsIn(membersIn(type.body), type, `${name}.`)];
    return method !== null && isCounted(method) ? [{ ...symbol, details: detailsOf(method, text) }] : [];
  });
}

/** The public types and methods of a file: which have a documentation comment, and what it speaks of. */
export function javaDocumentation(
  path: string,
  program: SyntaxNode,
  errors: DeclaredErrors = new Map(),
): DocumentationReport {
  const complaint = ({ name }: PublicSymbol) => `${name} has no documentation comment.`;
  return documentationReport(path, symbolsIn(program.children, null, ''), { complaint, errors });
}
