import { posix } from 'node:path';

/** Whether a path lies where one of the patterns points; names count as they are written. */
export function matchesAny(path: string, globs: readonly string[]): boolean {
  return globs.some((glob) => posix.matchesGlob(path, glob));
}

function canReachBelow(folder: readonly string[], glob: readonly string[]): boolean {
  for (const [index, name] of folder.entries()) {
    const part = glob[index];
    if (part === undefined) return false;
    if (part === '**') return true;
    if (!posix.matchesGlob(name, part)) return false;
  }
  return glob.length > folder.length;
}

/** Whether some path below the folder could match one of the patterns. */
export function reachesBelow(folder: string, globs: readonly string[]): boolean {
  const parts = folder === '.' ? [] : folder.split('/');
  return globs.some((glob) => canReachBelow(parts, glob.split('/')));
}
