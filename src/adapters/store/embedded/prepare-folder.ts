import { chmod, chown, mkdir, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { ConfigurationError } from '../../../core/errors.ts';
import type { Account } from './account.ts';

/** Folder in the data folder that belongs to the server alone. */
export async function prepareFolder(dataFolder: string, account: Account | null): Promise<string> {
  const folder = join(dataFolder, 'database');
  await mkdir(folder, { recursive: true, mode: 0o755 });
  if (account !== null) await letIn(account, { dataFolder, folder });
  await chmod(folder, 0o700);
  return folder;
}

/** The account may pass through the data folder, see nothing in it, and owns its own folder. */
async function letIn(account: Account, place: { dataFolder: string; folder: string }): Promise<void> {
  const { mode } = await stat(place.dataFolder);
  await chmod(place.dataFolder, (mode & 0o777) | 0o011);
  await chown(place.folder, account.uid, account.gid);
  const closed = await closedFolderAbove(place.dataFolder);
  if (closed === null) return;
  throw new ConfigurationError(
    `The built-in PostgreSQL cannot reach ${place.dataFolder}: its system user may not pass through ${closed}. Set SPECPROOF_DATA to a folder elsewhere, or leave it unset for one below /var/lib/specproof.`,
  );
}

async function closedFolderAbove(path: string): Promise<string | null> {
  const parent = dirname(path);
  if (parent === path) return null;
  const { mode } = await stat(parent);
  return (mode & 0o001) === 0 ? parent : closedFolderAbove(parent);
}
