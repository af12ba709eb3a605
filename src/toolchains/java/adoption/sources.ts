import { posix } from 'node:path';
import { isStandard } from '../../../analysis/concerns/dependencies/standard-library.ts';
import type { JavaWords } from '../../../analysis/java/bare-source.ts';
import { sourceRoot, testRoot } from '../layout.ts';

/** The classes below a folder of sources: paths by full names. */
export type JavaIndex = ReadonlyMap<string, string>;

export function javaIndex(root: string, paths: readonly string[]): JavaIndex {
  const prefix = `${root}/`;
  const own = paths.filter((path) => path.startsWith(prefix) && path.endsWith('.java'));
  return new Map(own.map((path) => [path.slice(prefix.length, -'.java'.length).replaceAll('/', '.'), path]));
}

const mostParts = 12;
const mostOnDemand = 50;

/** `a.b`, `a.b.C` and `a.b.C.member` may all be the name of a file. */
function fileOf(name: string, index: JavaIndex): string | undefined {
  const parts = name.split('.').slice(0, mostParts);
  for (let count = parts.length; count > 0; count -= 1) {
    const path = index.get(parts.slice(0, count).join('.'));
    if (path !== undefined) return path;
  }
  return undefined;
}

const withoutStar = (name: string): string => name.replace(/\.\*$/u, '');

/** The files whose classes a file takes in, by import, by full name, or because they lie in its package. */
export function takenIn(words: JavaWords, index: JavaIndex): Set<string> {
  const { packageName, imports, types, names } = words;
  const onDemand = imports
    .filter((one) => one.endsWith('.*'))
    .slice(0, mostOnDemand)
    .map(withoutStar);
  const own = new Set(types);
  const found = new Set<string>();
  const add = (path: string | undefined): void => {
    if (path !== undefined) found.add(path);
  };
  for (const one of imports) add(fileOf(withoutStar(one), index));
  for (const one of names) {
    const [head = ''] = one.split('.', 1);
    if (head !== one) add(fileOf(one, index));
    if (own.has(head)) continue;
    for (const folder of [packageName, ...onDemand]) add(index.get(`${folder}.${head}`));
  }
  return found;
}

/** Whether there is a class of the package, which `import a.b.*;` needs. */
function holdsPackage(name: string, index: JavaIndex): boolean {
  return [...index.keys()].some((key) => key.slice(0, key.lastIndexOf('.')) === name);
}

/** A type by its full name; the first words are those that packages begin with, not variables. */
const fullName =
  /^(?:com|org|net|io|edu|gov|ch|de|dev|me|cn|it|info|software|jakarta|javax)(?:\.[a-z_]\w*)+\.[A-Z](?=\w*[a-z])\w*/u;

/** The package that a type of that full name lies in: what people know a library by. */
function packageIn(name: string): string {
  const parts = withoutStar(name).split('.');
  const first = parts.findIndex((part) => /^[A-Z]/u.test(part));
  return (first === -1 ? parts : parts.slice(0, first)).join('.').slice(0, 100);
}

/** Packages that a file needs and that are neither the JDK's nor among the classes, nor let through otherwise. */
export function missingPackages(
  { packageName, imports, names }: JavaWords,
  index: JavaIndex,
  isThere: (name: string) => boolean,
): string[] {
  const named = names.flatMap((one) => fullName.exec(one)?.[0] ?? []);
  const missing = [...imports, ...named].filter((one) => {
    if (isStandard('java', one) || isThere(one)) return false;
    const whole = withoutStar(one);
    if (fileOf(whole, index) !== undefined) return false;
    return whole === one || !(whole === packageName || holdsPackage(whole, index));
  });
  return [...new Set(missing.map(packageIn))].toSorted();
}

/** The folders of sources of a build, for a file in `src/main/java`; null for one that lies elsewhere. */
export interface JavaPlace {
  /** The folder of the build, `.` for the repository's root. */
  build: string;
  code: string;
  tests: string;
  /** The package's folder below them. */
  folder: string;
  className: string;
}

export function javaPlace(path: string): JavaPlace | null {
  const at = `/${path}`.indexOf(`/${sourceRoot}/`);
  if (at === -1) return null;
  const build = posix.dirname(`${path.slice(0, at)}.`);
  const below = path.slice(at + sourceRoot.length + 1);
  return {
    build,
    code: posix.join(build, sourceRoot),
    tests: posix.join(build, testRoot),
    folder: posix.dirname(below),
    className: posix.basename(below, '.java'),
  };
}
