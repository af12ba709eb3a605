import type { Language } from '../../core/language.ts';
import {
  childInField,
  childrenInField,
  descendantsOfType,
  namedChildren,
  type SyntaxNode,
} from '../syntax-tree.ts';

/** A name that a file imports, as it is written there, and where. */
export interface ImportSite {
  name: string;
  line: number;
}

type Named = readonly [name: string | undefined, node: SyntaxNode];
type Reader = (root: SyntaxNode) => Named[];

function unquoted(node: SyntaxNode | undefined): string | undefined {
  return node?.text.replace(/^["'`]|["'`]$/g, '');
}

function pythonImports(root: SyntaxNode): Named[] {
  const imported = descendantsOfType(root, 'import_statement').flatMap((node) =>
    childrenInField(node, 'name').map((name): Named => [childInField(name, 'name')?.text ?? name.text, name]),
  );
  const from = descendantsOfType(root, 'import_from_statement').map(
    (node): Named => [childInField(node, 'module_name')?.text, node],
  );
  const future = descendantsOfType(root, 'future_import_statement').map(
    (node): Named => ['__future__', node],
  );
  return [...future, ...imported, ...from];
}

function calledImport(call: SyntaxNode): string | undefined {
  const called = childInField(call, 'function')?.text;
  if (called !== 'import' && called !== 'require') return undefined;
  const list = childInField(call, 'arguments');
  const first = list === undefined ? undefined : namedChildren(list)[0];
  return first?.type === 'string' ? unquoted(first) : undefined;
}

function javascriptImports(root: SyntaxNode): Named[] {
  const declared = descendantsOfType(root, 'import_statement', 'export_statement').map(
    (node): Named => [unquoted(childInField(node, 'source')), node],
  );
  const called = descendantsOfType(root, 'call_expression').map((node): Named => [calledImport(node), node]);
  return [...declared, ...called];
}

function javaImports(root: SyntaxNode): Named[] {
  return descendantsOfType(root, 'import_declaration').map((node) => {
    const parts = namedChildren(node).filter(({ type }) => !type.endsWith('_comment'));
    return [parts.map(({ type, text }) => (type === 'asterisk' ? '*' : text)).join('.'), node];
  });
}

function rustPaths(argument: SyntaxNode): Named[] {
  switch (argument.type) {
    case 'use_list':
      return namedChildren(argument).flatMap(rustPaths);
    case 'use_wildcard':
      return [[namedChildren(argument)[0]?.text, argument]];
    case 'scoped_use_list':
    case 'use_as_clause':
      return [[childInField(argument, 'path')?.text, argument]];
    default:
      return [[argument.text, argument]];
  }
}

function rustImports(root: SyntaxNode): Named[] {
  const crates = descendantsOfType(root, 'extern_crate_declaration');
  const uses = descendantsOfType(root, 'use_declaration');
  return [
    ...crates.map((node): Named => [childInField(node, 'name')?.text, node]),
    ...uses.flatMap((node) => childrenInField(node, 'argument').flatMap(rustPaths)),
  ];
}

const readers: Readonly<Record<Language, Reader>> = {
  python: pythonImports,
  javascript: javascriptImports,
  java: javaImports,
  go: (root) =>
    descendantsOfType(root, 'import_spec').map((node) => [unquoted(childInField(node, 'path')), node]),
  rust: rustImports,
};

const longestImport = 200;

/** Everything that a file imports, also below its first lines and under a condition. */
export function importSites(language: Language, root: SyntaxNode): ImportSite[] {
  return readers[language](root).flatMap(([name, { line }]) => {
    const written = name?.replace(/\s/g, '').slice(0, longestImport) ?? '';
    return written === '' ? [] : [{ name: written, line }];
  });
}

/** What a file imports, as it is written there (`os.path`, `node:fs`, `java.util.*`, `std::fmt`), each once and in alphabetical order. */
export function importsOf(language: Language, root: SyntaxNode): string[] {
  return [...new Set(importSites(language, root).map(({ name }) => name))].toSorted();
}
