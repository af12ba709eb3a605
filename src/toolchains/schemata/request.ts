import { randomBytes } from 'node:crypto';
import type { WorkFile } from '../toolchain.ts';

/** Known to the driver alone: its lines are believed for it. */
export const driverToken = (): string => randomBytes(16).toString('hex');

/** What the driver reads on stdin, see `Mutants.pm`: files with all mutants in them, and ours. */
export function driverRequest(files: readonly WorkFile[]): string {
  const parts = files.map(({ path, content }) => `file ${path} ${Buffer.byteLength(content)}\n${content}`);
  return [`token ${driverToken()}\n`, ...parts].join('');
}

/** Where a run's files lie. */
const folder = 'files';

export const runFolder = `/work/${folder}`;

export function inRunFolder(files: readonly WorkFile[]): WorkFile[] {
  return files.map(({ path, content }) => ({ path: `${folder}/${path}`, content }));
}
