import { DBOS } from '@dbos-inc/dbos-sdk';
import type { Message } from '../../core/message.ts';
import type { Log } from '../../core/ports.ts';
import type { OpenJobs, Work } from '../../core/work.ts';
import { engineLog } from './engine-log.ts';
import { storeForIntake } from './enqueue.ts';
import { type FleetTiming, joinFleet, usualFleetTiming, type Workers } from './fleet.ts';
import { createGate } from './gate.ts';
import { withLaunchLock } from './launch-lock.ts';
import { type ArtefactStore, usualRunBytes } from './outcome.ts';
import { type RetryRules, usualRetries } from './retry.ts';
import { type RunStatus, runStatus } from './run-status.ts';
import type { Stops } from './stops.ts';
import { restartStranded } from './take-over.ts';
import { usualWaitingTimes, type WaitingTimes } from './turn.ts';
import { durableWork } from './work.ts';
import { queueNames } from './workflow-ids.ts';
import { type JobHandlers, registerWorkflows } from './workflows.ts';

export interface DurableSettings {
  databaseUrl: string;
  /** To be raised when the order of steps changes: a run goes on only under the version that began it. */
  applicationVersion: string;
  /** With one process always the same, so that a restart takes up its runs; with several one of its own for each, and `fleet`. */
  executorId: string;
  /** How several processes on one database take over from each other; none for a process that is alone. */
  fleet?: { workers: Workers; timing?: FleetTiming };
  /** Jobs being generated at one time: in all, and in one repository. */
  limits: { concurrentJobs: number; concurrentJobsPerRepository: number };
  retries?: RetryRules;
  /** What the results of one run may take in all; 50 MB unless given. */
  runBytes?: number;
  /** How long jobs are held back before they are queued. */
  waiting?: Partial<WaitingTimes>;
  handlers: JobHandlers;
  stops: Stops;
  artefacts: ArtefactStore;
  log: Log;
}

export interface Durable {
  /** Stores the message for its intake; the same message a second time changes nothing. */
  submit(message: Message): Promise<void>;
  status(jobId: string): Promise<RunStatus>;
  /** Stops single jobs, by the same marks as every other `durableWork` on the database. */
  work: Work & OpenJobs;
  isReady(): boolean;
  /** Lets running steps end, for so many milliseconds at most; the runs go on at the next start. */
  stop(graceMs: number): Promise<'all-done' | 'cut-off'>;
}

/** How often the engine looks for work. */
const pollingMs = 100;
/** So many that nobody waits for another, and few enough for GitHub's limit of 100 requests at one time. */
const intakesAtOnce = 50;

/** Starts the engine; runs that a crash cut off go on. One engine per process. */
export async function startDurable(settings: DurableSettings): Promise<Durable> {
  const { databaseUrl, limits, log } = settings;
  const gate = createGate();
  const rules = settings.retries ?? usualRetries;
  const { handlers, stops, artefacts, runBytes = usualRunBytes } = settings;
  const times = { ...usualWaitingTimes, ...settings.waiting };
  const { intake } = registerWorkflows({ handlers, stops, artefacts, gate, rules, runBytes, times, log });
  DBOS.setConfig({
    name: 'specproof',
    systemDatabaseUrl: withIdleLimit(databaseUrl),
    applicationVersion: settings.applicationVersion,
    executorID: settings.executorId,
    logger: engineLog(log),
    enableOTLP: false,
  });
  await withLaunchLock(databaseUrl, () => DBOS.launch());
  await DBOS.registerQueue(queueNames.intake, {
    workerConcurrency: intakesAtOnce,
    minPollingIntervalMs: pollingMs,
  });
  await DBOS.registerQueue(queueNames.generate, {
    globalConcurrency: limits.concurrentJobs,
    partitionConcurrency: Math.min(limits.concurrentJobs, limits.concurrentJobsPerRepository),
    minPollingIntervalMs: pollingMs,
  });
  await DBOS.registerQueue(queueNames.turn, { minPollingIntervalMs: pollingMs });
  const leaveFleet = await enterFleet(settings);
  return {
    async submit(message) {
      await storeForIntake(intake, message, times);
    },
    status: runStatus,
    work: durableWork(stops),
    isReady: () => DBOS.isInitialized(),
    async stop(graceMs) {
      const how = await gate.close(graceMs);
      await leaveFleet();
      await DBOS.shutdown({ deregister: true });
      return how;
    },
  };
}

async function enterFleet(settings: DurableSettings): Promise<() => Promise<void>> {
  const { executorId, applicationVersion: version, fleet, log } = settings;
  if (fleet !== undefined) {
    const { workers, timing = usualFleetTiming } = fleet;
    return joinFleet({ workers, timing, self: { id: executorId, version }, log });
  }
  await restartStranded(new Set([version]), { version, log });
  return async () => {};
}

/** The engine's own way to set this runs a query on a connection in use, which `pg` warns of on standard error. */
function withIdleLimit(databaseUrl: string): string {
  const url = new URL(databaseUrl);
  if (!url.searchParams.has('options')) {
    url.searchParams.set('options', '-c idle_in_transaction_session_timeout=60000');
  }
  return url.href;
}
