import { type Durable, type DurableSettings, startDurable } from '../../../src/adapters/durable/dbos.ts';
import type { JobHandlers } from '../../../src/adapters/durable/workflows.ts';
import { artefactsIn } from '../../../src/adapters/store/artefacts.ts';
import type { Database } from '../../../src/adapters/store/open-database.ts';
import { runsIn } from '../../../src/adapters/store/runs.ts';
import type { Job, Trigger } from '../../../src/core/job.ts';
import type { Message, Request } from '../../../src/core/message.ts';
import { quickRetries } from '../../contracts/steps.ts';
import { silentLog } from '../store/temporary-database.ts';

interface Place {
  issue?: number;
  repository?: number;
  trigger?: Trigger;
}

export function jobOf(id: string, where: Place = {}): Job {
  return {
    id,
    key: id,
    installationId: 1,
    repository: { id: where.repository ?? 2, owner: 'octo', name: 'hello' },
    issue: { number: where.issue ?? 3, title: 't', body: '', updatedAt: '2026-01-01T00:00:00Z' },
    sender: { id: 4, login: 'mona', isBot: false },
    trigger: where.trigger ?? { kind: 'label', label: 'codegen' },
    options: {},
    task: { kind: 'generate' },
  };
}

/** The message that asks for the job. */
export function messageOf(job: Job): Request {
  const { id, key, installationId, repository, sender, trigger, issue } = job;
  return {
    kind: 'request',
    ...{ id, key, installationId, repository, sender, trigger },
    at: issue.updatedAt,
    subject: { kind: 'issue', issue },
    commands: [{ name: 'generate', options: {} }],
  };
}

/** The job that a message of `messageOf` asks for. */
export function jobFrom(message: Message): Job {
  if (message.kind !== 'request' || message.subject.kind !== 'issue') throw new Error('asks for no job');
  const { id, key, installationId, repository, sender, trigger, subject } = message;
  const source = { id, key, installationId, repository, sender, trigger };
  return { ...source, issue: subject.issue, options: {}, task: { kind: 'generate' } };
}

/** The engine on the database, with settings for tests. */
export function startEngine(
  database: Database,
  handlers: JobHandlers,
  settings: Partial<DurableSettings> = {},
): Promise<Durable> {
  return startDurable({
    databaseUrl: database.url,
    applicationVersion: 'test',
    executorId: 'local',
    limits: { concurrentJobs: 4, concurrentJobsPerRepository: 2 },
    retries: quickRetries,
    stops: runsIn(database.query),
    artefacts: artefactsIn(database.query),
    log: silentLog,
    handlers,
    ...settings,
  });
}

type Changes = Partial<Required<JobHandlers>>;

/** Handlers that can be given anew for each test. */
export function changeableHandlers() {
  const usual: Required<JobHandlers> = {
    intake: async (message) => jobFrom(message),
    generate: async () => {},
    alreadyRunning: async () => {},
  };
  const handlers = { ...usual };
  return {
    set: (changed: Changes): void => {
      Object.assign(handlers, usual, changed);
    },
    handlers: {
      intake: (message, steps) => handlers.intake(message, steps),
      generate: (job, steps) => handlers.generate(job, steps),
      alreadyRunning: (job, steps) => handlers.alreadyRunning(job, steps),
    } satisfies JobHandlers,
  };
}
