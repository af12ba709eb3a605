import type { Kysely } from 'kysely';
import type { Forecast } from '../../core/result.ts';
import type { Tables } from './tables.ts';
import { query } from './transient.ts';

/** Older jobs say little of the model and settings of today. */
const jobsLookedAt = 20;

/** What the last jobs took that came from an issue to a candidate. */
export async function forecastFrom(
  database: Kysely<Tables>,
  installationId: number,
  language?: string,
): Promise<Forecast> {
  const rows = await query(() =>
    database
      .selectFrom('run')
      .select(['tokens', 'duration_ms'])
      .where('installation_id', '=', String(installationId))
      .where('task', '=', 'generate')
      .where('score', 'is not', null)
      .where('tokens', 'is not', null)
      .$if(language !== undefined, (runs) => runs.where('language', '=', language ?? ''))
      .orderBy('finished_at', 'desc')
      .limit(jobsLookedAt)
      .execute(),
  );
  const tokens = median(rows.map((row) => Number(row.tokens)));
  return {
    tokens: tokens === null ? null : Math.round(tokens),
    durationMs: median(rows.map((row) => row.duration_ms ?? 0)),
    jobs: rows.length,
  };
}

function median(values: readonly number[]): number | null {
  const sorted = values.toSorted((one, other) => one - other);
  const middle = sorted.slice(Math.ceil(sorted.length / 2) - 1, Math.floor(sorted.length / 2) + 1);
  if (middle.length === 0) return null;
  return middle.reduce((sum, value) => sum + value, 0) / middle.length;
}
