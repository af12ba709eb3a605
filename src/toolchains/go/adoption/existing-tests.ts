import { posix } from 'node:path';
import { goDeclarations, isExported } from '../../../analysis/go/declarations.ts';
import { parseSource } from '../../../analysis/syntax-tree.ts';
import { mostTests } from '../../adoption/limits.ts';
import { type Beside, followImports, gatherPackages, putBeside } from './beside.ts';
import type { GoProject } from './project.ts';
import { isOn, needs, readTestFiles, type TestFile } from './test-files.ts';

async function exportedNames({ request }: GoProject): Promise<string[]> {
  const declarations = goDeclarations(await parseSource('go', request.content));
  return [
    ...new Set(
      declarations
        .filter(({ name, owner }) => isExported(name) && (owner === null || isExported(owner)))
        .map(({ name }) => name),
    ),
  ];
}

/** The file and all test files that it leans on. */
function closureOf(file: TestFile, all: readonly TestFile[]): TestFile[] {
  const closure = [file];
  for (const user of closure)
    closure.push(...all.filter((owner) => !closure.includes(owner) && needs(user, owner)));
  return closure;
}

function copyOf({ files, folders }: Beside): Beside {
  return { files: new Map(files), folders: new Set(folders), foreign: new Map() };
}

/** Files that tests read; null when they cannot be brought along. */
async function testDataOf(
  closure: readonly TestFile[],
  project: GoProject,
): Promise<Map<string, string> | null> {
  const texts = new Map<string, string>();
  if (!closure.some(({ text }) => text.includes('testdata'))) return texts;
  const folder = posix.join(posix.dirname(project.request.path), 'testdata');
  const paths = project.request.repository.paths.filter((path) => path.startsWith(`${folder}/`));
  if (paths.length > 50) return null;
  for (const path of paths) {
    const text = await project.request.read(path);
    if (text === null) return null;
    texts.set(path, text);
  }
  return texts;
}

/** What lies beside when these test files are run too; null when they cannot be run. */
async function besideWith(
  closure: readonly TestFile[],
  project: GoProject,
  beside: Beside,
): Promise<Beside | null> {
  const wider = copyOf(beside);
  const folders = closure.flatMap(({ header, path }) =>
    followImports(header, { path, project, beside: wider }),
  );
  const reason = await gatherPackages(folders, project, wider);
  if (reason !== null || wider.foreign.size > 0) return null;
  const data = await testDataOf(closure, project);
  const helpers = closure.filter(({ runs }) => runs.length === 0);
  const more = [...(data ?? []), ...helpers.map(({ path, text }): [string, string] => [path, text])];
  const full = more.some(([path, text]) => putBeside(wider, path, text) !== null);
  return data === null || full ? null : wider;
}

/** Files without tests of their own lie beside in every run, and must not lean on those that do not. */
const standsAlone = (closure: readonly TestFile[], all: readonly TestFile[]): boolean =>
  closure
    .filter(({ runs }) => runs.length === 0)
    .every((helper) => closureOf(helper, all).every(({ runs }) => runs.length === 0));

const distinctNames = (files: readonly TestFile[]): boolean => {
  const names = files.flatMap(({ runs }) => runs);
  return new Set(names).size === names.length;
};

/** The repository's own tests of the code that can be run, and all that has to lie beside it. */
export async function findExistingTests(
  project: GoProject,
  start: Beside,
): Promise<{ tests: string[]; beside: Beside }> {
  const all = await readTestFiles(project);
  const names = await exportedNames(project);
  let beside = start;
  let chosen: TestFile[] = [];
  for (const file of all.filter((each) => each.runs.length > 0 && isOn(each, project.request.path, names))) {
    const closure = closureOf(file, all);
    const wider = [...new Set([...chosen, ...closure.filter(({ runs }) => runs.length > 0)])];
    if (wider.length > mostTests || !standsAlone(closure, all) || !distinctNames(wider)) continue;
    const found = await besideWith(closure, project, beside);
    if (found === null) continue;
    beside = found;
    chosen = wider;
  }
  return { tests: chosen.map(({ path }) => path), beside };
}
