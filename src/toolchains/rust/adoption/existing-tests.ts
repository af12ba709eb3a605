import { posix } from 'node:path';
import { pathUses, rustImports } from '../../../analysis/rust/paths.ts';
import type { SyntaxNode } from '../../../analysis/syntax-tree.ts';
import { mostTests, mostTestsRead } from '../../adoption/limits.ts';
import { type CompiledFiles, compiledFiles } from './compiled-files.ts';
import type { Crate } from './manifest.ts';
import { Refused } from './refused.ts';
import type { StandingFiles } from './standing-files.ts';
import { cratesUsed } from './taken-in.ts';

/** The code that tests are looked for. */
export interface Tested {
  crate: Crate;
  module: string;
  importName: string;
  /** What it declares for other crates. */
  names: readonly string[];
}

/** What the repository's own tests of the code are, and what they take in. */
export interface ExistingTests {
  tests: string[];
  beside: string[];
}

function uses(tree: SyntaxNode, { crate, importName, names }: Tested): boolean {
  const wanted = [importName, ...names.map((name) => `${crate.name}::${name}`)];
  const paths = pathUses(tree, rustImports(tree)).map(({ path }) => path);
  return paths.some((path) => wanted.some((one) => path === one || path.startsWith(`${one}::`)));
}

function isNamedAfter(path: string, { module }: Tested): boolean {
  const name = posix.basename(path, '.rs');
  return [module, `test_${module}`, `${module}_test`, `${module}_tests`].includes(name);
}

/** What a test program is compiled of; null where it needs what the sandbox does not have. */
async function compiledTest(
  path: string,
  { crate }: Tested,
  files: StandingFiles,
): Promise<CompiledFiles | null> {
  try {
    const compiled = await compiledFiles(path, files);
    const others = [...crate.dependencies, ...crate.devDependencies];
    return compiled.sources.some(({ tree }) => cratesUsed(tree, others).length > 0) ? null : compiled;
  } catch (error) {
    if (error instanceof Refused) return null;
    throw error;
  }
}

/** The test programs of the crate that are on the code: first those that are named after it, then those that use it. */
export async function existingTests(tested: Tested, files: StandingFiles): Promise<ExistingTests> {
  const folder = posix.join(tested.crate.root, 'tests/');
  const programs = files
    .between(folder, '.rs')
    .filter((path) => posix.dirname(path) === posix.join(folder, '.'))
    .filter((path) => !tested.crate.otherTests.includes(posix.basename(path, '.rs')));
  const first = programs.filter((path) => isNamedAfter(path, tested));
  const ordered = [...new Set([...first, ...programs])].slice(0, mostTestsRead);
  const tests: string[] = [];
  const beside: string[] = [];
  for (const path of ordered) {
    if (tests.length === mostTests) break;
    const compiled = await compiledTest(path, tested, files);
    if (compiled === null) continue;
    const { sources, texts } = compiled;
    if (!first.includes(path) && !sources.some(({ tree }) => uses(tree, tested))) continue;
    tests.push(path);
    beside.push(...texts, ...sources.map((source) => source.path).filter((one) => one !== path));
  }
  return { tests, beside };
}
