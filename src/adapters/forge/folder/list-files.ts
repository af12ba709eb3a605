import type { Dirent } from 'node:fs';
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { notesFolder } from './safe-path.ts';

const skipped = new Set(['.git', 'node_modules', notesFolder]);

async function filesOf(directory: string, path: string, entry: Dirent): Promise<string[]> {
  if (entry.isFile()) return [path];
  if (!entry.isDirectory() || skipped.has(entry.name)) return [];
  return listFiles(directory, path);
}

/** Relative paths of the regular files below a folder; links are not followed. */
export async function listFiles(directory: string, folder = ''): Promise<string[]> {
  const paths: string[] = [];
  const entries = await readdir(join(directory, folder), { withFileTypes: true });
  for (const entry of entries) {
    const path = folder === '' ? entry.name : `${folder}/${entry.name}`;
    paths.push(...(await filesOf(directory, path, entry)));
  }
  return paths.sort();
}
