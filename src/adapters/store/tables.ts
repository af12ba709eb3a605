import type { ColumnType, Generated } from 'kysely';

/** Of the type `json`, which unlike `jsonb` takes every character that JSON can escape. Read it with a schema. */
type Json = ColumnType<unknown, string, string>;
/** PostgreSQL's `bigint` comes back as text. */
type Bigint = ColumnType<string, number, number>;

/** `received`: stored, not yet handed on. `queued`: its job lies in the queue. */
type DeliveryStatus = 'received' | 'queued';

interface DeliveryTable {
  id: string;
  event: string;
  key: string;
  received_at: Generated<Date>;
  status: DeliveryStatus;
}

interface ArtefactTable {
  sha256: string;
  size: number;
  bytes: Buffer;
  created_at: Generated<Date>;
}

interface RunTable {
  job_id: string;
  repository: string;
  issue: number;
  result: string | null;
  score: number | null;
  pull_request_url: string | null;
  started_at: Generated<Date>;
  finished_at: Date | null;
  /** Null in rows of before it was kept, like the four that follow. */
  installation_id: Bigint | null;
  repository_id: Bigint | null;
  task: string | null;
  language: string | null;
  pull_request_number: number | null;
  /** Input and output together. */
  tokens: Bigint | null;
  duration_ms: number | null;
}

interface StopTable {
  job_id: string;
  stopped_at: Generated<Date>;
}

interface ThreadTable {
  repository_id: Bigint;
  issue: number;
  installation_id: Bigint;
  owner: string;
  name: string;
  snapshot: Json;
  requester: Json;
  job_id: string;
  options: ColumnType<unknown, string | null, string | null>;
  phase: string;
  status_comment_id: ColumnType<string | null, number | null, number | null>;
  pull: ColumnType<unknown, string | null, string | null>;
  pull_number: number | null;
  /** Since when the pull request is closed unmerged; null: it is not. */
  branch_kept_since: Date | null;
  /** When its branch is looked at next; null: not any more. */
  branch_look_at: Date | null;
  outcome_sha256: string | null;
  updated_at: Generated<Date>;
}

interface ThreadCommitTable {
  repository_id: Bigint;
  sha: string;
  issue: number;
}

interface ReviewClaimTable {
  repository_id: Bigint;
  review_id: Bigint;
  issue: number;
  job_id: string;
}

interface AskedStopTable {
  repository_id: Bigint;
  issue: number;
  asked_at: Date;
  comment_id: ColumnType<string | null, number | null, number | null>;
}

interface WorkerTable {
  id: string;
  version: string;
  seen_at: Generated<Date>;
}

interface ApprovalTable {
  repository_id: number;
  package: string;
  approved_by: string;
  approved_at: Generated<Date>;
}

export interface Tables {
  approval: ApprovalTable;
  delivery: DeliveryTable;
  artefact: ArtefactTable;
  run: RunTable;
  stop: StopTable;
  thread: ThreadTable;
  thread_commit: ThreadCommitTable;
  review_claim: ReviewClaimTable;
  asked_stop: AskedStopTable;
  worker: WorkerTable;
}
