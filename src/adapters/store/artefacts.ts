import { createHash } from 'node:crypto';
import type { Kysely } from 'kysely';
import type { Tables } from './tables.ts';
import { query } from './transient.ts';

export interface Artefacts {
  /** Stores the bytes under their SHA-256, which is answered in hexadecimal. */
  put(bytes: Uint8Array): Promise<string>;
  get(sha256: string): Promise<Uint8Array | null>;
}

export function artefactsIn(database: Kysely<Tables>): Artefacts {
  return {
    async put(bytes) {
      const sha256 = createHash('sha256').update(bytes).digest('hex');
      await query(() =>
        database
          .insertInto('artefact')
          .values({ sha256, size: bytes.byteLength, bytes: Buffer.from(bytes) })
          .onConflict((conflict) => conflict.column('sha256').doNothing())
          .execute(),
      );
      return sha256;
    },
    async get(sha256) {
      const row = await query(() =>
        database.selectFrom('artefact').select('bytes').where('sha256', '=', sha256).executeTakeFirst(),
      );
      return row?.bytes ?? null;
    },
  };
}
