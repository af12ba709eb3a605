import { posix } from 'node:path';
import type { CandidateFile } from '../../core/candidate.ts';
import type { Spec } from '../../core/spec.ts';
import type { Layout, LayoutRequest, Repository } from '../placement.ts';
import { commandsIn, foldersUpwards } from '../repository-folders.ts';
import type { WorkFile } from '../toolchain.ts';

export const manifestName = 'go.mod';

/** A Go module of the repository: its folder, and the path by which it is imported. */
export interface GoModule {
  root: string;
  importPath: string;
}

export function importPathOf(manifest: string): string | null {
  return /^[ \t]*module[ \t]+"?([\w.~/-]+)"?[ \t]*(?:\/\/.*)?$/mu.exec(manifest)?.[1] ?? null;
}

function nearestModule(folder: string, { manifests }: Repository): GoModule | null {
  for (const root of foldersUpwards(posix.normalize(folder))) {
    const importPath = importPathOf(manifests.get(posix.join(root, manifestName)) ?? '');
    if (importPath !== null) return { root, importPath };
  }
  return null;
}

/** A folder that is a package already, or a module's root, gets no second package: a folder below it is made. */
function packageFolder(wished: string, { root }: GoModule, request: LayoutRequest): string {
  const { module, repository } = request;
  const holdsPackage = repository.paths.some(
    (path) => posix.dirname(path) === wished && path.endsWith('.go') && posix.basename(wished) !== module,
  );
  return wished === root || holdsPackage ? posix.join(wished, module) : wished;
}

function pathsIn(folder: string, docs: string, module: string): Layout['paths'] {
  return {
    code: posix.join(folder, `${module}.go`),
    test: posix.join(folder, `${module}_test.go`),
    doc: posix.join(docs, 'docs', `${module}.md`),
  };
}

/** A package in the repository's module, or a module of its own with its files side by side. */
export function goLayout(request: LayoutRequest): Layout {
  const { module, directory, repository } = request;
  const wished = posix.normalize(directory ?? '.').replace(/(?<=.)\/$/u, '');
  const known = nearestModule(wished, repository);
  if (known === null) return { paths: pathsIn(wished, wished, module), importName: module };
  const folder = packageFolder(wished, known, request);
  return {
    paths: pathsIn(folder, known.root, module),
    importName: posix.join(known.importPath, posix.relative(known.root, folder)),
  };
}

/** `slugify_test.go` becomes `slugify_part2_test.go`. */
export function goTestPart(testPath: string, number: number): string {
  return testPath.replace(/_test\.go$/u, `_part${number}_test.go`);
}

/** The newest version of the language that the sandbox knows. */
export const languageVersion = '1.24';

const manifestText = (importName: string): string => `module ${importName}\n\ngo ${languageVersion}\n`;

/** A module of its own gets its go.mod. */
export function goProjectFiles(
  { paths, importName, existing: standing }: Spec,
  existing: readonly string[],
): CandidateFile[] {
  if (standing !== undefined) return [];
  const covered = foldersUpwards(posix.dirname(paths.code)).some((folder) =>
    existing.includes(posix.join(folder, manifestName)),
  );
  if (covered) return [];
  const path = posix.join(posix.dirname(paths.code), manifestName);
  return [{ path, role: 'project', content: manifestText(importName) }];
}

/** In a run the package's folder is a module by itself, whatever the repository's own manifest says; code that stands lies in its own. */
export function goWorkFiles({ paths, importName, existing }: Spec): readonly WorkFile[] {
  if (existing !== undefined) {
    const path = posix.join(existing.root, manifestName);
    return existing.beside.includes(path) ? [] : [{ path, content: manifestText(existing.rootName) }];
  }
  const path = posix.join(posix.dirname(paths.code), manifestName);
  return [{ path, content: manifestText(importName) }];
}

/** How to run the tests by hand in a checkout. */
export function goTestCommands({ paths }: Spec): readonly string[] {
  const folder = posix.dirname(paths.code);
  return commandsIn(folder, 'go test ./...');
}
