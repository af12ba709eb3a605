import { posix } from 'node:path';
import type { TakenIn } from '../../../analysis/python/taken-in.ts';
import type { TargetPaths } from '../../../core/spec.ts';
import { freePath } from '../../adoption/free-path.ts';
import { foldersUpwards } from '../../repository-folders.ts';
import { pythonTestPart } from '../layout.ts';
import { filesOfImport, folderOfPackages, type Modules } from './modules.ts';
import { isPlainTest, namesFrom, type ReadTest, stemOf } from './repository-tests.ts';

const sourceFolders = ['src', 'lib', 'python'];

/** What speaks for the folder that a file's name is looked up from. */
export interface Signs {
  path: string;
  modules: Modules;
  imports: readonly TakenIn[];
  tests: readonly ReadTest[];
}

/** How many of the file's own imports are files of the repository when names are looked up there. */
function resolvedFrom(root: string, { path, modules, imports }: Signs): number {
  return imports.filter(
    (taken) => taken.level === 0 && filesOfImport(taken, { path, roots: [root], modules }) !== null,
  ).length;
}

/** The closest folder that a package around the file can lie in: relative imports need one. */
function closestRoot({ path, modules, imports }: Signs): string {
  const top = folderOfPackages(path, modules);
  if (top !== posix.dirname(path)) return top;
  const level = Math.max(0, ...imports.map((taken) => taken.level));
  return foldersUpwards(top)[level] ?? '.';
}

/** The folder from which the file and its tests look names up: where its own imports lead somewhere, then by what tests call it, then by custom. */
export function rootOf(signs: Signs): string {
  const folders = foldersUpwards(closestRoot(signs));
  const most = Math.max(...folders.map((folder) => resolvedFrom(folder, signs)));
  const possible = folders.filter((folder) => resolvedFrom(folder, signs) === most);
  const named = possible.find((folder) => namesFrom(folder, signs.path, signs.tests));
  const usual = possible.find((folder) => sourceFolders.includes(posix.basename(folder)));
  return named ?? usual ?? possible[0] ?? '.';
}

const projectFiles = ['pyproject.toml', 'setup.py', 'setup.cfg', 'pytest.ini', 'tox.ini'];

/** The folder of the project that the file is of: the closest one with its settings, or the one that its sources lie in. */
function projectOf(path: string, root: string, paths: ReadonlySet<string>): string {
  const folders = foldersUpwards(posix.dirname(path));
  const settled = folders.find((folder) => projectFiles.some((name) => paths.has(posix.join(folder, name))));
  return settled ?? (sourceFolders.includes(posix.basename(root)) ? posix.dirname(root) : '.');
}

/** The folder of the test that shares the most folders with the code, among those of the project. */
function folderOfTests(path: string, project: string, paths: readonly string[]): string {
  const below = project === '.' ? '' : `${project}/`;
  const above = foldersUpwards(posix.dirname(path));
  const tests = paths.filter((other) => other.startsWith(below) && isPlainTest(other));
  const nearness = (test: string) => above.findIndex((folder) => foldersUpwards(test).includes(folder));
  const [nearest] = tests.toSorted((one, other) => nearness(one) - nearness(other) || (one < other ? -1 : 1));
  return nearest === undefined ? posix.join(project, 'tests') : posix.dirname(nearest);
}

/** The first free name for a test: `test_cart.py`, `test_cart_part2.py`. */
function freeTest(folder: string, stem: string, paths: ReadonlySet<string>): string {
  return freePath(posix.join(folder, `test_${stem}.py`), pythonTestPart, (path) => !paths.has(path));
}

/** The file that stands, a test that does not, beside those of the repository, and a page in the project's `docs`. */
export function pathsFor(
  path: string,
  { root, chosen, paths }: { root: string; chosen: readonly string[]; paths: readonly string[] },
): TargetPaths {
  const all = new Set(paths);
  const project = projectOf(path, root, all);
  const stem = stemOf(path);
  const [closest] = chosen;
  const folder = closest === undefined ? folderOfTests(path, project, paths) : posix.dirname(closest);
  return {
    code: path,
    test: freeTest(folder, stem, all),
    doc: posix.join(project, 'docs', `${stem}.md`),
  };
}
