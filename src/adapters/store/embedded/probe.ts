import { setTimeout as sleep } from 'node:timers/promises';
import { Client } from 'pg';
import { z } from 'zod';

const Fault = z.object({ code: z.string() });
const Counted = z.array(z.object({ count: z.number() }));

/** Name of connections that only look whether anybody else is there. */
const leavingName = 'specproof-leaving';

/** Who answers on the port: our server, nobody, our server between two states, or somebody else. */
export type Answer = 'ours' | 'nobody' | 'not-ready' | 'stranger';

export async function probe(url: string): Promise<Answer> {
  const client = new Client({ connectionString: url, connectionTimeoutMillis: 2_000 });
  client.on('error', () => {});
  try {
    await client.connect();
    await client.query('select 1');
    return 'ours';
  } catch (error) {
    return answerOf(error);
  } finally {
    await client.end().catch(() => {});
  }
}

function answerOf(error: unknown): Answer {
  const code = Fault.safeParse(error).data?.code ?? '';
  if (code === 'ECONNREFUSED') return 'nobody';
  // 57P03: starting up or shutting down; 57P01: it shut down meanwhile. The password is random: being refused means another server.
  if (code.startsWith('57P') || code === 'ECONNRESET' || code.startsWith('53')) return 'not-ready';
  return 'stranger';
}

/** Whether another process uses the server. When it cannot be asked, it is in no use. */
export async function hasOtherUsers(url: string): Promise<boolean> {
  const client = new Client({ connectionString: url, application_name: leavingName });
  client.on('error', () => {});
  try {
    await client.connect();
    // Our own connections, just ended, may still be counted for a moment.
    for (let look = 0; look < 10; look += 1) {
      if ((await countUsers(client)) === 0) return false;
      await sleep(50);
    }
    return true;
  } catch {
    return false;
  } finally {
    await client.end().catch(() => {});
  }
}

async function countUsers(client: Client): Promise<number> {
  const { rows } = await client.query(
    "select count(*)::int as count from pg_stat_activity where backend_type = 'client backend' and application_name <> $1",
    [leavingName],
  );
  return Counted.parse(rows).reduce((sum, { count }) => sum + count, 0);
}
