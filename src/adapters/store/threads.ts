import type { Kysely, Selectable } from 'kysely';
import type { Repository } from '../../core/job.ts';
import type { Log } from '../../core/ports.ts';
import type { Thread, Threads } from '../../core/thread.ts';
import type { Artefacts } from './artefacts.ts';
import { lastStop, noteStop } from './asked-stops.ts';
import { closedPulls, keepBranch } from './closed-pulls.ts';
import { claimReviews } from './review-claims.ts';
import type { Tables } from './tables.ts';
import { forgetThreads } from './thread-purge.ts';
import { type RowReading, readThread } from './thread-row.ts';
import { beginThread, changeThread, knowCommit } from './thread-writes.ts';
import { query } from './transient.ts';

interface RowQuery {
  execute(): Promise<Selectable<Tables['thread']>[]>;
}

async function every(rows: RowQuery, reading: RowReading): Promise<Thread[]> {
  const found = await query(() => rows.execute());
  const threads = await Promise.all(found.map((row) => readThread(row, reading)));
  return threads.filter((thread) => thread !== null);
}

async function first(rows: RowQuery, reading: RowReading): Promise<Thread | null> {
  const [thread] = await every(rows, reading);
  return thread ?? null;
}

/** What is remembered of issues; outcomes lie in the artefact table. */
export function threadsIn(database: Kysely<Tables>, artefacts: Artefacts, log: Log): Threads {
  const reading: RowReading = { artefacts, log };
  const all = () => database.selectFrom('thread').selectAll('thread');
  const of = ({ id }: Repository) => all().where('thread.repository_id', '=', String(id));
  return {
    ofIssue: (repository, issue) => first(of(repository).where('issue', '=', issue), reading),
    ofPull: (repository, pull) =>
      first(of(repository).where('pull_number', '=', pull).orderBy('updated_at', 'desc'), reading),
    ofCommit: (repository, sha) =>
      first(
        of(repository)
          .innerJoin('thread_commit as commit', (join) =>
            join
              .onRef('commit.repository_id', '=', 'thread.repository_id')
              .onRef('commit.issue', '=', 'thread.issue'),
          )
          .where('commit.sha', '=', sha),
        reading,
      ),
    begin: (thread) => beginThread(database, thread),
    change: (place, change) => changeThread({ database, artefacts }, place, change),
    knowCommit: (place, sha) => knowCommit(database, place, sha),
    planned: (most) =>
      every(all().where('phase', '=', 'planned').orderBy('updated_at', 'desc').limit(most), reading),
    closed: (now, most) => closedPulls(database, { now, most }, reading),
    keepBranch: (place, kept) => keepBranch(database, place, kept),
    running: (installationId, repositories) =>
      every(
        all()
          .where('installation_id', '=', String(installationId))
          .where('phase', '=', 'running')
          .$if(repositories !== null, (some) =>
            some.where('repository_id', 'in', ['-1', ...(repositories ?? []).map(String)]),
          ),
        reading,
      ),
    claimReviews: (place, jobId, reviewIds) => claimReviews(database, { ...place, jobId }, reviewIds),
    noteStop: (place, stop) => noteStop(database, place, stop),
    lastStop: (place) => lastStop(database, place),
    forget: (installationId, repositories) => forgetThreads(database, installationId, repositories),
  };
}
