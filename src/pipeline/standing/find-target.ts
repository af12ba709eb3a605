import { posix } from 'node:path';
import { languageOfPath } from '../../analysis/fingerprints/fingerprint-file.ts';
import type { Language } from '../../core/language.ts';
import type { RepositoryFacts } from '../../core/repository.ts';
import type { InterfaceSymbol } from '../../core/spec.ts';
import { declaredNames } from '../conventions/named-files.ts';

type TextFile = RepositoryFacts['files'][number];

/** Why a file is the one to change, as the rest of a sentence. */
export interface Target {
  path: string;
  because: string;
}

/** Names by which tools find tests. */
const testName = /^(?:test_.*|conftest)\.py$|_test\.(?:py|go)$|\.(?:test|spec)\.[cm]?js$|Tests?\.java$/u;
const isTest = (path: string): boolean =>
  testName.test(posix.basename(path)) || /(?:^|\/)(?:tests?|__tests__)\//u.test(path);

const isIn = (path: string, text: string): boolean =>
  text
    .split(/[^\w./-]+/u)
    .some((word) => [path, posix.basename(path)].includes(word.replace(/^\.\//u, '').replace(/\.$/u, '')));

/** The files that an issue names and that could be changed in that language. */
export function namedSources({ named = [] }: RepositoryFacts, language: Language): TextFile[] {
  return named.filter(({ path }) => languageOfPath(path) === language && !isTest(path));
}

/** The language of all files that an issue names; null where there is none, or several. */
export function namedLanguage({ named = [] }: RepositoryFacts): Language | null {
  const languages = new Set(named.flatMap(({ path }) => languageOfPath(path) ?? []));
  const [only, ...others] = languages;
  return only === undefined || others.length > 0 ? null : only;
}

/** The one file that the text names by its path or name; null where it names none, or several. */
export function fileByPath(text: string, files: readonly TextFile[]): string | null {
  const [only, ...others] = files.filter(({ path }) => isIn(path, text));
  return only === undefined || others.length > 0 ? null : only.path;
}

/**
 * The file that an issue wants changed, of those that it names: the one that declares a symbol of the interface, or else the one that
 * it names by its path. Null where none, or more than one, is meant.
 */
export function findTarget(
  text: string,
  files: readonly TextFile[],
  symbols: readonly Pick<InterfaceSymbol, 'name'>[],
): Target | null {
  const wanted = new Set(symbols.map(({ name }) => name.split(/\.|::/u).at(-1) ?? name));
  const declaring = files.filter(({ content }) => declaredNames(content).some((name) => wanted.has(name)));
  const [only, ...others] = declaring;
  if (only !== undefined && others.length === 0)
    return { path: only.path, because: 'it holds what the issue speaks of' };
  const path = fileByPath(text, others.length > 0 ? declaring : files);
  return path === null ? null : { path, because: 'the issue names it' };
}
