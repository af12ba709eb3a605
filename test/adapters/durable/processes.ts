import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect } from 'vitest';
import { openDatabase } from '../../../src/adapters/store/open-database.ts';
import { silentLog, withDataFolder } from '../store/temporary-database.ts';

const children = new Set<ChildProcess>();

export function killAll(): void {
  for (const child of children) child.kill('SIGKILL');
  children.clear();
}

export interface Place {
  dataFolder: string;
  journal: string;
  release: string;
}

/** A process of the script, which writes its journal; what is written to its input are its orders. */
export function startScript(
  script: string,
  { dataFolder, journal, release }: Place,
  ...settings: string[]
): ChildProcess {
  const path = fileURLToPath(new URL(script, import.meta.url));
  const child = spawn(process.execPath, [path, dataFolder, journal, release, ...settings], {
    stdio: ['pipe', 'inherit', 'inherit'],
  });
  // One that is killed does not read its last orders.
  child.stdin.on('error', () => {});
  children.add(child);
  return child;
}

export async function endOf(child: ChildProcess): Promise<unknown> {
  if (child.exitCode === null && child.signalCode === null) await once(child, 'exit');
  return child.signalCode ?? child.exitCode;
}

export const linesOf = (journal: string) =>
  existsSync(journal) ? readFileSync(journal, 'utf8').trim().split('\n') : [];
export const timesOf = (journal: string, line: string) =>
  linesOf(journal).filter((found) => found === line).length;

export async function reaches(place: Place, line: string, times = 1): Promise<void> {
  await expect
    .poll(() => timesOf(place.journal, line), { timeout: 60_000, interval: 10, message: line })
    .toBeGreaterThanOrEqual(times);
}

export async function withPlace(body: (place: Place) => Promise<void>): Promise<void> {
  await withDataFolder(async (dataFolder) => {
    const place = { dataFolder, journal: join(dataFolder, 'journal'), release: join(dataFolder, 'release') };
    try {
      await body(place);
    } finally {
      // Whoever was killed left the server running: the last to leave ends it.
      killAll();
      const database = await openDatabase({ url: null, dataFolder }, silentLog);
      await database.close();
    }
  });
}
