import type { Language } from '../../../core/language.ts';
import javaPackages from './java-packages.json' with { type: 'json' };
import popular from './popular-packages.json' with { type: 'json' };
import pythonNames from './python-import-names.json' with { type: 'json' };
import { isWithin } from './standard-library.ts';

const inJava = new Map(Object.entries(javaPackages));
const inPython = new Map(Object.entries(pythonNames));

/** The most used packages of each language: those whose names others imitate. */
export const popularPackages: Readonly<Record<Language, readonly string[]>> = {
  ...popular,
  java: [...inJava.keys()],
};

/** The value of the longest key that the name is of. */
function longestMatch(
  language: Language,
  name: string,
  table: ReadonlyMap<string, string>,
): string | undefined {
  const key = [...table.keys()]
    .filter((candidate) => isWithin(language, name, candidate))
    .toSorted((one, other) => other.length - one.length)[0];
  return key === undefined ? undefined : table.get(key);
}

function javaName(name: string): string {
  const known = longestMatch('java', name, inJava);
  if (known !== undefined) return known;
  const parts = name.split('.');
  const type = parts.findIndex((part) => /^[A-Z*]/.test(part));
  return parts.slice(0, Math.min(3, type > 0 ? type : parts.length)).join('.');
}

/** Where modules of a host end: `github.com/owner/name`, `gopkg.in/yaml.v3`. */
function goName(name: string): string {
  const known = popular.go
    .filter((candidate) => isWithin('go', name, candidate))
    .toSorted((one, other) => other.length - one.length)[0];
  if (known !== undefined) return known;
  const parts = name.split('/');
  return parts.slice(0, /^gopkg\.in\/[^/]+\.v\d/.test(name) ? 2 : 3).join('/');
}

const rules: Readonly<Record<Language, (name: string) => string>> = {
  python: (name) => longestMatch('python', name, inPython) ?? name.split('.')[0] ?? name,
  javascript: (name) => /^@[^/]+\/[^/]+|^[^/]+/.exec(name)?.[0] ?? name,
  java: javaName,
  go: goName,
  rust: (name) => {
    const crate = name.split('::')[0] ?? name;
    return popular.rust.find((known) => known.replaceAll('-', '_') === crate) ?? crate;
  },
};

/** The package that an import is of, as its ecosystem names it; a guess where the import does not say. */
export function packageOf(language: Language, imported: string): string {
  return rules[language](imported);
}
