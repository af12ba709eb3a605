import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Database, openDatabase } from '../../../src/adapters/store/open-database.ts';

export const silentLog = { info: () => {}, warn: () => {}, error: () => {} };

/** A data folder of its own, removed afterwards. */
export async function withDataFolder<T>(body: (dataFolder: string) => Promise<T>): Promise<T> {
  const dataFolder = await mkdtemp(join(tmpdir(), 'specproof-database-'));
  try {
    return await body(dataFolder);
  } finally {
    await rm(dataFolder, { recursive: true, force: true });
  }
}

/** The built-in PostgreSQL in a data folder that ends with it. */
export async function openTemporaryDatabase(): Promise<Database> {
  const dataFolder = await mkdtemp(join(tmpdir(), 'specproof-database-'));
  const database = await openDatabase({ url: null, dataFolder }, silentLog);
  return {
    ...database,
    close: async () => {
      await database.close();
      await rm(dataFolder, { recursive: true, force: true });
    },
  };
}
