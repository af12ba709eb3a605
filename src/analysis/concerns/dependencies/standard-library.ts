import type { Language } from '../../../core/language.ts';
import lists from './standard-library.json' with { type: 'json' };

/** The lists of names, made from the sandbox images by scripts/list-standard-libraries.ts. */
const standard: Readonly<Record<Language, ReadonlySet<string>>> = {
  python: new Set(lists.python),
  javascript: new Set(lists.javascript),
  java: new Set(lists.java),
  go: new Set(lists.go),
  rust: new Set(lists.rust),
};

const first = (name: string, separator: string): string => name.split(separator)[0] ?? name;

/** `java.util.Map` and `java.util.*` are of the package `java.util`. */
function isJavaStandard(name: string): boolean {
  const parts = name.split('.');
  return parts.some((_, index) => standard.java.has(parts.slice(0, index + 1).join('.')));
}

const rules: Readonly<Record<Language, (name: string) => boolean>> = {
  python: (name) => standard.python.has(first(name, '.')),
  javascript: (name) => standard.javascript.has(name) || standard.javascript.has(name.replace(/^node:/, '')),
  java: isJavaStandard,
  go: (name) => standard.go.has(name),
  rust: (name) => standard.rust.has(first(name, '::')),
};

/** Whether the language comes with it. */
export function isStandard(language: Language, name: string): boolean {
  return rules[language](name);
}

/** What the sandbox images have for tests beside the standard library. */
const testTools: Readonly<Record<Language, readonly string[]>> = {
  python: ['pytest', '_pytest', 'hypothesis'],
  javascript: ['fast-check'],
  java: ['org.junit'],
  go: [],
  rust: [],
};

const separators: Readonly<Record<Language, string>> = {
  python: '.',
  javascript: '/',
  java: '.',
  go: '/',
  rust: '::',
};

/** Whether `name` is the same as `parent` or lies in it. */
export function isWithin(language: Language, name: string, parent: string): boolean {
  return name === parent || name.startsWith(`${parent}${separators[language]}`);
}

/** Whether tests can use it in the sandbox without anyone's approval. */
export function isTestTool(language: Language, name: string): boolean {
  return testTools[language].some((tool) => isWithin(language, name, tool));
}
