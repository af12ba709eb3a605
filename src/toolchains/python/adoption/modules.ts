import { posix } from 'node:path';
import type { TakenIn } from '../../../analysis/python/taken-in.ts';
import { foldersUpwards } from '../../repository-folders.ts';

/** The Python files of a repository, as imports find them. */
export interface Modules {
  files: ReadonlySet<string>;
  /** Folders with such files at any depth: packages, with `__init__.py` or without. */
  folders: ReadonlySet<string>;
}

/** The modules of a repository by its paths. */
export function modulesOf(paths: readonly string[]): Modules {
  const files = new Set(paths.filter((path) => path.endsWith('.py')));
  const folders = new Set([...files].flatMap((path) => foldersUpwards(posix.dirname(path))));
  return { files, folders };
}

/** `src` and `src/shop/cart.py` make `shop.cart`. A package is named by its folder. */
export function dottedName(root: string, path: string): string {
  const below = posix.relative(root, path).replace(/(?:^|\/)__init__\.py$|\.py$/, '');
  return below.replaceAll('/', '.');
}

/** The `__init__.py` of the packages that a file lies in, the closest first. */
export function packagesAbove(path: string, { files }: Modules): string[] {
  const found: string[] = [];
  for (const folder of foldersUpwards(posix.dirname(path))) {
    const file = posix.join(folder, '__init__.py');
    if (!files.has(file)) break;
    found.push(file);
  }
  return found;
}

/** The folder that the outermost package of a file lies in, or the file itself. */
export function folderOfPackages(path: string, modules: Modules): string {
  const outermost = packagesAbove(path, modules).at(-1);
  return posix.dirname(outermost === undefined ? path : posix.dirname(outermost));
}

interface Walk {
  files: string[];
  /** How many of the parts are modules. */
  parts: number;
}

/** Follows a name from a folder downwards: packages, then at most one module. */
function walk(parts: readonly string[], start: string, { files, folders }: Modules): Walk {
  const found: string[] = [];
  let folder = start;
  for (const [index, part] of parts.entries()) {
    const base = posix.join(folder, part);
    const init = posix.join(base, '__init__.py');
    if (files.has(init)) found.push(init);
    else if (files.has(`${base}.py`)) return { files: [...found, `${base}.py`], parts: index + 1 };
    else if (!folders.has(base)) return { files: found, parts: index };
    folder = base;
  }
  return { files: found, parts: parts.length };
}

/** The files behind one import, looked up from a folder; null when the module is not there. */
function filesFrom(taken: TakenIn, start: string, modules: Modules): string[] | null {
  const parts = taken.module === '' ? [] : taken.module.split('.');
  const whole = walk(parts, start, modules);
  if (whole.parts < parts.length) return null;
  const below = taken.names.flatMap((name) => walk([...parts, name], start, modules).files);
  const found = [...new Set([...whole.files, ...below])];
  return found.length > 0 || taken.level > 0 ? found : null;
}

/** The files that an import in the file at `path` takes in, looked up from the roots in turn; null when the repository has none. */
export function filesOfImport(
  taken: TakenIn,
  { path, roots, modules }: { path: string; roots: readonly string[]; modules: Modules },
): string[] | null {
  if (taken.level > 0) {
    const start = posix.join(posix.dirname(path), ...Array<string>(taken.level - 1).fill('..'));
    return start.startsWith('..') ? null : filesFrom(taken, start, modules);
  }
  for (const root of roots) {
    const found = filesFrom(taken, root, modules);
    if (found !== null) return found;
  }
  return null;
}
