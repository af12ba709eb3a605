import { posix } from 'node:path';

/** The folder and all above it up to the root of the repository, the closest first. */
export function foldersUpwards(folder: string): string[] {
  const parent = posix.dirname(folder);
  return folder === '.' || parent === folder ? ['.'] : [folder, ...foldersUpwards(parent)];
}

/** The closest folder above both files, or `.`. */
export function commonFolder(one: string, other: string): string {
  const above = new Set(foldersUpwards(posix.dirname(other)));
  return foldersUpwards(posix.dirname(one)).find((folder) => above.has(folder)) ?? '.';
}

/** Shell lines that run the command in a folder of the checkout. */
export function commandsIn(folder: string, command: string): string[] {
  return [...(folder === '.' ? [] : [`cd ${folder}`]), command];
}
