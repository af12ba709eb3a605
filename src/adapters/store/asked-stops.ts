import type { Kysely } from 'kysely';
import type { AskedStop, Threads } from '../../core/thread.ts';
import type { Tables } from './tables.ts';
import { query } from './transient.ts';

type Place = Parameters<Threads['noteStop']>[0];

/** The latest by its time is kept; of one moment the later comment. */
export async function noteStop(
  database: Kysely<Tables>,
  { repository, issue }: Place,
  { at, commentId }: AskedStop,
): Promise<void> {
  const row = { asked_at: new Date(at), comment_id: commentId };
  await query(() =>
    database
      .insertInto('asked_stop')
      .values({ repository_id: repository.id, issue, ...row })
      .onConflict((conflict) =>
        conflict
          .columns(['repository_id', 'issue'])
          .doUpdateSet(row)
          .where((where) =>
            where.or([
              where('asked_stop.asked_at', '<', where.ref('excluded.asked_at')),
              where.and([
                where('asked_stop.asked_at', '=', where.ref('excluded.asked_at')),
                where.or([
                  where('asked_stop.comment_id', 'is', null),
                  where('asked_stop.comment_id', '<', where.ref('excluded.comment_id')),
                ]),
              ]),
            ]),
          ),
      )
      .execute(),
  );
}

export async function lastStop(
  database: Kysely<Tables>,
  { repository, issue }: Place,
): Promise<AskedStop | null> {
  const row = await query(() =>
    database
      .selectFrom('asked_stop')
      .select(['asked_at', 'comment_id'])
      .where('repository_id', '=', String(repository.id))
      .where('issue', '=', issue)
      .executeTakeFirst(),
  );
  if (row === undefined) return null;
  const { asked_at: at, comment_id: commentId } = row;
  return { at: at.toISOString(), commentId: commentId === null ? null : Number(commentId) };
}
