import { type Kysely, sql } from 'kysely';

const now = sql`now()`;

/** The tables of what is remembered of issues, of stops, and what forecasts are taken from. */
export const threadTables = {
  async up(database: Kysely<unknown>): Promise<void> {
    await createThreads(database);
    await createReferences(database);
    await widenRuns(database);
    await database.schema
      .createTable('stop')
      .addColumn('job_id', 'text', (column) => column.primaryKey())
      .addColumn('stopped_at', 'timestamptz', (column) => column.notNull().defaultTo(now))
      .execute();
  },
};

async function createThreads(database: Kysely<unknown>): Promise<void> {
  await database.schema
    .createTable('thread')
    .addColumn('repository_id', 'bigint', (column) => column.notNull())
    .addColumn('issue', 'integer', (column) => column.notNull())
    .addColumn('installation_id', 'bigint', (column) => column.notNull())
    .addColumn('owner', 'text', (column) => column.notNull())
    .addColumn('name', 'text', (column) => column.notNull())
    .addColumn('snapshot', 'json', (column) => column.notNull())
    .addColumn('requester', 'json', (column) => column.notNull())
    .addColumn('job_id', 'text', (column) => column.notNull())
    .addColumn('options', 'json')
    .addColumn('phase', 'text', (column) => column.notNull())
    .addColumn('status_comment_id', 'bigint')
    .addColumn('pull', 'json')
    .addColumn('pull_number', 'integer')
    .addColumn('outcome_sha256', 'text')
    .addColumn('updated_at', 'timestamptz', (column) => column.notNull().defaultTo(now))
    .addPrimaryKeyConstraint('thread_of_issue', ['repository_id', 'issue'])
    .execute();
  await database.schema
    .createIndex('thread_by_pull')
    .on('thread')
    .columns(['repository_id', 'pull_number'])
    .execute();
  await database.schema
    .createIndex('thread_by_phase')
    .on('thread')
    .columns(['phase', 'installation_id'])
    .execute();
}

async function createReferences(database: Kysely<unknown>): Promise<void> {
  await database.schema
    .createTable('thread_commit')
    .addColumn('repository_id', 'bigint', (column) => column.notNull())
    .addColumn('sha', 'text', (column) => column.notNull())
    .addColumn('issue', 'integer', (column) => column.notNull())
    .addPrimaryKeyConstraint('thread_of_commit', ['repository_id', 'sha'])
    .execute();
  await database.schema
    .createTable('review_claim')
    .addColumn('repository_id', 'bigint', (column) => column.notNull())
    .addColumn('review_id', 'bigint', (column) => column.notNull())
    .addColumn('issue', 'integer', (column) => column.notNull())
    .addColumn('job_id', 'text', (column) => column.notNull())
    .addPrimaryKeyConstraint('claim_of_review', ['repository_id', 'review_id'])
    .execute();
}

async function widenRuns(database: Kysely<unknown>): Promise<void> {
  await database.schema
    .alterTable('run')
    .addColumn('installation_id', 'bigint')
    .addColumn('repository_id', 'bigint')
    .addColumn('task', 'text')
    .addColumn('language', 'text')
    .addColumn('pull_request_number', 'integer')
    .addColumn('tokens', 'bigint')
    .addColumn('duration_ms', 'double precision')
    .execute();
  await database.schema
    .createIndex('run_by_installation')
    .on('run')
    .columns(['installation_id', 'finished_at'])
    .execute();
}
