import { posix } from 'node:path';
import { languageOfPath } from '../../analysis/fingerprints/fingerprint-file.ts';
import type { RepositoryFacts } from '../../core/repository.ts';

/** A repository to look for names in: all its paths, and the texts of the sources that were read. */
export interface Tree {
  paths: readonly string[];
  sources: RepositoryFacts['files'];
}

const mostNames = 100;
const mostFiles = 5;
/** Characters of a file that are kept. */
export const longestNamedFile = 20_000;

/** Words that end like the name of a file. Split first: an expression over the whole text can be kept busy by it. */
function wordsIn(text: string): string[] {
  const words = text.split(/[^\w./-]+/u).filter((word) => word.length <= 300);
  const names = words.flatMap((word) => /^(?:\.\/)?([\w./-]*\w\.\w{1,5})\.?$/u.exec(word)?.[1] ?? []);
  return [...new Set(names)].slice(0, mostNames);
}

/** Files by their path, or by a name that only one file has. */
function byPath(text: string, paths: readonly string[]): string[] {
  const sources = paths.filter((path) => languageOfPath(path) !== null);
  return wordsIn(text).flatMap((word) => {
    const found = sources.filter((path) => path === word || posix.basename(path) === word);
    return found.includes(word) ? [word] : found.length === 1 ? found : [];
  });
}

/** Names that are quoted as code, such as `parseCart` or `Cart.total()`. */
function symbolsIn(text: string): string[] {
  const spans = [...text.matchAll(/`([^`\n]{3,300})`/gu)].map(([, span]) => span ?? '');
  const names = spans.flatMap((span) => {
    const [path = ''] = span.split('(', 1);
    return path.split(/\.|::/u).at(-1) ?? [];
  });
  return [...new Set(names)].filter((name) => /^[A-Za-z_$][\w$]{2,79}$/u.test(name)).slice(0, mostNames);
}

const declaring =
  /\b(?:def|class|function\*?|func|fn|struct|enum|trait|interface|record|const|let|var|type)\s+(?:\([^)\n]{0,200}\)\s*)?([A-Za-z_$][\w$]*)/gu;

/** Names that a source text declares, as they are seen without a parser. */
export function declaredNames(content: string): string[] {
  return [...content.matchAll(declaring)].map(([, name = '']) => name);
}

/** Files that alone declare a symbol. */
function bySymbol(text: string, sources: Tree['sources']): string[] {
  const places = new Map<string, Set<string>>();
  for (const { path, content } of sources)
    for (const name of declaredNames(content))
      places.set(name, (places.get(name) ?? new Set<string>()).add(path));
  return symbolsIn(text).flatMap((name) => {
    const [only, ...others] = places.get(name) ?? [];
    return only === undefined || others.length > 0 ? [] : [only];
  });
}

/** Paths of the source files that an issue names, by path first, then by a symbol that one file alone declares; five at most. */
export function findNamedFiles(text: string, { paths, sources }: Tree): string[] {
  return [...new Set([...byPath(text, paths), ...bySymbol(text, sources)])].slice(0, mostFiles);
}
