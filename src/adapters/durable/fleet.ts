import type { Log } from '../../core/ports.ts';
import { restartStranded, takeOver } from './take-over.ts';

/** The processes that share the database; a port of this adapter. */
export interface Workers {
  giveSign(id: string, version: string): Promise<void>;
  retire(id: string): Promise<void>;
  list(): Promise<{ id: string; version: string; silentMs: number }[]>;
  remove(id: string): Promise<void>;
}

export interface FleetTiming {
  signEveryMs: number;
  /** A worker that is silent for so long is held for dead. Should it live, the engine discards what it still does. */
  deadAfterMs: number;
}

export const usualFleetTiming: FleetTiming = { signEveryMs: 5_000, deadAfterMs: 30_000 };

export interface FleetSettings {
  workers: Workers;
  self: { id: string; version: string };
  timing: FleetTiming;
  log: Log;
}

/** Gives signs of life, and takes over the runs of workers that died. Answers how to leave. */
export async function joinFleet(settings: FleetSettings): Promise<() => Promise<void>> {
  const { workers, self, timing, log } = settings;
  await lookAround(settings);
  let round = Promise.resolve();
  const timer = setInterval(() => {
    round = round
      .then(() => lookAround(settings))
      .catch((error: unknown) => {
        log.warn({ error }, 'Looking after the other workers failed; it is tried again');
      });
  }, timing.signEveryMs);
  return async () => {
    clearInterval(timer);
    await round;
    await workers.retire(self.id);
  };
}

async function lookAround({ workers, self, timing, log }: FleetSettings): Promise<void> {
  await workers.giveSign(self.id, self.version);
  const all = await workers.list();
  const living = all.filter(({ silentMs }) => silentMs < timing.deadAfterMs);
  const versions = new Set(living.map(({ version }) => version));
  for (const { id, version } of all) {
    const isDead = !living.some((worker) => worker.id === id);
    // Only a process of the same version can go on with its runs.
    if (!isDead || (version !== self.version && versions.has(version))) continue;
    if (version === self.version) await takeOver(id);
    await workers.remove(id);
    log.warn({ worker: id }, 'A worker is silent; its runs are taken over');
  }
  await restartStranded(versions, { version: self.version, log });
}
