import { posix } from 'node:path';
import { z } from 'zod';
import { readJson } from '../../../core/json.ts';
import type { Language } from '../../../core/language.ts';
import type { ConcernSubject } from '../concern.ts';
import { isWithin } from './standard-library.ts';

type OwnNames = (subject: ConcernSubject) => string[];

const allPaths = ({ files, repository }: ConcernSubject): string[] => [
  ...files.filter(({ role }) => role === 'code' || role === 'test').map(({ path }) => path),
  ...repository.paths,
];

/** Manifests of the repository, and those among the candidate's files: a name of one's own needs no approval. */
function manifestTexts({ files, repository }: ConcernSubject, name: string): string[] {
  return [...repository.files, ...files].flatMap(({ path, content }) =>
    posix.basename(path) === name ? [content] : [],
  );
}

const sourceFolders = new Set(['src', 'lib', 'python', 'test', 'tests']);

/** Files and folders that are found from the root, from a folder of sources or from the side of the candidate's files. */
function pythonNames(subject: ConcernSubject): string[] {
  const folders = new Set(subject.files.map(({ path }) => posix.dirname(path)));
  return allPaths(subject)
    .filter((path) => path.endsWith('.py'))
    .flatMap((path) => {
      const parts = path.replace(/\.py$/, '').split('/');
      const below = sourceFolders.has(parts[0] ?? '') ? parts.slice(1, 2) : [];
      const beside = folders.has(posix.dirname(path)) ? parts.slice(-1) : [];
      return [...parts.slice(0, 1), ...below, ...beside];
    });
}

const Named = z.object({ name: z.string() });

/** Packages of the repository, by their own names; the candidate cannot call itself by a name of another. */
function javascriptNames({ repository }: ConcernSubject): string[] {
  return repository.files.flatMap(({ path, content }) => {
    if (posix.basename(path) !== 'package.json') return [];
    const read = readJson(content, Named);
    return read.status === 'valid' ? [read.value.name] : [];
  });
}

const packageLine = /^\s*package\s+([\w.]+)\s*;/m;
const javaFolder = /(?:^|\/)src\/\w+\/java\/(.+)\/[^/]+\.java$/;

function javaNames(subject: ConcernSubject): string[] {
  const declared = subject.files.flatMap(({ content }) => packageLine.exec(content)?.[1] ?? []);
  const folders = subject.repository.paths.flatMap((path) => javaFolder.exec(path)?.[1] ?? []);
  const roots = subject.files
    .filter(({ path }) => path.endsWith('.java'))
    .map(({ path }) => posix.basename(path, '.java'));
  return [...declared, ...folders.map((folder) => folder.replaceAll('/', '.')), ...roots];
}

function goNames(subject: ConcernSubject): string[] {
  const modules = manifestTexts(subject, 'go.mod').flatMap(
    (text) => /^\s*module\s+"?([\w.~/-]+)/m.exec(text)?.[1] ?? [],
  );
  return [subject.spec.importName, subject.spec.module, ...modules];
}

/** Crates by their manifests, and modules by their files and declarations. */
function rustNames(subject: ConcernSubject): string[] {
  const crates = manifestTexts(subject, 'Cargo.toml').flatMap(
    (text) => /^\[package\][^[]*?^name\s*=\s*"([^"]+)"/ms.exec(text)?.[1] ?? [],
  );
  const modules = subject.files.flatMap(({ content }) =>
    [...content.matchAll(/^\s*(?:pub(?:\([^)]*\))?\s+)?mod\s+(\w+)\s*[;{]/gm)].map(([, name]) => name ?? ''),
  );
  const { module, importName, existing } = subject.spec;
  const known = [module, importName, existing?.rootName ?? ''];
  return [...known, ...crates, ...modules, 'crate', 'self', 'super'].map((name) => name.replaceAll('-', '_'));
}

const names: Readonly<Record<Language, OwnNames>> = {
  python: pythonNames,
  javascript: javascriptNames,
  java: javaNames,
  go: goNames,
  rust: rustNames,
};

/** Imports that say by their form that they stay inside: `.sibling`, `./sibling.js`, `#internal`. */
const relative: Readonly<Record<Language, RegExp | null>> = {
  python: /^\./,
  javascript: /^(?:\.{1,2}(?:\/|$)|\/|#)/,
  java: null,
  go: null,
  rust: null,
};

/** Tells whether a name is of the candidate's or the repository's own modules. */
export function ownModules(subject: ConcernSubject): (name: string) => boolean {
  const { language } = subject;
  const own = [...new Set(names[language](subject))].filter((name) => name !== '');
  return (name) =>
    relative[language]?.test(name) === true || own.some((parent) => isWithin(language, name, parent));
}
