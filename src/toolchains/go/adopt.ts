import { posix } from 'node:path';
import { listed } from '../adoption/listed.ts';
import { refused } from '../adoption/refused.ts';
import type { Adoption, AdoptionRequest } from '../placement.ts';
import { tolerating } from '../tolerated.ts';
import { type Beside, followImports, gatherPackages, putBeside } from './adoption/beside.ts';
import { findExistingTests } from './adoption/existing-tests.ts';
import { type GoProject, projectOf } from './adoption/project.ts';
import { newTestPath } from './adoption/test-path.ts';
import { fitOf } from './adoption/unfit.ts';
import { manifestName } from './layout.ts';

const mostNamed = 10;

function foreignReason({ foreign }: Beside, path: string): string | null {
  const [first] = foreign.values();
  if (first === undefined) return null;
  const names = listed([...foreign.keys()].toSorted(), mostNamed);
  const where = first === path ? path : `${path} (by ${first}, which it needs)`;
  return `${where} imports packages that the sandbox does not have, and it has no network to fetch them: ${names}. Ask for a change of a package that imports the standard library and this module alone, or move what is to be changed to one.`;
}

/** The packages that the code needs of its module, itself among them; or why they cannot be had. */
async function besideOf(
  project: GoProject,
  imports: readonly string[],
): Promise<Beside | { reason: string }> {
  const { request, root, manifest } = project;
  const beside: Beside = { files: new Map(), folders: new Set(), foreign: new Map() };
  putBeside(beside, posix.join(root, manifestName), manifest);
  const folders = followImports({ imports: [...imports] }, { path: request.path, project, beside });
  const reason =
    (await gatherPackages([posix.dirname(request.path), ...folders], project, beside)) ??
    foreignReason(beside, request.path);
  return reason === null ? beside : { reason };
}

/** How a Go file that stands is changed: its package and what that imports of its module lie beside it in every run. */
export async function adoptGo(request: AdoptionRequest): Promise<Adoption> {
  const fit = await fitOf(request);
  if ('reason' in fit) return refused(fit.reason);
  const project = await projectOf(request);
  if ('reason' in project) return refused(project.reason);
  const needed = await besideOf(project, fit.imports);
  if ('reason' in needed) return refused(needed.reason);
  const { tests, beside } = await findExistingTests(project, needed);
  const { path } = request;
  const { root, importPath } = project;
  return {
    status: 'adopted',
    module: fit.packageName,
    importName: posix.join(importPath, posix.relative(root, posix.dirname(path))),
    paths: {
      code: path,
      test: newTestPath(path, request.repository.paths),
      doc: posix.join(root, 'docs', `${fit.packageName}.md`),
    },
    existing: {
      ...{ tests, beside: [...beside.files.keys()], root, rootName: importPath },
      ...tolerating(fit.tolerated),
    },
  };
}
