import { lstat } from 'node:fs/promises';
import { join } from 'node:path';
import { RefusedError } from '../../../core/errors.ts';

/** Where our own notes lie; generated files and git's own folder may not. */
export const notesFolder = '.specproof';
const reserved = new Set([notesFolder, '.git']);

function segmentsOf(path: string): string[] {
  const segments = path.split('/');
  const strange = segments.some((segment) => segment === '' || segment === '.' || segment === '..');
  if (strange || /[\\\0]/.test(path) || /^[A-Za-z]:/.test(path))
    throw new RefusedError(`The path ${JSON.stringify(path)} does not lie plainly below the output folder.`);
  return segments;
}

async function isSymbolicLink(path: string): Promise<boolean> {
  const found = await lstat(path).catch(() => null);
  return found?.isSymbolicLink() ?? false;
}

async function walk(directory: string, segments: readonly string[]): Promise<string> {
  let place = directory;
  for (const segment of segments) {
    place = join(place, segment);
    if (await isSymbolicLink(place))
      throw new RefusedError(`${place} is a symbolic link; nothing is read or written through it.`);
  }
  return place;
}

/** The place of a generated file. Throws RefusedError for a path that leaves the folder, by its name or by a symbolic link. */
export async function placeBelow(directory: string, path: string): Promise<string> {
  const segments = segmentsOf(path);
  if (reserved.has(segments[0] ?? ''))
    throw new RefusedError(`The path ${JSON.stringify(path)} is not for generated files.`);
  return walk(directory, segments);
}

/** The place of a note of ours. */
export async function notePlace(directory: string, name: string): Promise<string> {
  return walk(directory, [notesFolder, ...segmentsOf(name)]);
}
