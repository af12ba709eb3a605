import { isStandard, isTestTool } from '../../../analysis/concerns/dependencies/standard-library.ts';
import { type TakenIn, takenIn } from '../../../analysis/python/taken-in.ts';
import { isTooMuch } from '../../adoption/limits.ts';
import type { AdoptionRequest } from '../../placement.ts';
import { type DataFiles, dataFilesIn } from './data-files.ts';
import { filesOfImport, type Modules, packagesAbove } from './modules.ts';

/** An import that nothing can be found for where the tests run. */
export interface Missing {
  /** The file that it stands in. */
  path: string;
  module: string;
}

/** What a file needs beside itself. */
export interface Closure {
  files: string[];
  characters: number;
  missing: Missing[];
}

/** Characters of one text file that is no code. */
const mostOfData = 100_000;

/** Where a closure is made: `roots` in the order that imports are looked up; tests have their tools besides. */
export interface Surroundings {
  modules: Modules;
  data: DataFiles;
  /** Each file is asked for once. */
  texts: AdoptionRequest['read'];
  roots: readonly string[];
  areTests: boolean;
}

function isThere({ level, module }: TakenIn, areTests: boolean): boolean {
  if (level > 0) return false;
  return isStandard('python', module) || (areTests && isTestTool('python', module));
}

const written = ({ level, module }: TakenIn) => `${'.'.repeat(level)}${module}`;

/** What one file takes in, and what of it is nowhere. */
function lookInto(
  path: string,
  text: string,
  { modules, data, roots, areTests }: Surroundings,
): { files: string[]; missing: Missing[] } {
  if (!path.endsWith('.py')) return { files: [], missing: [] };
  const files = [...packagesAbove(path, modules), ...dataFilesIn(path, text, data)];
  const missing: Missing[] = [];
  for (const taken of takenIn(text)) {
    const found = filesOfImport(taken, { path, roots, modules });
    if (found !== null) files.push(...found.flatMap((file) => [file, ...packagesAbove(file, modules)]));
    else if (!taken.optional && !isThere(taken, areTests)) missing.push({ path, module: written(taken) });
  }
  return { files, missing };
}

interface ReadFile {
  path: string;
  /** False for a text file that is gone or too large: code may do without it. */
  kept: boolean;
  characters: number;
  files: string[];
  missing: Missing[];
}

/** A file of a wave: how long it is, and what it takes in. */
async function readOne(path: string, around: Surroundings): Promise<ReadFile> {
  const text = await around.texts(path);
  const isCode = path.endsWith('.py');
  const unread = { path, kept: isCode, characters: 0, files: [], missing: [] };
  if (!isCode && (text === null || text.length > mostOfData)) return unread;
  if (text === null) return { ...unread, missing: [{ path, module: path }] };
  return { path, kept: true, characters: text.length, ...lookInto(path, text, around) };
}

/** Everything that the files take in from the repository, them included, wave by wave; it ends where more than the limits is found. */
export async function closureOf(starts: readonly string[], around: Surroundings): Promise<Closure> {
  let closure: Closure = { files: [...starts], characters: 0, missing: [] };
  let wave: readonly string[] = starts;
  while (wave.length > 0 && fits(closure)) {
    const read = await Promise.all(wave.map((path) => readOne(path, around)));
    const seen = new Set(closure.files);
    const dropped = new Set(read.flatMap(({ path, kept }) => (kept ? [] : [path])));
    wave = [...new Set(read.flatMap(({ files }) => files))].filter((file) => !seen.has(file));
    closure = {
      files: [...closure.files.filter((file) => !dropped.has(file)), ...wave],
      characters: read.reduce((sum, { characters }) => sum + characters, closure.characters),
      missing: [...closure.missing, ...read.flatMap(({ missing }) => missing)],
    };
  }
  return closure;
}

/** Whether it fits what a run can hold. */
export function fits({ files, characters }: Closure): boolean {
  return !isTooMuch({ files: files.length, characters });
}
