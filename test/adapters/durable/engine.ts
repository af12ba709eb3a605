import { type Durable, type DurableSettings, startDurable } from '../../../src/adapters/durable/dbos.ts';
import type { JobHandlers } from '../../../src/adapters/durable/workflows.ts';
import { artefactsIn } from '../../../src/adapters/store/artefacts.ts';
import type { Database } from '../../../src/adapters/store/open-database.ts';
import type { Job } from '../../../src/core/job.ts';
import type { Steps } from '../../../src/core/ports.ts';
import { quickRetries } from '../../contracts/steps.ts';
import { silentLog } from '../store/temporary-database.ts';

export function jobOf(id: string, where: { issue?: number; repository?: number } = {}): Job {
  return {
    id,
    key: id,
    installationId: 1,
    repository: { id: where.repository ?? 2, owner: 'octo', name: 'hello' },
    issue: { number: where.issue ?? 3, title: 't', body: '', updatedAt: '2026-01-01T00:00:00Z' },
    sender: { id: 4, login: 'mona', isBot: false },
    trigger: { kind: 'label', label: 'codegen' },
    options: {},
    task: { kind: 'generate' },
  };
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
    artefacts: artefactsIn(database.query),
    log: silentLog,
    handlers,
    ...settings,
  });
}

type Handler<T> = (job: Job, steps: Steps) => Promise<T>;

interface Changes {
  intake?: Handler<'go' | 'stop'>;
  generate?: Handler<void>;
  alreadyRunning?: Handler<void>;
}

/** Handlers that can be given anew for each test. */
export function changeableHandlers() {
  const handlers = { intake: goOn, generate: doNothing, alreadyRunning: doNothing };
  return {
    set: (changed: Changes): void => {
      Object.assign(handlers, { intake: goOn, generate: doNothing, alreadyRunning: doNothing }, changed);
    },
    handlers: {
      intake: (job, steps) => handlers.intake(job, steps),
      generate: (job, steps) => handlers.generate(job, steps),
      alreadyRunning: (job, steps) => handlers.alreadyRunning(job, steps),
    } satisfies JobHandlers,
  };
}

const goOn: Handler<'go' | 'stop'> = async () => 'go';
const doNothing: Handler<void> = async () => {};
