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
    const { rows } = await client.query(
      "select count(*)::int as count from pg_stat_activity where backend_type = 'client backend' and application_name <> $1",
      [leavingName],
    );
    return Counted.parse(rows).some(({ count }) => count > 0);
  } catch {
    return false;
  } finally {
    await client.end().catch(() => {});
  }
}
