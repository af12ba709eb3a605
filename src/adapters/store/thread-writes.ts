import { type Kysely, sql, type Updateable } from 'kysely';
import type { JobOutcome } from '../../core/result.ts';
import type { ThreadChange, ThreadPull, Threads } from '../../core/thread.ts';
import type { Artefacts } from './artefacts.ts';
import { branchValues } from './closed-pulls.ts';
import type { Tables } from './tables.ts';
import { query } from './transient.ts';

type Beginning = Parameters<Threads['begin']>[0];
type Place = Parameters<Threads['change']>[0];

const now = sql<Date>`now()`;
const json = (value: unknown): string => JSON.stringify(value);

/** Makes the row of an issue, or renews it. Begun again for the same job, its status comment stays. */
export async function beginThread(database: Kysely<Tables>, thread: Beginning): Promise<void> {
  const { repository, issue } = thread;
  const renewed = {
    installation_id: thread.installationId,
    owner: repository.owner,
    name: repository.name,
    snapshot: json(issue),
    requester: json(thread.requester),
    job_id: thread.jobId,
    options: thread.options === undefined ? null : json(thread.options),
    phase: 'running',
    updated_at: now,
  };
  const status_comment_id = sql<number | null>`case when thread.job_id = excluded.job_id
    then thread.status_comment_id end`;
  await query(() =>
    database
      .insertInto('thread')
      .values({ repository_id: repository.id, issue: issue.number, ...renewed })
      .onConflict((conflict) =>
        conflict.columns(['repository_id', 'issue']).doUpdateSet({ ...renewed, status_comment_id }),
      )
      .execute(),
  );
}

interface Stores {
  database: Kysely<Tables>;
  artefacts: Artefacts;
}

/** Changes what is given. A commit that the pull request names is remembered for good as one of this issue. */
export async function changeThread(
  { database, artefacts }: Stores,
  { repository, issue }: Place,
  change: ThreadChange,
): Promise<void> {
  const values = { ...plainValues(change), ...(await outcomeValues(change, artefacts)) };
  await query(() =>
    database.transaction().execute(async (transaction) => {
      await transaction
        .updateTable('thread')
        .set({ ...values, ...(change.pull === undefined ? {} : branchValues(change.pull)), updated_at: now })
        .where('repository_id', '=', String(repository.id))
        .where('issue', '=', issue)
        .execute();
      if (!change.pull) return;
      await insertCommit(transaction, { repository, issue }, change.pull.headSha);
    }),
  );
}

async function insertCommit(
  database: Kysely<Tables>,
  { repository, issue }: Pick<Place, 'repository' | 'issue'>,
  sha: string,
): Promise<void> {
  await database
    .insertInto('thread_commit')
    .values({ repository_id: repository.id, sha, issue })
    .onConflict((conflict) => conflict.columns(['repository_id', 'sha']).doNothing())
    .execute();
}

/** Remembers a commit that is not ours, but that was looked at for this issue. */
export async function knowCommit(database: Kysely<Tables>, place: Place, sha: string): Promise<void> {
  await query(() => insertCommit(database, place, sha));
}

type Values = Updateable<Tables['thread']>;

function plainValues({ issue, requester, jobId, phase, statusCommentId, pull }: ThreadChange): Values {
  return {
    ...(issue === undefined ? {} : { snapshot: json(issue) }),
    ...(requester === undefined ? {} : { requester: json(requester) }),
    ...(jobId === undefined ? {} : { job_id: jobId }),
    ...(phase === undefined ? {} : { phase }),
    ...(statusCommentId === undefined ? {} : { status_comment_id: statusCommentId }),
    ...(pull === undefined ? {} : pullValues(pull)),
  };
}

function pullValues(pull: ThreadPull | null): Values {
  return pull === null ? { pull: null, pull_number: null } : { pull: json(pull), pull_number: pull.number };
}

async function outcomeValues({ outcome }: ThreadChange, artefacts: Artefacts): Promise<Values> {
  if (outcome === undefined) return {};
  return { outcome_sha256: outcome === null ? null : await putOutcome(outcome, artefacts) };
}

function putOutcome(outcome: JobOutcome, artefacts: Artefacts): Promise<string> {
  return artefacts.put(new TextEncoder().encode(json(outcome)));
}
