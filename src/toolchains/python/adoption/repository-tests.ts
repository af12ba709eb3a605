import { posix } from 'node:path';
import type { TakenIn } from '../../../analysis/python/taken-in.ts';
import { pathProblem } from '../../../core/path-rules.ts';
import { mostTests, mostTestsRead } from '../../adoption/limits.ts';
import { foldersUpwards } from '../../repository-folders.ts';
import { type Closure, closureOf, fits, type Surroundings } from './closure.ts';
import { dottedName, filesOfImport, folderOfPackages } from './modules.ts';

/** Names by which test tools find tests. */
export function isTestFile(path: string): boolean {
  return /^(?:test_.*|.*_test|tests?)\.py$/.test(posix.basename(path));
}

/** Whether a file of tests has a path that a run can name, and that a test of ours may lie beside. */
export function isPlainTest(path: string): boolean {
  return isTestFile(path) && pathProblem({ path, role: 'test' }) === null;
}

/** The word that tests of the file have in their names: that of the module or, for a package, of its folder. */
export function stemOf(path: string): string {
  const name = posix.basename(path, '.py');
  return name === '__init__' ? posix.basename(posix.dirname(path)) : name;
}

function isNamedAfter(path: string, stem: string): boolean {
  const name = posix.basename(path, '.py').replace(/^test_?|_tests?$/g, '');
  return name === stem || name.startsWith(`${stem}_`) || name.endsWith(`_${stem}`);
}

function sharedFolders(one: string, other: string): number {
  const folders = new Set(foldersUpwards(posix.dirname(other)));
  return foldersUpwards(posix.dirname(one)).filter((folder) => folders.has(folder)).length;
}

/** Test files in the order in which they are likely to be on the code: by name first, then by nearness. As many as are read. */
export function likelyTests(code: string, paths: readonly string[]): string[] {
  const stem = stemOf(code);
  return paths
    .filter((path) => isPlainTest(path) && path !== code)
    .map((path) => ({ path, named: isNamedAfter(path, stem) ? 1 : 0, near: sharedFolders(path, code) }))
    .toSorted(
      (one, other) => other.named - one.named || other.near - one.near || (one.path < other.path ? -1 : 1),
    )
    .slice(0, mostTestsRead)
    .map(({ path }) => path);
}

/** The `conftest.py` that pytest loads for a test. */
function hooksOf(path: string, { modules }: Surroundings): string[] {
  return foldersUpwards(posix.dirname(path))
    .map((folder) => posix.join(folder, 'conftest.py'))
    .filter((file) => modules.files.has(file));
}

/** A test file of the repository, and what it takes in. */
export interface ReadTest {
  path: string;
  imports: readonly TakenIn[];
}

/** Whether the file itself is what the test takes in: by its name, or out of the package around it. */
function takesIn({ path, imports }: ReadTest, code: string, around: Surroundings): boolean {
  const stem = stemOf(code);
  return imports.some((taken) => {
    const found = filesOfImport(taken, { ...around, path }) ?? [];
    if (!found.includes(code)) return false;
    return posix.basename(code) !== '__init__.py' || dottedEnd(taken) === stem;
  });
}

const dottedEnd = ({ module }: TakenIn): string => module.split('.').at(-1) ?? '';

/** Roots for a test: pytest puts the folder that its packages lie in before all, the working folder is there too. */
function rootsFor(path: string, around: Surroundings): string[] {
  return [...new Set([...around.roots, '.', folderOfPackages(path, around.modules)])];
}

export interface ChosenTests {
  tests: string[];
  beside: Closure;
}

/** Files of both closures, each once. */
function joined(one: Closure, other: Closure): Closure {
  const files = [...new Set([...one.files, ...other.files])];
  // What both hold is counted twice: a limit is reached too early, never too late.
  return { files, characters: one.characters + other.characters, missing: one.missing };
}

/** Tests that are on the code and can be run, the likeliest first, and what has to lie beside them and the code. */
export async function chooseTests(
  code: string,
  tests: readonly ReadTest[],
  { beside, around }: { beside: Closure; around: Surroundings },
): Promise<ChosenTests> {
  const chosen: ChosenTests = { tests: [], beside };
  for (const test of tests) {
    if (chosen.tests.length === mostTests) break;
    const near = { ...around, roots: rootsFor(test.path, around), areTests: true };
    const named = isNamedAfter(test.path, stemOf(code));
    if (!named && !takesIn(test, code, near)) continue;
    const closure = await closureOf([test.path, ...hooksOf(test.path, near)], near);
    const more = joined(chosen.beside, closure);
    if (closure.missing.length > 0 || !closure.files.includes(code) || !fits(more)) continue;
    chosen.tests.push(test.path);
    chosen.beside = more;
  }
  return chosen;
}

/** Whether a test takes the code in by the name that it has below the root. */
export function namesFrom(root: string, code: string, tests: readonly ReadTest[]): boolean {
  const name = dottedName(root, code);
  return tests.some(({ imports }) =>
    imports.some(
      ({ level, module, names }) =>
        level === 0 && (module === name || names.some((taken) => `${module}.${taken}` === name)),
    ),
  );
}
