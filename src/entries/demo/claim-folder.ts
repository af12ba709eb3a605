import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { SpecproofError } from '../../core/errors.ts';

function isRunning(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
}

function readOwner(path: string): number | null {
  try {
    const pid = Number.parseInt(readFileSync(path, 'utf8'), 10);
    return Number.isNaN(pid) ? null : pid;
  } catch {
    return null;
  }
}

/**
 * Makes this process the only demo in the folder until the answered function is called: two would share a database and take
 * each other's jobs. Throws SpecproofError while another one runs.
 */
export function claimFolder(folder: string): () => void {
  mkdirSync(folder, { recursive: true });
  const path = join(folder, 'demo.pid');
  const owner = readOwner(path);
  if (owner !== null && owner !== process.pid && isRunning(owner))
    throw new SpecproofError(
      `Another demo of this checkout is running (process ${owner}). End it with Ctrl+C, or use its pages; when there is none, delete ${path}.`,
    );
  writeFileSync(path, `${process.pid}\n`);
  return () => rmSync(path, { force: true });
}
