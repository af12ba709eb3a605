import type { Generated } from 'kysely';

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
  worker: WorkerTable;
}
