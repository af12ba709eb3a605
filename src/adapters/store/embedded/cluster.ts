import { setTimeout as sleep } from 'node:timers/promises';
import { ConfigurationError } from '../../../core/errors.ts';
import type { Log } from '../../../core/ports.ts';
import { serviceAccount } from './account.ts';
import { findBinaries } from './binaries.ts';
import { prepareFolder } from './prepare-folder.ts';
import { hasOtherUsers, probe } from './probe.ts';
import { chooseAnotherPort, type Remembered, remember } from './remembered.ts';
import {
  databaseUser,
  ensureFiles,
  isRunning,
  lastWords,
  type ServerPlace,
  signalStop,
  startServer,
} from './server-process.ts';

/** Crash recovery after a power cut may take a while. */
const startLimitMs = 60_000;
const stopLimitMs = 10_000;

export interface Cluster {
  url: string;
  /** Stops the server unless another process uses it. */
  release(): Promise<void>;
}

/** The PostgreSQL server of a data folder: found running, or started. It outlives a crash of ours, and the next run finds it again. */
export async function startCluster(dataFolder: string, log: Log): Promise<Cluster> {
  const account = await serviceAccount();
  const folder = await prepareFolder(dataFolder, account);
  const remembered = await remember(folder, account);
  const found = await probeUntilSettled(urlOf(remembered), startLimitMs);
  if (found === 'ours') {
    log.info({ folder, port: remembered.port }, 'The built-in PostgreSQL is running');
    return clusterAt(folder, urlOf(remembered));
  }
  const port = found === 'stranger' ? await chooseAnotherPort(folder) : remembered.port;
  const place = { folder, account, binaries: await findBinaries(account) };
  const url = await start(place, { ...remembered, port });
  log.info({ folder, port }, 'The built-in PostgreSQL was started');
  return clusterAt(folder, url);
}

async function start(place: ServerPlace, remembered: Remembered): Promise<string> {
  await ensureFiles(place, remembered);
  const url = urlOf(remembered);
  const server = await startServer(place, remembered.port);
  const attempt = { ended: false };
  void server.ended.then(() => {
    attempt.ended = true;
  });
  const deadline = Date.now() + startLimitMs;
  while (Date.now() < deadline) {
    const answer = await probe(url);
    if (answer === 'ours') return url;
    // Ours may have ended because another process of the same checkout was quicker; then that one's answers soon.
    if (attempt.ended && answer === 'nobody' && Date.now() > deadline - startLimitMs + 3_000) break;
    await sleep(25);
  }
  throw new ConfigurationError(
    `The built-in PostgreSQL did not start in ${place.folder}: ${await lastWords(place.folder)}. Its log is postgres.log in that folder; set DATABASE_URL to use a PostgreSQL server of your own.`,
  );
}

function clusterAt(folder: string, url: string): Cluster {
  return {
    url,
    release: async () => {
      if (await hasOtherUsers(url)) return;
      await signalStop(folder);
      const deadline = Date.now() + stopLimitMs;
      while ((await isRunning(folder)) && Date.now() < deadline) await sleep(25);
    },
  };
}

async function probeUntilSettled(url: string, limitMs: number): Promise<'ours' | 'nobody' | 'stranger'> {
  const answer = await probe(url);
  if (answer !== 'not-ready') return answer;
  if (limitMs <= 0) return 'stranger';
  await sleep(50);
  return probeUntilSettled(url, limitMs - 50);
}

function urlOf({ port, password }: Pick<Remembered, 'port' | 'password'>): string {
  return `postgresql://${databaseUser}:${password}@127.0.0.1:${port}/postgres`;
}
