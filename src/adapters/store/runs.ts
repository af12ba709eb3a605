import type { Kysely } from 'kysely';
import type { Job } from '../../core/job.ts';
import type { Tables } from './tables.ts';
import { query } from './transient.ts';

interface RunEnd {
  result: string;
  /** 0.0-1.0, or null when the run ended without a candidate. */
  score: number | null;
  pullRequestUrl: string | null;
}

interface Run extends RunEnd {
  jobId: string;
  repository: string;
  issue: number;
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
}

const nameOf = ({ repository }: Job): string => `${repository.owner}/${repository.name}`;

async function hasRun(database: Kysely<Tables>, job: Job): Promise<boolean> {
  const row = await query(() =>
    database
      .selectFrom('run')
      .select('job_id')
      .where('repository', '=', nameOf(job))
      .where('issue', '=', job.issue.number)
      .limit(1)
      .executeTakeFirst(),
  );
  return row !== undefined;
}

export function runsIn(database: Kysely<Tables>): Runs {
  return {
    hasRun: (job) => hasRun(database, job),
    async begin(job) {
      const repository = nameOf(job);
      await query(() =>
        database
          .insertInto('run')
          .values({ job_id: job.id, repository, issue: job.issue.number })
          .onConflict((conflict) => conflict.column('job_id').doNothing())
          .execute(),
      );
    },
    async end(jobId, end) {
      const { result, score, pullRequestUrl: pull_request_url } = end;
      await query(() =>
        database
          .updateTable('run')
          .set({ result, score, pull_request_url, finished_at: new Date() })
          .where('job_id', '=', jobId)
          .execute(),
      );
    },
    async find(jobId) {
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
        startedAt: row.started_at,
        finishedAt: row.finished_at,
      };
    },
  };
}
