import type { Selectable } from 'kysely';
import { z } from 'zod';
import { JobOptions } from '../../core/command.ts';
import { Account, IssueSnapshot } from '../../core/job.ts';
import { readJson } from '../../core/json.ts';
import type { Log } from '../../core/ports.ts';
import { JobOutcome } from '../../core/result.ts';
import { Thread, ThreadPull } from '../../core/thread.ts';
import type { Artefacts } from './artefacts.ts';
import type { Tables } from './tables.ts';

type Row = Selectable<Tables['thread']>;

/** A row as an older version may have left it. */
const ThreadRow = z.object({
  repository_id: z.coerce.number().int(),
  installation_id: z.coerce.number().int(),
  owner: z.string(),
  name: z.string(),
  snapshot: IssueSnapshot,
  requester: Account,
  job_id: z.string(),
  options: JobOptions.nullable(),
  phase: Thread.shape.phase,
  status_comment_id: z.coerce.number().int().nullable(),
  pull: ThreadPull.nullable(),
  outcome_sha256: z.string().nullable(),
});

export interface RowReading {
  artefacts: Artefacts;
  log: Log;
}

/** The thread of a row; null, and said in the log, when the row is not one of this version. */
export async function readThread(row: Row, reading: RowReading): Promise<Thread | null> {
  const parsed = ThreadRow.safeParse(row);
  if (!parsed.success) {
    const place = { repository: row.repository_id, issue: row.issue };
    reading.log.warn(
      { ...place, problem: z.prettifyError(parsed.error) },
      'What is remembered of an issue cannot be read any more; it is passed over',
    );
    return null;
  }
  const { repository_id, installation_id, owner, name, snapshot, requester, ...rest } = parsed.data;
  return {
    installationId: installation_id,
    repository: { id: repository_id, owner, name },
    issue: snapshot,
    requester,
    jobId: rest.job_id,
    ...(rest.options === null ? {} : { options: rest.options }),
    phase: rest.phase,
    statusCommentId: rest.status_comment_id,
    pull: rest.pull,
    outcome: await readOutcome(rest.outcome_sha256, reading),
  };
}

async function readOutcome(
  sha256: string | null,
  { artefacts, log }: RowReading,
): Promise<JobOutcome | null> {
  if (sha256 === null) return null;
  const bytes = await artefacts.get(sha256);
  const reading = readJson(new TextDecoder().decode(bytes ?? new Uint8Array()), JobOutcome);
  if (reading.status === 'valid') return reading.value;
  log.warn(
    { outcome: sha256, problems: reading.problems.slice(0, 5) },
    'The outcome of an earlier job cannot be read any more; it is passed over',
  );
  return null;
}
