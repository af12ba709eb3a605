import { type Kysely, sql } from 'kysely';
import type { Tables } from './tables.ts';
import { query } from './transient.ts';

/** Connections that may be held at one time by those who have a turn or wait for one; fewer than there are in all. */
const lanes = 4;
const longestWait = sql.lit('60s');

type Work = <T>(key: string, work: () => Promise<T>) => Promise<T>;

/**
 * Turns over all processes on the database: work of one key is done by one of them at a time. A process that dies gives its
 * turn back. One whose connection is lost has lost its turn without knowing; its work goes on.
 */
export function turnsIn(database: Kysely<Tables>): Work {
  const ends: Promise<unknown>[] = Array.from({ length: lanes }, () => Promise.resolve());
  let next = 0;

  function inLane<T>(work: () => Promise<T>): Promise<T> {
    const lane = next % lanes;
    next += 1;
    const mine = (ends[lane] ?? Promise.resolve()).then(work);
    ends[lane] = mine.catch(() => undefined);
    return mine;
  }

  return (key, work) =>
    inLane(() =>
      query(() =>
        database.transaction().execute(async (transaction) => {
          await sql`set local lock_timeout = ${longestWait}`.execute(transaction);
          await sql`select pg_advisory_xact_lock(hashtextextended(${key}, 0))`.execute(transaction);
          return work();
        }),
      ),
    );
}
