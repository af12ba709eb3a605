import { type Kysely, sql } from 'kysely';
import type { Tables } from './tables.ts';
import { query } from './transient.ts';

/** Removes the threads of an installation, or of some of its repositories, with all that hangs on them; answers how many. */
export async function forgetThreads(
  database: Kysely<Tables>,
  installationId: number,
  repositories: readonly number[] | null,
): Promise<number> {
  return query(() =>
    database.transaction().execute(async (transaction) => {
      const gone = await transaction
        .deleteFrom('thread')
        .where('installation_id', '=', String(installationId))
        .$if(repositories !== null, (some) =>
          some.where('repository_id', 'in', ['-1', ...(repositories ?? []).map(String)]),
        )
        .returning(['repository_id', 'outcome_sha256'])
        .execute();
      await forgetReferences(
        transaction,
        gone.map((row) => row.repository_id),
      );
      await forgetOutcomes(
        transaction,
        gone.flatMap((row) => row.outcome_sha256 ?? []),
      );
      return gone.length;
    }),
  );
}

async function forgetReferences(transaction: Kysely<Tables>, repositories: string[]): Promise<void> {
  if (repositories.length === 0) return;
  await transaction.deleteFrom('thread_commit').where('repository_id', 'in', repositories).execute();
  await transaction.deleteFrom('asked_stop').where('repository_id', 'in', repositories).execute();
  await transaction.deleteFrom('review_claim').where('repository_id', 'in', repositories).execute();
}

/** The same outcome may be that of another thread too. */
async function forgetOutcomes(transaction: Kysely<Tables>, outcomes: string[]): Promise<void> {
  if (outcomes.length === 0) return;
  await transaction
    .deleteFrom('artefact')
    .where('sha256', 'in', outcomes)
    .where((where) =>
      where.not(
        where.exists(
          where
            .selectFrom('thread')
            .select(sql`1`.as('one'))
            .whereRef('thread.outcome_sha256', '=', 'artefact.sha256'),
        ),
      ),
    )
    .execute();
}
