import { type Kysely, sql } from 'kysely';
import { Migrator } from 'kysely/migration';
import { SpecproofError } from '../../core/errors.ts';
import { threadTables } from './thread-tables.ts';

export const schemaName = 'specproof';

/** Brings the tables to the present shape. Several processes may call it at once. Migrations are only ever added, never changed. */
export async function migrate<T>(database: Kysely<T>): Promise<void> {
  const migrator = new Migrator({
    db: database.withSchema(schemaName),
    provider: { getMigrations: () => Promise.resolve(migrations) },
    migrationTableSchema: schemaName,
  });
  const { error } = await migrator.migrateToLatest();
  if (error === undefined) return;
  if (error instanceof Error) throw error;
  throw new SpecproofError('The tables could not be brought up to date.', { cause: error });
}

const now = sql`now()`;

const migrations = {
  '0001-deliveries-artefacts-runs': {
    async up(database: Kysely<unknown>): Promise<void> {
      await database.schema
        .createTable('delivery')
        .addColumn('id', 'text', (column) => column.primaryKey())
        .addColumn('event', 'text', (column) => column.notNull())
        .addColumn('key', 'text', (column) => column.notNull())
        .addColumn('received_at', 'timestamptz', (column) => column.notNull().defaultTo(now))
        .addColumn('status', 'text', (column) => column.notNull())
        .execute();
      await database.schema
        .createTable('artefact')
        .addColumn('sha256', 'text', (column) => column.primaryKey())
        .addColumn('size', 'integer', (column) => column.notNull())
        .addColumn('bytes', 'bytea', (column) => column.notNull())
        .addColumn('created_at', 'timestamptz', (column) => column.notNull().defaultTo(now))
        .execute();
      await database.schema
        .createTable('run')
        .addColumn('job_id', 'text', (column) => column.primaryKey())
        .addColumn('repository', 'text', (column) => column.notNull())
        .addColumn('issue', 'integer', (column) => column.notNull())
        .addColumn('result', 'text')
        .addColumn('score', 'double precision')
        .addColumn('pull_request_url', 'text')
        .addColumn('started_at', 'timestamptz', (column) => column.notNull().defaultTo(now))
        .addColumn('finished_at', 'timestamptz')
        .execute();
      await database.schema
        .createIndex('run_by_issue')
        .on('run')
        .columns(['repository', 'issue', 'started_at'])
        .execute();
    },
  },
  '0002-workers': {
    async up(database: Kysely<unknown>): Promise<void> {
      await database.schema
        .createTable('worker')
        .addColumn('id', 'text', (column) => column.primaryKey())
        .addColumn('version', 'text', (column) => column.notNull())
        .addColumn('seen_at', 'timestamptz', (column) => column.notNull().defaultTo(now))
        .execute();
    },
  },
  '0003-approvals': {
    async up(database: Kysely<unknown>): Promise<void> {
      await database.schema
        .createTable('approval')
        .addColumn('repository_id', 'bigint', (column) => column.notNull())
        .addColumn('package', 'text', (column) => column.notNull())
        .addColumn('approved_by', 'text', (column) => column.notNull())
        .addColumn('approved_at', 'timestamptz', (column) => column.notNull().defaultTo(now))
        .addPrimaryKeyConstraint('approval_of_package', ['repository_id', 'package'])
        .execute();
    },
  },
  '0004-threads': threadTables,
  '0005-branches-of-closed-pulls': {
    async up(database: Kysely<unknown>): Promise<void> {
      await database.schema
        .alterTable('thread')
        .addColumn('branch_kept_since', 'timestamptz')
        .addColumn('branch_look_at', 'timestamptz')
        .execute();
      await database.schema.createIndex('thread_by_branch').on('thread').column('branch_look_at').execute();
    },
  },
  '0006-asked-stops': {
    async up(database: Kysely<unknown>): Promise<void> {
      await database.schema
        .createTable('asked_stop')
        .addColumn('repository_id', 'bigint', (column) => column.notNull())
        .addColumn('issue', 'integer', (column) => column.notNull())
        .addColumn('asked_at', 'timestamptz', (column) => column.notNull())
        .addColumn('comment_id', 'bigint')
        .addPrimaryKeyConstraint('asked_stop_of_issue', ['repository_id', 'issue'])
        .execute();
    },
  },
};
