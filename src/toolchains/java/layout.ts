import { posix } from 'node:path';
import { identifierWords, pascalCase } from '../../analysis/identifier-words.ts';
import { keywords } from '../../analysis/java/refusal-rules.ts';
import type { Spec } from '../../core/spec.ts';
import type { Layout, LayoutRequest } from '../placement.ts';

export const sourceRoot = 'src/main/java';
export const testRoot = 'src/test/java';

/** `rate_limiter` becomes `RateLimiter`; the name of a class stays as it is. */
export function javaModuleName(words: string): string {
  const name = /^[A-Z][A-Za-z0-9]*$/u.test(words) ? words : pascalCase(words);
  return /^[A-Z][A-Za-z0-9]{0,60}$/u.test(name) ? name : 'Generated';
}

/** `RateLimiter` becomes `ratelimiter`, which is how packages are written. */
function ownPackage(module: string): string {
  const name = identifierWords(module).join('');
  return keywords.has(name) ? `${name}s` : name;
}

const isPackage = (name: string): boolean => /^[a-z_][a-z0-9_]*$/u.test(name) && !keywords.has(name);

/** The folders that all sources below the root have in common. */
function commonFolders(folders: readonly string[]): string[] {
  const [first = '', ...others] = folders;
  const parts = first.split('/');
  const shared = parts.findIndex((part, index) => others.some((other) => other.split('/')[index] !== part));
  return shared < 0 ? parts : parts.slice(0, shared);
}

/** The package of the repository's own sources: where all lie in one, that one; else one of the module's below what they share. */
function packageIn(root: string, { module, repository }: LayoutRequest): string {
  const prefix = posix.join(root, sourceRoot, '/');
  const folders = repository.paths
    .filter((path) => path.startsWith(prefix) && path.endsWith('.java'))
    .map((path) => posix.dirname(path.slice(prefix.length)))
    .filter((folder) => folder !== '.');
  const shared = commonFolders(folders).filter((part) => part !== '');
  if (folders.length === 0 || shared.length === 0 || !shared.every(isPackage)) return ownPackage(module);
  return new Set(folders).size === 1 ? shared.join('/') : [...shared, ownPackage(module)].join('/');
}

/** The root of the build and, where the wish says it, the package. */
function wished({ directory }: LayoutRequest): { root: string; folder: string | null } {
  const [, root = '', folder = ''] = /^(?:(.*)\/)?src\/main\/java(?:\/(.+))?$/u.exec(directory ?? '') ?? [];
  if (folder !== '' && folder.split('/').every(isPackage)) return { root, folder };
  return {
    root: folder === '' && root === '' ? (directory ?? '').replace(/(?:^|\/)src\/main\/java$/u, '') : root,
    folder: null,
  };
}

/** `src/main/java/<package>/<Class>.java`, its test below `src/test/java`, its documentation in `docs`. */
export function javaLayout(request: LayoutRequest): Layout {
  const { root, folder: named } = wished(request);
  const folder = named ?? packageIn(root, request);
  const { module } = request;
  const paths = {
    code: posix.join(root, sourceRoot, folder, `${module}.java`),
    test: posix.join(root, testRoot, folder, `${module}Test.java`),
    doc: posix.join(root, 'docs', `${module}.md`),
  };
  return { paths, importName: `${folder.replaceAll('/', '.')}.${module}` };
}

/** `SlugifyTest.java` becomes `SlugifyPart2Test.java`, which builds find by its end. */
export function javaTestPart(testPath: string, number: number): string {
  return testPath.replace(/Test\.java$/u, `Part${number}Test.java`);
}

/** The root of the build that a specification's files belong to. */
export function buildRoot({ paths }: Spec): string {
  return paths.code.slice(0, Math.max(0, paths.code.indexOf(`${sourceRoot}/`) - 1)) || '.';
}

/** The package of the code, `a.b` of `a.b.Class`. */
export function packageName({ importName }: Spec): string {
  return importName.slice(0, Math.max(0, importName.lastIndexOf('.')));
}
