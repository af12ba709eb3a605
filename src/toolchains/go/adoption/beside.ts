import { posix } from 'node:path';
import { builtOn } from '../../../analysis/go/build-constraint.ts';
import { type GoHeader, goHeader } from '../../../analysis/go/header.ts';
import { charactersOf, isTooMuch, mostBeside, mostCharacters } from '../../adoption/limits.ts';
import { isStandardPackage } from '../package-names.ts';
import { folderOfImport, type GoProject, moduleFolderOf } from './project.ts';

/** The files that lie beside the code, with their texts. */
export interface Beside {
  files: Map<string, string>;
  /** Folders of packages that were gathered already. */
  folders: Set<string>;
  /** Imports from elsewhere, with the file that has them. */
  foreign: Map<string, string>;
}

/** Files that the go command leaves out count as well. */
const mostReads = 300;

const foreignSource = /\.(?:s|S|c|cc|cpp|cxx|m|mm|f|F|swig|swigcxx|syso)$/u;
const orders = /^\/\/go:(?:embed|linkname)\s/mu;

/** Takes a file in, unless there is no room. */
export function putBeside({ files }: Beside, path: string, text: string): string | null {
  files.set(path, text);
  if (!isTooMuch({ files: files.size, characters: charactersOf(files.values()) })) return null;
  return `What the file takes in from the repository is more than ${mostBeside} files or ${mostCharacters} characters; ask for a change of a file that takes in less.`;
}

/** Imports that are not the standard library's become folders to gather, or foreign ones. */
export function followImports(
  { imports }: Pick<GoHeader, 'imports'>,
  { path, project, beside }: { path: string; project: GoProject; beside: Beside },
): string[] {
  return imports.flatMap((name) => {
    const folder = folderOfImport(name, project);
    if (folder !== null) return beside.folders.has(folder) ? [] : [folder];
    if (!isStandardPackage(name) && !beside.foreign.has(name)) beside.foreign.set(name, path);
    return [];
  });
}

function unfitText(path: string, text: string, { imports }: GoHeader): string | null {
  if (imports.includes('C'))
    return `${path} uses cgo, which the sandbox does not have; ask for a change of a package without it.`;
  if (orders.test(text))
    return `${path} embeds files or links names of other packages (\`//go:embed\`, \`//go:linkname\`), which a run here cannot do; ask for a change of a package without it.`;
  return null;
}

interface Gathering {
  project: GoProject;
  beside: Beside;
  reads: number;
}

/** Takes one file in and answers the folders that it imports; one that the go command leaves out stays away. */
async function gatherFile(path: string, gathering: Gathering): Promise<string[] | { reason: string }> {
  const { project, beside } = gathering;
  gathering.reads += 1;
  if (gathering.reads > mostReads)
    return { reason: `More than ${mostReads} files would have to be read to run ${project.request.path}.` };
  const text = await project.request.read(path);
  const header = text === null ? null : goHeader(text);
  if (text === null || header === null)
    return { reason: `${path}, which is needed to run the file, cannot be read as Go; mend it first.` };
  if (builtOn(posix.basename(path), header.constraint).length === 0) return [];
  const reason = unfitText(path, text, header) ?? putBeside(beside, path, text);
  return reason === null ? followImports(header, { path, project, beside }) : { reason };
}

function unfitFolder(folder: string, project: GoProject, sources: readonly string[]): string | null {
  const files = project.filesIn.get(folder) ?? [];
  const foreign = files.find((path) => foreignSource.test(path));
  if (foreign !== undefined)
    return `${foreign} is no Go and belongs to a package that is needed; ask for a change of a package in Go alone.`;
  if (moduleFolderOf(folder, project) !== project.root)
    return `${folder} is needed and belongs to another module of the repository; only files of one module can be run together.`;
  if (sources.length === 0)
    return `There is no Go file in ${folder}, which is imported; if it is generated, commit what is generated.`;
  return null;
}

async function gatherFolder(folder: string, gathering: Gathering): Promise<string[] | { reason: string }> {
  const { project, beside } = gathering;
  const sources = (project.filesIn.get(folder) ?? []).filter((path) => /(?<!_test)\.go$/u.test(path));
  const reason = unfitFolder(folder, project, sources);
  if (reason !== null) return { reason };
  const next: string[] = [];
  for (const path of sources.filter((each) => each !== project.request.path && !beside.files.has(each))) {
    const found = await gatherFile(path, gathering);
    if (!Array.isArray(found)) return found;
    next.push(...found);
  }
  return next;
}

/** Takes in the packages in the folders and all that they import of the module; answers why it cannot be done, or null. */
export async function gatherPackages(
  folders: readonly string[],
  project: GoProject,
  beside: Beside,
): Promise<string | null> {
  const gathering = { project, beside, reads: 0 };
  const waiting = [...folders];
  for (let folder = waiting.shift(); folder !== undefined; folder = waiting.shift()) {
    if (beside.folders.has(folder)) continue;
    beside.folders.add(folder);
    const found = await gatherFolder(folder, gathering);
    if (!Array.isArray(found)) return found.reason;
    waiting.push(...found);
  }
  return null;
}
