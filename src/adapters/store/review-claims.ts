import type { Kysely } from 'kysely';
import type { Threads } from '../../core/thread.ts';
import type { Tables } from './tables.ts';
import { query } from './transient.ts';

type Place = Parameters<Threads['claimReviews']>[0];

/** Each review belongs to the job that named it first, also when several ask at one moment. */
export async function claimReviews(
  database: Kysely<Tables>,
  { repository, issue, jobId }: Place & { jobId: string },
  reviewIds: readonly number[],
): Promise<number[]> {
  if (reviewIds.length === 0) return [];
  const rows = reviewIds.map((review_id) => ({
    repository_id: repository.id,
    review_id,
    issue,
    job_id: jobId,
  }));
  await query(() =>
    database
      .insertInto('review_claim')
      .values(rows)
      .onConflict((conflict) => conflict.columns(['repository_id', 'review_id']).doNothing())
      .execute(),
  );
  const claimed = await query(() =>
    database
      .selectFrom('review_claim')
      .select('review_id')
      .where('repository_id', '=', String(repository.id))
      .where('job_id', '=', jobId)
      .where('review_id', 'in', reviewIds.map(String))
      .execute(),
  );
  const ours = new Set(claimed.map((row) => Number(row.review_id)));
  return [...new Set(reviewIds)].filter((id) => ours.has(id));
}
