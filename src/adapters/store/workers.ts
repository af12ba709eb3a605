import { type Kysely, sql } from 'kysely';
import type { Tables } from './tables.ts';
import { query } from './transient.ts';

interface Worker {
  id: string;
  version: string;
  /** Milliseconds since it last gave a sign, by the clock of the database. */
  silentMs: number;
}

/** The processes that share the database. */
export interface Workers {
  giveSign(id: string, version: string): Promise<void>;
  /** Counts the worker as silent for ever, so that the others take over what it left. */
  retire(id: string): Promise<void>;
  list(): Promise<Worker[]>;
  remove(id: string): Promise<void>;
}

export function workersIn(database: Kysely<Tables>): Workers {
  return {
    async giveSign(id, version) {
      const seen_at = sql<Date>`now()`;
      await query(() =>
        database
          .insertInto('worker')
          .values({ id, version, seen_at })
          .onConflict((conflict) => conflict.column('id').doUpdateSet({ version, seen_at }))
          .execute(),
      );
    },
    async retire(id) {
      const seen_at = sql<Date>`to_timestamp(0)`;
      await query(() => database.updateTable('worker').set({ seen_at }).where('id', '=', id).execute());
    },
    async list() {
      const silentMs = sql<number>`(extract(epoch from now() - seen_at) * 1000)::float8`.as('silentMs');
      return query(() => database.selectFrom('worker').select(['id', 'version', silentMs]).execute());
    },
    async remove(id) {
      await query(() => database.deleteFrom('worker').where('id', '=', id).execute());
    },
  };
}
