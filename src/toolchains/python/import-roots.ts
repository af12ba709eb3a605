import { posix } from 'node:path';
import type { SourcePaths } from '../toolchain.ts';

/** Folders that imports are looked up from: those of the code files, or the one that the repository has its modules in. */
export function importRoots({ code, existing }: SourcePaths): string[] {
  if (existing !== undefined) return [existing.root];
  return [...new Set(code.map((path) => posix.dirname(path)))];
}

/** What the guard of the test run takes for the code under test, and what this may read beside itself. */
export function guarded(paths: SourcePaths): Record<string, string> {
  const { code, existing } = paths;
  if (existing === undefined) return { SPECPROOF_CODE: importRoots(paths).join(':') };
  const readable = existing.beside.filter((path) => !existing.tests.includes(path));
  return { SPECPROOF_CODE: code.join(':'), SPECPROOF_BESIDE: readable.join(':') };
}
