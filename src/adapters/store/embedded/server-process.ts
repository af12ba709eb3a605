import { type SpawnOptions, spawn } from 'node:child_process';
import { once } from 'node:events';
import { access, chown, mkdtemp, open, readFile, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { ConfigurationError } from '../../../core/errors.ts';
import type { Account } from './account.ts';
import type { Binaries } from './binaries.ts';
import type { Remembered } from './remembered.ts';

export const databaseUser = 'specproof';

/** All that is needed to make and start the server of a data folder. */
export interface ServerPlace {
  folder: string;
  account: Account | null;
  binaries: Binaries;
}

const serverSettings = {
  listen_addresses: '127.0.0.1',
  unix_socket_directories: '',
  max_connections: '100',
  shared_buffers: '32MB',
  // Fewer processes and less memory; the data are small.
  io_method: 'sync',
  jit: 'off',
  log_statement: 'none',
  log_min_error_statement: 'panic',
};

/** Creates the database files unless they are there. They appear in one rename, so that a crash leaves no half of them. */
export async function ensureFiles(place: ServerPlace, remembered: Remembered): Promise<void> {
  const files = join(place.folder, 'postgres');
  if (await isPresent(join(files, 'PG_VERSION'))) return;
  const unfinished = await mkdtemp(join(place.folder, 'creating-'));
  if (place.account !== null) await chown(unfinished, place.account.uid, place.account.gid);
  try {
    await runInitdb(place, [
      `--pgdata=${unfinished}`,
      `--username=${databaseUser}`,
      `--pwfile=${remembered.passwordFile}`,
      '--auth=scram-sha-256',
      '--encoding=UTF8',
      '--locale=C',
      '--locale-provider=builtin',
      '--builtin-locale=C.UTF-8',
    ]);
    await rename(unfinished, files);
  } catch (error) {
    await rm(unfinished, { recursive: true, force: true });
    if (!(await isPresent(join(files, 'PG_VERSION')))) throw error;
  }
}

async function runInitdb(place: ServerPlace, argv: string[]): Promise<void> {
  const child = spawn(place.binaries.initdb, argv, {
    ...processOptions(place),
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  let problem = '';
  child.stderr?.on('data', (text: Buffer) => {
    problem += text.toString();
  });
  const ended = await once(child, 'close').catch((error: unknown) => [String(error)]);
  if (ended[0] === 0) return;
  throw new ConfigurationError(
    `The built-in PostgreSQL could not create its files in ${place.folder}: ${lastLine(problem) || String(ended[0])}. Set SPECPROOF_DATA to a folder that can be written, or DATABASE_URL to a PostgreSQL server.`,
  );
}

/** Starts the server as a process of its own, which outlives us: the next run finds it. Answers its end, should it come. */
export async function startServer(place: ServerPlace, port: number): Promise<{ ended: Promise<void> }> {
  const log = await open(join(place.folder, 'postgres.log'), 'w');
  const settings = Object.entries(serverSettings).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
  const child = spawn(
    place.binaries.postgres,
    ['-D', join(place.folder, 'postgres'), '-p', String(port), ...settings],
    { ...processOptions(place), detached: true, stdio: ['ignore', log.fd, log.fd] },
  );
  const ended = once(child, 'exit').then(
    () => {},
    () => {},
  );
  child.unref();
  await log.close();
  return { ended };
}

/** The last thing the server said. */
export async function lastWords(folder: string): Promise<string> {
  return lastLine(await readFile(join(folder, 'postgres.log'), 'utf8').catch(() => ''));
}

/** Asks the server to end; open connections are cut. */
export async function signalStop(folder: string): Promise<void> {
  const pid = await serverPid(folder);
  if (pid !== null) signal(pid, 'SIGINT');
}

export async function isRunning(folder: string): Promise<boolean> {
  const pid = await serverPid(folder);
  return pid !== null && signal(pid, 0);
}

/** The file is the last thing that an orderly end removes. */
async function serverPid(folder: string): Promise<number | null> {
  const text = await readFile(join(folder, 'postgres', 'postmaster.pid'), 'utf8').catch(() => '');
  const pid = Number.parseInt(text, 10);
  return Number.isNaN(pid) ? null : pid;
}

function signal(pid: number, name: 'SIGINT' | 0): boolean {
  try {
    return process.kill(pid, name);
  } catch {
    return false;
  }
}

/** Nothing of our environment: it holds secrets. */
function processOptions({ folder, account }: ServerPlace): SpawnOptions {
  return { ...account, cwd: folder, env: { PATH: '/usr/bin:/bin', LC_ALL: 'C' } };
}

function lastLine(text: string): string {
  return text.trim().split('\n').at(-1) ?? '';
}

function isPresent(path: string): Promise<boolean> {
  return access(path).then(
    () => true,
    () => false,
  );
}
