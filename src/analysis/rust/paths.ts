import { childInField, descendantsOfType, namedChildren, type SyntaxNode } from '../syntax-tree.ts';
import { isWord, plainName, tokensOf } from './tokens.ts';

/** A path such as `std::process::exit` with its first part followed through the `use` declarations of the file. */
export interface PathUse {
  node: SyntaxNode;
  path: string;
}

/** What a `use` declaration brings in: the whole path and the name by which the file knows it. */
export interface Import extends PathUse {
  name: string;
  /** `as` gives it another name. */
  renamed: boolean;
  glob: boolean;
}

function joined(prefix: string, name: string): string {
  const plain = name.replaceAll(/\br#/g, '').replaceAll(/\s+/g, '').replace(/^::/, '');
  if (plain === 'self' && prefix !== '') return prefix;
  return prefix === '' ? plain : `${prefix}::${plain}`;
}

const lastPart = (path: string): string => path.split('::').at(-1) ?? path;

type Reader = (node: SyntaxNode, prefix: string) => Import[];

const simple: Reader = (node, prefix) => {
  const path = joined(prefix, node.text);
  return [{ node, path, name: lastPart(path), renamed: false, glob: false }];
};

const nested: Reader = (node, prefix) => {
  const list = childInField(node, 'list');
  const path = childInField(node, 'path');
  const inner = path === undefined ? prefix : joined(prefix, path.text);
  return list === undefined ? [] : importsOf(list, inner);
};

const renaming: Reader = (node, prefix) => {
  const name = plainName(childInField(node, 'alias')?.text ?? '');
  const path = joined(prefix, childInField(node, 'path')?.text ?? '');
  return [{ node, path, name, renamed: true, glob: false }];
};

const everything: Reader = (node, prefix) => {
  const inside = namedChildren(node)[0]?.text;
  const path = inside === undefined ? prefix : joined(prefix, inside);
  return [{ node, path, name: '*', renamed: false, glob: true }];
};

const readers: Record<string, Reader> = {
  use_list: (node, prefix) => namedChildren(node).flatMap((child) => importsOf(child, prefix)),
  scoped_use_list: nested,
  use_as_clause: renaming,
  use_wildcard: everything,
  identifier: simple,
  scoped_identifier: simple,
  self: simple,
  crate: simple,
  super: simple,
};

function importsOf(node: SyntaxNode, prefix: string): Import[] {
  return readers[node.type]?.(node, prefix) ?? [];
}

/** Everything that the `use` declarations of a file bring in, wherever they stand. */
export function rustImports(root: SyntaxNode): Import[] {
  return descendantsOfType(root, 'use_declaration').flatMap((declaration) => {
    const argument = childInField(declaration, 'argument');
    return argument === undefined ? [] : importsOf(argument, '');
  });
}

function isSeparator(token: SyntaxNode | undefined): boolean {
  return token?.text === '::';
}

/** Runs of words joined by `::`, also inside of macros. */
function writtenPaths(root: SyntaxNode): PathUse[] {
  const tokens = [...tokensOf(root)];
  const found: PathUse[] = [];
  for (let index = 0; index < tokens.length; index += 1) {
    const node = tokens[index];
    if (!isWord(node)) continue;
    const parts = [plainName(node.text)];
    while (isSeparator(tokens[index + 1]) && isWord(tokens[index + 2])) {
      parts.push(plainName(tokens[index + 2]?.text ?? ''));
      index += 2;
    }
    found.push({ node, path: parts.join('::') });
  }
  return found;
}

/** `core` and `alloc` have the same names as `std`. */
function asStandard(path: string): string {
  return path.replace(/^(?:core|alloc)(?=::|$)/, 'std');
}

const longestChain = 5;

/** What a path can stand for when the imports are followed, which may be those of a module on the way: `self::io::stdout`, `inner::io::stdout`. */
function followed(path: string, known: ReadonlyMap<string, string>, depth = 0): string[] {
  if (depth > longestChain) return [path];
  const parts = path.split('::');
  const found = parts.flatMap((part, index) => {
    const target = known.get(part);
    const meant = [target, ...parts.slice(index + 1)].join('::');
    return target === undefined || meant === path ? [] : followed(meant, known, depth + 1);
  });
  return [path, ...found];
}

/** Everything that a path can stand for in a file with these imports. */
export function meanings(path: string, imports: readonly Import[]): string[] {
  const known = new Map(imports.filter(({ glob }) => !glob).map((entry) => [entry.name, entry.path]));
  return [...new Set(followed(path, known).map(asStandard))];
}

/** All paths that a file uses or imports, as they read when the imports are followed. */
export function pathUses(root: SyntaxNode, imports: readonly Import[]): PathUse[] {
  return [...imports, ...writtenPaths(root)].flatMap(({ node, path }) =>
    meanings(path, imports).map((meant) => ({ node, path: meant })),
  );
}
