import type { Language } from '../../core/language.ts';
import {
  childInField,
  childrenInField,
  descendantsOfType,
  namedChildren,
  type SyntaxNode,
} from '../syntax-tree.ts';

type Reader = (root: SyntaxNode) => (string | undefined)[];

function unquoted(node: SyntaxNode | undefined): string | undefined {
  return node?.text.replace(/^["'`]|["'`]$/g, '');
}

function pythonImports(root: SyntaxNode): (string | undefined)[] {
  const imported = descendantsOfType(root, 'import_statement').flatMap((node) =>
    childrenInField(node, 'name').map((name) => childInField(name, 'name')?.text ?? name.text),
  );
  const from = descendantsOfType(root, 'import_from_statement').map(
    (node) => childInField(node, 'module_name')?.text,
  );
  const future = descendantsOfType(root, 'future_import_statement').map(() => '__future__');
  return [...future, ...imported, ...from];
}

function calledImport(call: SyntaxNode): string | undefined {
  const called = childInField(call, 'function')?.text;
  if (called !== 'import' && called !== 'require') return undefined;
  const list = childInField(call, 'arguments');
  const first = list === undefined ? undefined : namedChildren(list)[0];
  return first?.type === 'string' ? unquoted(first) : undefined;
}

function javascriptImports(root: SyntaxNode): (string | undefined)[] {
  const declared = descendantsOfType(root, 'import_statement', 'export_statement').map((node) =>
    unquoted(childInField(node, 'source')),
  );
  return [...declared, ...descendantsOfType(root, 'call_expression').map(calledImport)];
}

function javaImports(root: SyntaxNode): string[] {
  return descendantsOfType(root, 'import_declaration').map((node) =>
    namedChildren(node)
      .map(({ type, text }) => (type === 'asterisk' ? '*' : text))
      .join('.'),
  );
}

function rustPaths(argument: SyntaxNode): (string | undefined)[] {
  switch (argument.type) {
    case 'use_list':
      return namedChildren(argument).flatMap(rustPaths);
    case 'use_wildcard':
      return [namedChildren(argument)[0]?.text];
    case 'scoped_use_list':
    case 'use_as_clause':
      return [childInField(argument, 'path')?.text];
    default:
      return [argument.text];
  }
}

function rustImports(root: SyntaxNode): (string | undefined)[] {
  const crates = descendantsOfType(root, 'extern_crate_declaration');
  const uses = descendantsOfType(root, 'use_declaration');
  return [
    ...crates.map((node) => childInField(node, 'name')?.text),
    ...uses.flatMap((node) => childrenInField(node, 'argument').flatMap(rustPaths)),
  ];
}

const readers: Readonly<Record<Language, Reader>> = {
  python: pythonImports,
  javascript: javascriptImports,
  java: javaImports,
  go: (root) => descendantsOfType(root, 'import_spec').map((node) => unquoted(childInField(node, 'path'))),
  rust: rustImports,
};

const longestImport = 200;

/** What a file imports, as it is written there (`os.path`, `node:fs`, `java.util.*`, `std::fmt`), each once and in alphabetical order. */
export function importsOf(language: Language, root: SyntaxNode): string[] {
  const found = readers[language](root).flatMap((name) =>
    name === undefined ? [] : [name.replace(/\s/g, '')],
  );
  return [...new Set(found.map((name) => name.slice(0, longestImport)))].filter(Boolean).toSorted();
}
