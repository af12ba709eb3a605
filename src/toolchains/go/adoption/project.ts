import { posix } from 'node:path';
import type { AdoptionRequest } from '../../placement.ts';
import { foldersUpwards } from '../../repository-folders.ts';
import { type GoModule, importPathOf, languageVersion, manifestName } from '../layout.ts';

/** The module that a file of a repository belongs to, and how its files are read. */
export interface GoProject extends GoModule {
  manifest: string;
  request: AdoptionRequest;
  /** Folders of the repository with a manifest of their own. */
  moduleFolders: ReadonlySet<string>;
  /** All files of the repository by their folders. */
  filesIn: ReadonlyMap<string, readonly string[]>;
}

export type Refused = { reason: string };

function byFolder(paths: readonly string[]): Map<string, string[]> {
  const folders = new Map<string, string[]>();
  for (const path of paths) {
    const folder = posix.dirname(path);
    const known = folders.get(folder);
    if (known === undefined) folders.set(folder, [path]);
    else known.push(path);
  }
  return folders;
}

/** The folder of the module that a file in this folder belongs to. */
export function moduleFolderOf(
  folder: string,
  { moduleFolders }: Pick<GoProject, 'moduleFolders'>,
): string | null {
  return foldersUpwards(folder).find((above) => moduleFolders.has(above)) ?? null;
}

const longestImportPath = 200;
const longestManifest = 100_000;
const newest = Number(languageVersion.split('.')[1]);

function unfitManifest(path: string, manifest: string): string | null {
  if (manifest.length > longestManifest)
    return `${path} has more than ${longestManifest} characters, which no manifest needs; shorten it first.`;
  const importPath = importPathOf(manifest);
  if (importPath === null || importPath.length > longestImportPath)
    return `The module's path cannot be read from ${path}; write it there as \`module example.com/name\`.`;
  const [, major, minor] = /^go[ \t]+(\d{1,3})\.(\d{1,3})/mu.exec(manifest) ?? [];
  if (major !== undefined && (Number(major) > 1 || Number(minor) > newest))
    return `${path} asks for Go ${major}.${minor}, and the sandbox has Go ${languageVersion}; let it ask for ${languageVersion}, or wait for a newer sandbox.`;
  return null;
}

/** The project of the requested file, or why there is none that can be run. */
export async function projectOf(request: AdoptionRequest): Promise<GoProject | Refused> {
  const { paths, manifests } = request.repository;
  const moduleFolders = new Set(
    paths.filter((path) => posix.basename(path) === manifestName).map((path) => posix.dirname(path)),
  );
  const root = moduleFolderOf(posix.dirname(request.path), { moduleFolders });
  if (root === null)
    return {
      reason: `There is no ${manifestName} above ${request.path}, and without one its imports cannot be found; add one with \`go mod init\`.`,
    };
  const manifestPath = posix.join(root, manifestName);
  const manifest = manifests.get(manifestPath) ?? (await request.read(manifestPath)) ?? '';
  const reason = unfitManifest(manifestPath, manifest);
  if (reason !== null) return { reason };
  const importPath = importPathOf(manifest) ?? '';
  return { root, importPath, manifest, request, moduleFolders, filesIn: byFolder(paths) };
}

/** The folder of a package of the module; null when the path is another module's or the standard library's. */
export function folderOfImport(
  path: string,
  { root, importPath }: Pick<GoProject, 'root' | 'importPath'>,
): string | null {
  if (path === importPath) return root;
  return path.startsWith(`${importPath}/`) ? posix.join(root, path.slice(importPath.length + 1)) : null;
}
