import { readFileSync } from 'node:fs';
import type { WorkFile } from './toolchain.ts';

/** Files of ours from a language's folder, which run beside the candidate's in the sandbox. */
export function harnessFiles(folder: URL, paths: readonly string[]): readonly WorkFile[] {
  return paths.map((path) => ({ path, content: readFileSync(new URL(path, folder), 'utf8') }));
}
