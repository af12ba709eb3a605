import type { Kysely } from 'kysely';
import type { Tables } from './tables.ts';
import { query } from './transient.ts';

interface Delivery {
  id: string;
  event: string;
  /** Key of meaning of the job it asks for. */
  key: string;
}

export interface Deliveries {
  /** Stores the delivery. `done` when it was stored and handed on before; `again` when it came before and did not get that far. */
  receive(delivery: Delivery): Promise<'new' | 'again' | 'done'>;
  /** Notes that the job it asks for lies in the queue. */
  markQueued(id: string): Promise<void>;
}

export function deliveriesIn(database: Kysely<Tables>): Deliveries {
  return {
    async receive(delivery) {
      const inserted = await query(() =>
        database
          .insertInto('delivery')
          .values({ ...delivery, status: 'received' })
          .onConflict((conflict) => conflict.column('id').doNothing())
          .returning('id')
          .executeTakeFirst(),
      );
      if (inserted !== undefined) return 'new';
      const before = await query(() =>
        database.selectFrom('delivery').select('status').where('id', '=', delivery.id).executeTakeFirst(),
      );
      return before?.status === 'queued' ? 'done' : 'again';
    },
    async markQueued(id) {
      await query(() =>
        database.updateTable('delivery').set({ status: 'queued' }).where('id', '=', id).execute(),
      );
    },
  };
}
