import { type DeclaredErrors, type Detail, hasWords, parameterDetails } from '../documentation-details.ts';
import { type DocumentationReport, documentationReport } from '../documentation-report.ts';
import {
  childInField,
  childrenInField,
  descendants,
  namedChildren,
  type SyntaxNode,
} from '../syntax-tree.ts';
import { exportedDeclarations, isFunction, type JavascriptMethod, methodsOf } from './declarations.ts';
import { type Jsdoc, jsdocBefore } from './jsdoc.ts';

interface ExportedSymbol {
  name: string;
  line: number;
  /** Nothing when the documentation is complete. */
  missing: string | null;
  text: string;
  details: Detail[];
}

const functionBodies = (node: SyntaxNode) => !isFunction(node) && node.type !== 'method_definition';

/** Whether a function answers something: an expression as its body, or a `return` with a value. */
export function answersValue(definition: SyntaxNode): boolean {
  const body = childInField(definition, 'body');
  if (body === undefined || body.type !== 'statement_block') return body !== undefined;
  return [...descendants(body, functionBodies)].some(
    (node) => node.type === 'return_statement' && namedChildren(node).some(({ type }) => type !== 'comment'),
  );
}

/** The names of plain parameters; patterns have none to document. */
export function parameterNames(definition: SyntaxNode): string[] {
  const single = childInField(definition, 'parameter');
  const [list] = childrenInField(definition, 'parameters');
  const parameters = single === undefined ? (list === undefined ? [] : namedChildren(list)) : [single];
  return parameters.flatMap((parameter) => /^(?:\.\.\.)?([\w$]+)/.exec(parameter.text)?.[1] ?? []);
}

function missingIn(doc: Jsdoc | null, definition: SyntaxNode | null): string | null {
  if (doc === null || !hasWords(doc.prose + (doc.returns ?? ''))) return 'a JSDoc comment';
  if (definition === null) return null;
  const untyped = parameterNames(definition).find((name) => !doc.parameters.has(name));
  if (untyped !== undefined) return `\`@param {type} ${untyped}\` in its JSDoc comment`;
  return answersValue(definition) && doc.returns === null ? '`@returns {type}` in its JSDoc comment' : null;
}

/** Parameters have their own tag by JSDoc's custom, or stand in the text; the result has its tag. */
function detailsOf(doc: Jsdoc | null, definition: SyntaxNode): Detail[] {
  const text = doc?.text ?? '';
  const result = { what: 'the result', named: /@returns?\b/.test(text) };
  return [
    ...parameterDetails(text, parameterNames(definition)),
    ...(answersValue(definition) ? [result] : []),
  ];
}

/** Of constructors and accessors a comment alone is wanted: their types stand at the class and the property. */
function specialMethod({ name, node, accessor }: JavascriptMethod, doc: Jsdoc | null) {
  const known = doc !== null || accessor === 'set';
  const details = name === 'constructor' ? parameterDetails(doc?.text ?? '', parameterNames(node)) : [];
  return { missing: known ? null : 'a JSDoc comment', details };
}

function methodSymbol(owner: string, method: JavascriptMethod): ExportedSymbol[] {
  const { name, node, parent, accessor } = method;
  // A constructor without parameters says nothing that its class does not.
  if (name === 'constructor' && parameterNames(node).length === 0) return [];
  const doc = jsdocBefore(parent, node);
  const isSpecial = name === 'constructor' || accessor !== null;
  const found = isSpecial
    ? specialMethod(method, doc)
    : { missing: missingIn(doc, node), details: detailsOf(doc, node) };
  return [{ name: `${owner}.${name}`, line: node.line, text: doc?.text ?? '', ...found }];
}

function symbolsIn(module: SyntaxNode): ExportedSymbol[] {
  return exportedDeclarations(module).flatMap(({ kind, name, outer, within = module, node }) => {
    const doc = jsdocBefore(within, outer);
    const isCallable = kind === 'function';
    const symbol = {
      ...{ name, line: outer.line, missing: missingIn(doc, isCallable ? node : null) },
      ...{ text: doc?.text ?? '', details: isCallable ? detailsOf(doc, node) : [] },
    };
    return [
      symbol,
      ...(kind === 'class' ? methodsOf(node).flatMap((method) => methodSymbol(name, method)) : []),
    ];
  });
}

/** A comment on the file is no custom of JavaScript; one that is there counts. */
function moduleSymbol({ children }: SyntaxNode): (ExportedSymbol & { documented: boolean })[] {
  const [first, second] = children;
  if (first?.type !== 'comment' || !/^\/\*\*[\s\S]*\p{L}/u.test(first.text)) return [];
  const apart = second === undefined || second.line > first.line + first.text.split('\n').length;
  const isOfModule = apart || second.type === 'comment' || second.type === 'import_statement';
  if (!isOfModule) return [];
  return [{ name: 'the module', line: 1, missing: null, text: first.text, details: [], documented: true }];
}

/** What the module exports, and the methods of its classes: which have a JSDoc comment with types, and what it speaks of. */
export function javascriptDocumentation(
  path: string,
  module: SyntaxNode,
  errors: DeclaredErrors = new Map(),
): DocumentationReport {
  const symbols = symbolsIn(module).map((symbol) => ({ ...symbol, documented: symbol.missing === null }));
  const complaint = ({ name, missing }: ExportedSymbol) => `${name} lacks ${missing}.`;
  return documentationReport(path, [...moduleSymbol(module), ...symbols], { complaint, errors });
}
