import { childInField, descendantsOfType, namedChildren, type SyntaxNode } from '../syntax-tree.ts';
import { stringValue } from './string-literal.ts';

/** One name that an import statement brings. */
export interface ImportedName {
  local: string;
  /** The name in the other module; `default`, or `*` for all of it. */
  original: string;
  /** Without `node:` before it. */
  source: string;
  node: SyntaxNode;
}

function namesIn(clause: SyntaxNode): { local: string; original: string; node: SyntaxNode }[] {
  return namedChildren(clause).flatMap((part) => {
    if (part.type === 'identifier') return [{ local: part.text, original: 'default', node: part }];
    if (part.type === 'namespace_import')
      return [{ local: namedChildren(part)[0]?.text ?? '', original: '*', node: part }];
    return descendantsOfType(part, 'import_specifier').map((node) => {
      const original = (childInField(node, 'name')?.text ?? '').replace(/^["']|["']$/g, '');
      return { local: childInField(node, 'alias')?.text ?? original, original, node };
    });
  });
}

/** The module that a statement imports or exports from; null when it names none. */
export function sourceOf(statement: SyntaxNode): string | null {
  const source = childInField(statement, 'source');
  return source === undefined ? null : (stringValue(source)?.replace(/^node:/, '') ?? '');
}

/** Every name that import statements bring. */
export function importsIn(module: SyntaxNode): ImportedName[] {
  return descendantsOfType(module, 'import_statement').flatMap((statement) => {
    const clause = namedChildren(statement).find(({ type }) => type === 'import_clause');
    const source = sourceOf(statement) ?? '';
    return clause === undefined ? [] : namesIn(clause).map((name) => ({ ...name, source }));
  });
}

/** What a test file calls the tools of a test: local names with the original ones. */
export interface ImportedNames {
  runner: ReadonlyMap<string, string>;
  assert: ReadonlyMap<string, string>;
}

/** The local names of the test runner and of assertions. */
export function importedNames(module: SyntaxNode): ImportedNames {
  const from = (...sources: string[]) =>
    new Map(
      importsIn(module)
        .filter(({ source }) => sources.includes(source))
        .map(({ local, original }) => [local, original]),
    );
  return { runner: from('test'), assert: from('assert', 'assert/strict') };
}
