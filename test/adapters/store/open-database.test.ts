import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, readFile, stat, writeFile } from 'node:fs/promises';
import { connect, createServer } from 'node:net';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { sql } from 'kysely';
import { describe, expect, it } from 'vitest';
import { deliveriesIn } from '../../../src/adapters/store/deliveries.ts';
import { systemDataFolder } from '../../../src/adapters/store/embedded/data-folder.ts';
import { type Database, openDatabase } from '../../../src/adapters/store/open-database.ts';
import { TransientError } from '../../../src/core/errors.ts';
import { silentLog, withDataFolder } from './temporary-database.ts';

const open = (dataFolder: string) => openDatabase({ url: null, dataFolder }, silentLog);

async function startedAt(database: Database): Promise<number> {
  const result = await sql<{ at: Date }>`select pg_postmaster_start_time() as at`.execute(database.query);
  return result.rows[0]!.at.getTime();
}

async function serverPid(dataFolder: string): Promise<number> {
  return Number.parseInt(await readFile(join(dataFolder, 'database/postgres/postmaster.pid'), 'utf8'), 10);
}

/** A process that ended may stay in the table of processes, so its port tells more. */
function isListening(url: string): Promise<boolean> {
  return new Promise((answer) => {
    const socket = connect(Number(new URL(url).port), '127.0.0.1');
    socket.once('connect', () => answer(true)).once('error', () => answer(false));
    socket.once('connect', () => socket.destroy());
  });
}

async function openInChild(dataFolder: string): Promise<ChildProcess> {
  const child = spawn(
    process.execPath,
    [fileURLToPath(new URL('./open-and-wait.ts', import.meta.url)), dataFolder],
    {
      stdio: ['pipe', 'pipe', 'inherit'],
    },
  );
  await once(child.stdout, 'data');
  return child;
}

describe('the built-in PostgreSQL', () => {
  it('starts within 5 s the first time and 1 s later, on the same port, and keeps what was written', async () => {
    await withDataFolder(async (dataFolder) => {
      const begun = Date.now();
      const first = await open(dataFolder);
      const firstMs = Date.now() - begun;
      await first.query
        .insertInto('delivery')
        .values({ id: 'd', event: 'issues', key: 'k', status: 'received' })
        .execute();
      await first.close();

      const begunAgain = Date.now();
      const second = await open(dataFolder);
      const secondMs = Date.now() - begunAgain;
      const rows = await second.query.selectFrom('delivery').select('id').execute();
      await second.close();
      expect(rows).toEqual([{ id: 'd' }]);
      expect(second.url).toBe(first.url);
      // The bounds are 5 s and 1 s; a busy machine gets some room.
      expect(firstMs).toBeLessThan(15_000);
      expect(secondMs).toBeLessThan(4_000);
    });
  });

  it('listens on loopback alone, with a password that only its owner can read', async () => {
    await withDataFolder(async (dataFolder) => {
      const database = await open(dataFolder);
      const listening = await sql<{ listen_addresses: string }>`show listen_addresses`.execute(
        database.query,
      );
      const withoutPassword = database.url.replace(/:[^:@/]+@/, ':wrong@');
      await expect(openDatabase({ url: withoutPassword, dataFolder: null }, silentLog)).rejects.toThrow();
      await database.close();
      expect(listening.rows).toEqual([{ listen_addresses: '127.0.0.1' }]);
      const { mode } = await stat(join(dataFolder, 'database/postgres-password'));
      expect(mode & 0o777).toBe(0o600);
    });
  });

  it('lives on through kill -9 of the process that started it, is found again, and ends with its last user', async () => {
    await withDataFolder(async (dataFolder) => {
      const child = await openInChild(dataFolder);
      const pid = await serverPid(dataFolder);
      const killedAt = Date.now();
      child.kill('SIGKILL');
      await once(child, 'exit');

      const database = await open(dataFolder);
      expect(await serverPid(dataFolder)).toBe(pid);
      expect(await startedAt(database)).toBeLessThan(killedAt);
      expect(await database.isReachable()).toBe(true);
      await database.close();
      expect(await isListening(database.url)).toBe(false);
    });
  });

  it('goes on for another process when the one that started it leaves', async () => {
    await withDataFolder(async (dataFolder) => {
      const child = await openInChild(dataFolder);
      const database = await open(dataFolder);
      const before = await startedAt(database);
      child.stdin?.write('leave\n');
      await once(child, 'exit');
      expect(await startedAt(database)).toBe(before);
      await database.close();
    });
  });

  it('is one server for two processes that open it at the same moment', async () => {
    await withDataFolder(async (dataFolder) => {
      const [one, two] = await Promise.all([open(dataFolder), open(dataFolder)]);
      expect(await startedAt(one)).toBe(await startedAt(two));
      await Promise.all([one.close(), two.close()]);
    });
  });

  it('that was killed is a fault that may heal, and a new start recovers what was written', async () => {
    await withDataFolder(async (dataFolder) => {
      const first = await open(dataFolder);
      await first.query
        .insertInto('delivery')
        .values({ id: 'd', event: 'issues', key: 'k', status: 'received' })
        .execute();
      process.kill(await serverPid(dataFolder), 'SIGKILL');
      await expect.poll(() => first.isReachable()).toBe(false);
      const lost = deliveriesIn(first.query).receive({ id: 'e', event: 'issues', key: 'k' });
      await expect(lost).rejects.toBeInstanceOf(TransientError);
      const second = await open(dataFolder);
      expect(await second.query.selectFrom('delivery').select('id').execute()).toEqual([{ id: 'd' }]);
      await first.close();
      await second.close();
    });
  });

  it('moves to another port when a stranger listens on the remembered one', async () => {
    await withDataFolder(async (dataFolder) => {
      const stranger = createServer((socket) => socket.end('hello'));
      await new Promise<void>((listening) => {
        stranger.listen(0, '127.0.0.1', listening);
      });
      const address = stranger.address();
      const port = typeof address === 'object' && address !== null ? address.port : 0;
      await mkdir(join(dataFolder, 'database'));
      await writeFile(join(dataFolder, 'database/postgres-port'), String(port));
      const database = await open(dataFolder);
      expect(new URL(database.url).port).not.toBe(String(port));
      expect(await database.isReachable()).toBe(true);
      await database.close();
      stranger.close();
    });
  });

  it('gives checkouts of the same name different data', () => {
    expect(systemDataFolder('/home/one/specproof')).not.toBe(systemDataFolder('/home/two/specproof'));
  });
});
