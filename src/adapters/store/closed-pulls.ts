import { type Kysely, sql } from 'kysely';
import type { ThreadPull, Threads } from '../../core/thread.ts';
import type { Tables } from './tables.ts';
import { type RowReading, readThread } from './thread-row.ts';
import { query } from './transient.ts';

type Place = Parameters<Threads['keepBranch']>[0];
type Kept = Parameters<Threads['keepBranch']>[1];

/** What a change of the pull request means for its branch: closed once more it counts from the first time, anything else ends it. */
export function branchValues(pull: ThreadPull | null) {
  if (pull?.state !== 'closed') return { branch_kept_since: null, branch_look_at: null };
  return {
    branch_kept_since: sql<Date>`coalesce(branch_kept_since, now())`,
    branch_look_at: sql<Date | null>`case when branch_kept_since is null then now() + interval '1 day' else branch_look_at end`,
  };
}

/** The threads of closed pull requests whose branch is to be looked at. */
export async function closedPulls(
  database: Kysely<Tables>,
  { now, most }: { now: number; most: number },
  reading: RowReading,
): ReturnType<Threads['closed']> {
  const rows = await query(() =>
    database
      .selectFrom('thread')
      .selectAll('thread')
      .where('branch_look_at', '<=', new Date(now))
      .orderBy('branch_look_at')
      .limit(most)
      .execute(),
  );
  const found = await Promise.all(
    rows.map(async (row) => ({
      thread: await readThread(row, reading),
      closedAt: row.branch_kept_since?.getTime() ?? now,
    })),
  );
  return found.flatMap(({ thread, closedAt }) => (thread === null ? [] : [{ thread, closedAt }]));
}

/** Says when the branch is looked at next. One whose pull request is closed no more stays as it is. */
export async function keepBranch(
  database: Kysely<Tables>,
  { repository, issue }: Place,
  kept: Kept,
): Promise<void> {
  const values =
    kept === null
      ? { branch_look_at: null }
      : { branch_kept_since: new Date(kept.since), branch_look_at: new Date(kept.until) };
  await query(() =>
    database
      .updateTable('thread')
      .set(values)
      .where('repository_id', '=', String(repository.id))
      .where('issue', '=', issue)
      .where('branch_kept_since', 'is not', null)
      .execute(),
  );
}
