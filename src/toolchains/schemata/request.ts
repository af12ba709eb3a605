import { randomBytes } from 'node:crypto';
import type { Mutant } from '../../analysis/mutants/mutant.ts';
import type { WorkFile } from '../toolchain.ts';

/** Known to the driver alone: its lines are believed for it. */
export const driverToken = (): string => randomBytes(16).toString('hex');

/** What the driver reads on stdin, see `Mutants.pm`: files with all mutants in them, and ours. */
export function driverRequest(files: readonly WorkFile[], mutants: readonly Mutant[]): string {
  const parts = files.map(({ path, content }) => `file ${path} ${Buffer.byteLength(content)}\n${content}`);
  const ids = mutants.map(({ id }) => id).join(' ');
  return [`token ${driverToken()}\nmutants ${ids}\n`, ...parts].join('');
}

/** Where a run's files lie. */
const folder = 'files';

export const runFolder = `/work/${folder}`;

export function inRunFolder(files: readonly WorkFile[]): WorkFile[] {
  return files.map(({ path, content }) => ({ path: `${folder}/${path}`, content }));
}
