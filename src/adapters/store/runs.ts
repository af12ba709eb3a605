import type { Kysely } from 'kysely';
import type { Job } from '../../core/job.ts';
import type { Forecast } from '../../core/result.ts';
import { forecastFrom } from './forecast.ts';
import type { Tables } from './tables.ts';
import { query } from './transient.ts';

interface RunEnd {
  result: string;
  /** 0.0-1.0, or null when the run ended without a candidate. */
  score: number | null;
  pullRequestUrl: string | null;
  pullRequestNumber: number | null;
  /** Null when the run ended before one was known. */
  language: string | null;
  /** Input and output tokens together. */
  tokens: number;
  durationMs: number;
}

interface Run extends Omit<RunEnd, 'tokens' | 'durationMs'> {
  jobId: string;
  repository: string;
  issue: number;
  /** Null in runs of before they were kept. */
  tokens: number | null;
  durationMs: number | null;
  startedAt: Date;
  finishedAt: Date;
}

export interface Runs {
  /** Notes that the job began; a second call changes nothing. */
  begin(job: Job): Promise<void>;
  end(jobId: string, end: RunEnd): Promise<void>;
  /** Whether code was generated for the job's issue before. */
  hasRun(job: Job): Promise<boolean>;
  /** The finished run of the job, or null. */
  find(jobId: string): Promise<Run | null>;
  /** Marks the job as stopped for good, whether it has begun or not. */
  stop(jobId: string): Promise<void>;
  isStopped(jobId: string): Promise<boolean>;
  /** Medians over the last 20 jobs of the installation that generated code from an issue; of one language where given. */
  forecast(installationId: number, language?: string): Promise<Forecast>;
}

const nameOf = ({ repository }: Pick<Job, 'repository'>): string => `${repository.owner}/${repository.name}`;

async function hasRun(database: Kysely<Tables>, job: Job): Promise<boolean> {
  const row = await query(() =>
    database
      .selectFrom('run')
      .select('job_id')
      .where((where) =>
        where.or([
          where('repository_id', '=', String(job.repository.id)),
          where('repository_id', 'is', null).and('repository', '=', nameOf(job)),
        ]),
      )
      .where('issue', '=', job.issue.number)
      .limit(1)
      .executeTakeFirst(),
  );
  return row !== undefined;
}

async function begin(database: Kysely<Tables>, job: Job): Promise<void> {
  const place = { installation_id: job.installationId, repository_id: job.repository.id };
  const row = { job_id: job.id, ...place, repository: nameOf(job), issue: job.issue.number };
  await query(() =>
    database
      .insertInto('run')
      .values({ ...row, task: job.task.kind })
      .onConflict((conflict) => conflict.column('job_id').doNothing())
      .execute(),
  );
}

async function find(database: Kysely<Tables>, jobId: string): Promise<Run | null> {
  const row = await query(() =>
    database.selectFrom('run').selectAll().where('job_id', '=', jobId).executeTakeFirst(),
  );
  if (row === undefined || row.result === null || row.finished_at === null) return null;
  return {
    jobId: row.job_id,
    repository: row.repository,
    issue: row.issue,
    result: row.result,
    score: row.score,
    pullRequestUrl: row.pull_request_url,
    pullRequestNumber: row.pull_request_number,
    language: row.language,
    tokens: row.tokens === null ? null : Number(row.tokens),
    durationMs: row.duration_ms,
    startedAt: row.started_at,
    finishedAt: row.finished_at,
  };
}

async function end(database: Kysely<Tables>, jobId: string, outcome: RunEnd): Promise<void> {
  const { result, score, language, tokens } = outcome;
  await query(() =>
    database
      .updateTable('run')
      .set({
        result,
        score,
        language,
        tokens,
        pull_request_url: outcome.pullRequestUrl,
        pull_request_number: outcome.pullRequestNumber,
        duration_ms: outcome.durationMs,
        finished_at: new Date(),
      })
      .where('job_id', '=', jobId)
      .execute(),
  );
}

async function isStopped(database: Kysely<Tables>, jobId: string): Promise<boolean> {
  const row = await query(() =>
    database.selectFrom('stop').select('job_id').where('job_id', '=', jobId).executeTakeFirst(),
  );
  return row !== undefined;
}

export function runsIn(database: Kysely<Tables>): Runs {
  return {
    hasRun: (job) => hasRun(database, job),
    begin: (job) => begin(database, job),
    end: (jobId, outcome) => end(database, jobId, outcome),
    find: (jobId) => find(database, jobId),
    async stop(jobId) {
      await query(() =>
        database
          .insertInto('stop')
          .values({ job_id: jobId })
          .onConflict((conflict) => conflict.column('job_id').doNothing())
          .execute(),
      );
    },
    isStopped: (jobId) => isStopped(database, jobId),
    forecast: (installationId, language) => forecastFrom(database, installationId, language),
  };
}
