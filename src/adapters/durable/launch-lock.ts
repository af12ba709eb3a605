import { setTimeout as sleep } from 'node:timers/promises';
import { Client } from 'pg';
import { z } from 'zod';

const lockKey = 7_242_019;
const Locked = z.array(z.object({ locked: z.boolean() })).length(1);

/**
 * Runs the body while no other process runs it: two engines that create their tables at once break each other.
 * The lock is polled, for one that waits inside PostgreSQL would block the engine's CREATE INDEX CONCURRENTLY.
 */
export async function withLaunchLock<T>(databaseUrl: string, body: () => Promise<T>): Promise<T> {
  const client = new Client({ connectionString: databaseUrl });
  client.on('error', () => {});
  await client.connect();
  try {
    while (!(await tryLock(client))) await sleep(100);
    return await body();
  } finally {
    await client.end();
  }
}

async function tryLock(client: Client): Promise<boolean> {
  const { rows } = await client.query('select pg_try_advisory_lock($1) as locked', [lockKey]);
  return Locked.parse(rows).some(({ locked }) => locked);
}
