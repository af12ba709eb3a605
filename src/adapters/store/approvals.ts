import type { Kysely } from 'kysely';
import type { Approvals } from '../../core/ports.ts';
import type { Tables } from './tables.ts';
import { query } from './transient.ts';

/** Approvals of packages, for each repository by its number, which survives renames. */
export function approvalsIn(database: Kysely<Tables>): Approvals {
  return {
    async keep({ repository, by, packages }) {
      const rows = packages.map((name) => ({
        repository_id: repository.id,
        package: name,
        approved_by: by.login,
      }));
      if (rows.length === 0) return;
      await query(() =>
        database
          .insertInto('approval')
          .values(rows)
          .onConflict((conflict) => conflict.columns(['repository_id', 'package']).doNothing())
          .execute(),
      );
    },
    async of({ id }) {
      const rows = await query(() =>
        database
          .selectFrom('approval')
          .select('package')
          .where('repository_id', '=', id)
          .orderBy('package')
          .execute(),
      );
      return rows.map((row) => row.package);
    },
  };
}
