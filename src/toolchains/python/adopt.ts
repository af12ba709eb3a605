import { takenIn } from '../../analysis/python/taken-in.ts';
import { readOnce } from '../adoption/read-once.ts';
import { refused } from '../adoption/refused.ts';
import type { Adoption, AdoptionRequest } from '../placement.ts';
import { tolerating } from '../tolerated.ts';
import { closureOf } from './adoption/closure.ts';
import { dataFilesOf } from './adoption/data-files.ts';
import { dottedName, modulesOf } from './adoption/modules.ts';
import { pathsFor, rootOf } from './adoption/place.ts';
import { constructsOf, refusedBySight, refusedClosure, refusedImport } from './adoption/refusals.ts';
import { chooseTests, likelyTests, type ReadTest, stemOf } from './adoption/repository-tests.ts';

async function readTests(paths: readonly string[], texts: AdoptionRequest['read']): Promise<ReadTest[]> {
  const read = await Promise.all(paths.map(async (path) => ({ path, text: await texts(path) })));
  return read.flatMap(({ path, text }) => (text === null ? [] : [{ path, imports: takenIn(text) }]));
}

/** Looks at a file that stands: where it is imported from, what it needs beside itself, which tests are on it, and whether all that can be run. */
export async function adoptPython(request: AdoptionRequest): Promise<Adoption> {
  const { path, content, repository } = request;
  const bySight = refusedBySight(path, content);
  if (bySight !== null) return refused(bySight);
  const constructs = await constructsOf(path, content);
  if ('reason' in constructs) return refused(constructs.reason);
  const texts = readOnce((other) => request.read(other), { known: [[path, content]] });
  const modules = modulesOf([...repository.paths, path]);
  const tests = await readTests(likelyTests(path, repository.paths), texts);
  const root = rootOf({ path, modules, imports: takenIn(content), tests });
  const importName = dottedName(root, path);
  const data = dataFilesOf(repository.paths);
  const around = { modules, data, texts, roots: [root], areTests: false };
  const closure = await closureOf([path], around);
  const problem = refusedImport(path, importName) ?? refusedClosure(path, root, closure);
  if (problem !== null) return refused(problem);
  const chosen = await chooseTests(path, tests, { beside: closure, around });
  const own = new Set([path, ...chosen.tests]);
  return {
    status: 'adopted',
    module: stemOf(path),
    importName,
    paths: pathsFor(path, { root, chosen: chosen.tests, paths: repository.paths }),
    existing: {
      tests: chosen.tests,
      beside: chosen.beside.files.filter((file) => !own.has(file)),
      root,
      rootName: '',
      ...tolerating(constructs.tolerated),
    },
  };
}
