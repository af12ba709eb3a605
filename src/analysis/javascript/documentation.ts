import { type DocumentationReport, documentationReport } from '../documentation-report.ts';
import {
  childInField,
  childrenInField,
  descendants,
  namedChildren,
  type SyntaxNode,
} from '../syntax-tree.ts';
import { exportedDeclarations, isFunction, methodsOf } from './declarations.ts';
import { type Jsdoc, jsdocBefore } from './jsdoc.ts';

interface ExportedSymbol {
  name: string;
  line: number;
  /** Nothing when the documentation is complete. */
  missing: string | null;
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
  if (doc === null || !/\w/.test(doc.prose + (doc.returns ?? ''))) return 'a JSDoc comment';
  if (definition === null) return null;
  const untyped = parameterNames(definition).find((name) => !doc.parameters.has(name));
  if (untyped !== undefined) return `\`@param {type} ${untyped}\` in its JSDoc comment`;
  return answersValue(definition) && doc.returns === null ? '`@returns {type}` in its JSDoc comment' : null;
}

function classSymbols(name: string, definition: SyntaxNode): ExportedSymbol[] {
  return methodsOf(definition).flatMap((method) => {
    const doc = jsdocBefore(method.parent, method.node);
    const line = method.node.line;
    const full = `${name}.${method.name}`;
    // A constructor without parameters says nothing that its class does not.
    if (method.name === 'constructor' && parameterNames(method.node).length === 0) return [];
    if (method.name === 'constructor' || method.accessor !== null) {
      const known = doc !== null || method.accessor === 'set';
      return [{ name: full, line, missing: known ? null : 'a JSDoc comment' }];
    }
    return [{ name: full, line, missing: missingIn(doc, method.node) }];
  });
}

function symbolsIn(module: SyntaxNode): ExportedSymbol[] {
  return exportedDeclarations(module).flatMap(({ kind, name, outer, node }) => {
    const doc = jsdocBefore(module, outer);
    const symbol = { name, line: outer.line, missing: missingIn(doc, kind === 'function' ? node : null) };
    return [symbol, ...(kind === 'class' ? classSymbols(name, node) : [])];
  });
}

/** What the module exports, and the methods of its classes: which have a JSDoc comment with types. */
export function javascriptDocumentation(path: string, module: SyntaxNode): DocumentationReport {
  const symbols = symbolsIn(module).map((symbol) => ({ ...symbol, documented: symbol.missing === null }));
  return documentationReport(path, symbols, ({ name, missing }) => `${name} lacks ${missing}.`);
}
