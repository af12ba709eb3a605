import { randomBytes, randomInt } from 'node:crypto';
import { chown, readFile, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { z } from 'zod';
import type { Account } from './account.ts';

const Port = z.coerce.number().int().min(1_024).max(65_535);

/** What a data folder remembers of its server. */
export interface Remembered {
  port: number;
  password: string;
  passwordFile: string;
}

/** Reads port and password of the data folder's server; draws them when it has none yet. */
export async function remember(folder: string, account: Account | null): Promise<Remembered> {
  const passwordFile = join(folder, 'postgres-password');
  const password = await readOrWrite(passwordFile, () => Promise.resolve(randomBytes(24).toString('hex')));
  if (account !== null) await chown(passwordFile, account.uid, account.gid);
  const port = Port.parse(await readOrWrite(portFile(folder), async () => String(await findFreePort())));
  return { port, password, passwordFile };
}

/** Draws another port, for when a stranger listens on the remembered one. */
export async function chooseAnotherPort(folder: string): Promise<number> {
  const port = await findFreePort();
  await writeFile(portFile(folder), String(port));
  return port;
}

function portFile(folder: string): string {
  return join(folder, 'postgres-port');
}

/** Of two processes that begin at once, the first one's text holds for both. */
async function readOrWrite(path: string, draw: () => Promise<string>): Promise<string> {
  const present = await readFile(path, 'utf8').catch(() => '');
  if (present !== '') return present.trim();
  const text = await draw();
  await writeFile(path, text, { mode: 0o600, flag: 'wx' }).catch(() => {});
  return (await readFile(path, 'utf8')).trim();
}

/** Below the ports that the kernel hands out by itself, so that it stays free between two starts. */
async function findFreePort(): Promise<number> {
  const port = randomInt(20_000, 32_000);
  return (await isFree(port)) ? port : findFreePort();
}

function isFree(port: number): Promise<boolean> {
  return new Promise((answer) => {
    const server = createServer();
    server.once('error', () => answer(false));
    server.listen(port, '127.0.0.1', () => server.close(() => answer(true)));
  });
}
