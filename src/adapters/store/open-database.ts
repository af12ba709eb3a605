import { Kysely, PostgresDialect, sql } from 'kysely';
import { Pool } from 'pg';
import { ConfigurationError } from '../../core/errors.ts';
import type { Log } from '../../core/ports.ts';
import { startCluster } from './embedded/cluster.ts';
import { chooseDataFolder } from './embedded/data-folder.ts';
import { migrate, schemaName } from './migrations.ts';
import type { Tables } from './tables.ts';

export interface DatabaseSettings {
  /** A PostgreSQL server; null means the built-in one. */
  url: string | null;
  /** Where the built-in PostgreSQL keeps its data; null means that it chooses. */
  dataFolder: string | null;
}

export interface Database {
  /** With the password: for the durable engine, not for logs. */
  url: string;
  isEmbedded: boolean;
  query: Kysely<Tables>;
  isReachable(): Promise<boolean>;
  /** Ends the connections; the built-in server stops with its last user. */
  close(): Promise<void>;
}

/** Connects to PostgreSQL, starts the built-in one when none is named, and brings the tables up to date. */
export async function openDatabase(settings: DatabaseSettings, log: Log): Promise<Database> {
  const cluster =
    settings.url === null
      ? await startCluster(chooseDataFolder(settings.dataFolder), log)
      : { url: settings.url, release: async () => {} };
  const pool = openPool(cluster.url, log);
  const unscoped = new Kysely<Tables>({ dialect: new PostgresDialect({ pool }) });
  const query = unscoped.withSchema(schemaName);
  try {
    await migrate(query);
  } catch (error) {
    await unscoped.destroy();
    await cluster.release();
    throw unusable(cluster.url, error);
  }
  return {
    url: cluster.url,
    isEmbedded: settings.url === null,
    query,
    isReachable: () => isReachable(query),
    close: async () => {
      await unscoped.destroy();
      await cluster.release();
    },
  };
}

function unusable(url: string, cause: unknown): ConfigurationError {
  const { host, pathname } = new URL(url);
  const reason = cause instanceof Error ? cause.message : String(cause);
  return new ConfigurationError(
    `The database at ${host}${pathname} cannot be used: ${reason}. Check that PostgreSQL runs there, and the user, password and name in DATABASE_URL.`,
    { cause },
  );
}

function openPool(connectionString: string, log: Log): Pool {
  const pool = new Pool({ connectionString, max: 10, connectionTimeoutMillis: 5_000 });
  const noteLoss = (error: Error) => log.warn({ reason: error.message }, 'A database connection was lost');
  pool.on('error', noteLoss);
  // The pool listens to idle connections only; one that dies in use would end the process.
  pool.on('connect', (client) => client.on('error', noteLoss));
  return pool;
}

async function isReachable(query: Kysely<Tables>): Promise<boolean> {
  try {
    await sql`select 1`.execute(query);
    return true;
  } catch {
    return false;
  }
}
