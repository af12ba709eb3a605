import { createHash } from 'node:crypto';
import { basename, join, resolve } from 'node:path';

/** Folder of everything that Specproof keeps on a machine where it runs as root. */
export const systemFolder = '/var/lib/specproof';

const checkout = resolve(import.meta.dirname, '../../../..');

/** The folder asked for; else `data` in the checkout, or, as root, a folder of the system that is named after the checkout. */
export function chooseDataFolder(asked: string | null): string {
  if (asked !== null) return resolve(asked);
  return process.getuid?.() === 0 ? systemDataFolder(checkout) : join(checkout, 'data');
}

/** Two checkouts on one machine never share data. */
export function systemDataFolder(checkoutPath: string): string {
  const hash = createHash('sha256').update(checkoutPath).digest('hex').slice(0, 10);
  return join(systemFolder, `${basename(checkoutPath)}-${hash}`);
}
