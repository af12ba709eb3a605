import { posix } from 'node:path';
import { packageOf } from '../../../analysis/concerns/dependencies/package-names.ts';
import { isStandard } from '../../../analysis/concerns/dependencies/standard-library.ts';
import { type TakenIn, takenIn } from '../../../analysis/javascript/taken-in.ts';
import { descendants, parseSource } from '../../../analysis/syntax-tree.ts';
import type { StandingFile } from '../../../core/standing-code.ts';
import { charactersOf, isTooMuch } from '../../adoption/limits.ts';
import type { AdoptionRequest } from '../../placement.ts';

/** An import that leads nowhere in a run, and what the trouble with it is, in words that follow its name. */
interface LostImport {
  path: string;
  line: number;
  name: string;
  why: string;
}

/** What a file takes in from the same repository, also by way of other files, and what it takes in from elsewhere. */
export interface Reach {
  /** Texts by path, without the file itself. */
  files: ReadonlyMap<string, string>;
  packages: readonly Pick<LostImport, 'path' | 'line' | 'name'>[];
  lost: readonly LostImport[];
}

const longestName = 500;

const isScript = (path: string): boolean => /\.[cm]?js$/.test(path);
const isRelative = (name: string): boolean => /^\.{1,2}(?:\/|$)/.test(name);
/** What the sandbox has for tests and for code beside Node.js. */
const installed = ['fast-check'];

/** Endings that Node.js tries for `require('./name')`. */
const endings = ['', '.js', '.json', '/index.js'];

/** The file that a relative import means, or why there is none. */
function fileOf(
  from: string,
  { name, stated }: TakenIn,
  paths: ReadonlySet<string>,
): { path: string } | { why: string } {
  const written = posix.join(posix.dirname(from), name.replace(/[?#].*$/, ''));
  const path = (stated ? [''] : endings).map((ending) => written + ending).find((one) => paths.has(one));
  if (path !== undefined && /\.(?:[cm]?js|json)$/.test(path)) return { path };
  const typed = [written, `${written}.ts`, written.replace(/\.([cm]?)js$/, '.$1ts')];
  if (typed.some((one) => /\.[cm]?tsx?$/.test(one) && paths.has(one)))
    return { why: 'stands for a TypeScript file, which has to be compiled first' };
  return { why: path === undefined ? 'is no file of the repository' : 'is no JavaScript and no JSON' };
}

type Found = { path: string } | { packageName: string } | { why: string } | null;

function lookUp(from: string, taken: TakenIn, paths: ReadonlySet<string>): Found {
  const { name } = taken;
  if (name.length > longestName) return { why: 'is too long for a path' };
  if (isRelative(name)) return fileOf(from, taken, paths);
  if (isStandard('javascript', name)) return null;
  if (name.startsWith('#')) return { why: 'is looked up in the `imports` of package.json' };
  if (/^[/\\]|^\w+:/.test(name)) return { why: 'is neither a package nor a path inside the repository' };
  const packageName = packageOf('javascript', name);
  return installed.includes(packageName) ? null : { packageName };
}

async function importsOf({ path, content }: StandingFile): Promise<TakenIn[] | null> {
  if (!isScript(path)) return [];
  const tree = await parseSource('javascript', content);
  const isReadable = !tree.broken && ![...descendants(tree)].some(({ type }) => type.startsWith('jsx_'));
  return isReadable ? takenIn(tree) : null;
}

/** The files of the repository that a file names itself. */
export async function namedBy(
  file: StandingFile,
  { repository }: Pick<AdoptionRequest, 'repository'>,
): Promise<string[]> {
  const paths = new Set(repository.paths);
  const imports = (await importsOf(file)) ?? [];
  return imports.flatMap((taken) => {
    const found = lookUp(file.path, taken, paths);
    return found !== null && 'path' in found ? [found.path] : [];
  });
}

interface Walk {
  paths: ReadonlySet<string>;
  read: AdoptionRequest['read'];
  start: StandingFile;
  files: Map<string, string>;
  packages: { path: string; line: number; name: string }[];
  lost: LostImport[];
  open: StandingFile[];
}

async function layBeside(from: LostImport, path: string, walk: Walk): Promise<void> {
  if (path === walk.start.path || walk.files.has(path)) return;
  const content = await walk.read(path);
  if (content === null) walk.lost.push({ ...from, why: 'cannot be read' });
  else {
    walk.files.set(path, content);
    walk.open.push({ path, content });
  }
}

async function follow(path: string, taken: TakenIn, walk: Walk): Promise<void> {
  const { line, name } = taken;
  const found = lookUp(path, taken, walk.paths);
  if (found === null) return;
  if ('why' in found) walk.lost.push({ path, line, name, why: found.why });
  else if ('packageName' in found) walk.packages.push({ path, line, name: found.packageName });
  else await layBeside({ path, line, name, why: '' }, found.path, walk);
}

/** Follows imports file by file; ends early where more would lie beside than a run may take. */
export async function reachOf(
  start: StandingFile,
  { repository, read }: Pick<AdoptionRequest, 'repository' | 'read'>,
): Promise<Reach> {
  const paths = new Set(repository.paths);
  const found = { files: new Map(), packages: [], lost: [] };
  const walk: Walk = { paths, read, start, open: [start], ...found };
  for (const file of walk.open) {
    const imports = await importsOf(file);
    const { path } = file;
    if (imports === null) walk.lost.push({ path, line: 1, name: path, why: 'is not plain JavaScript' });
    for (const taken of imports ?? []) {
      if (isMoreThanFits(walk.files)) return walk;
      await follow(path, taken, walk);
    }
  }
  return walk;
}

/** Whether that is more than may lie beside the code in a run. */
export function isMoreThanFits(files: ReadonlyMap<string, string>): boolean {
  return isTooMuch({ files: files.size, characters: charactersOf(files.values()) });
}
