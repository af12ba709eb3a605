import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { openDatabase } from '../../../src/adapters/store/open-database.ts';
import { silentLog } from '../store/temporary-database.ts';
import {
  endOf,
  killAll,
  linesOf,
  type Place,
  reaches,
  startScript,
  timesOf,
  withPlace,
} from './processes.ts';

afterEach(killAll);

const startProcess = (place: Place, ...settings: string[]) =>
  startScript('./three-steps-process.ts', place, ...settings);

describe('a job whose process ends in the middle', { timeout: 180_000 }, () => {
  it('goes on after kill -9 without repeating what had ended', async () => {
    await withPlace(async (place) => {
      const first = startProcess(place);
      await reaches(place, 'begin two');
      first.kill('SIGKILL');
      expect(await endOf(first)).toBe('SIGKILL');

      writeFileSync(place.release, '');
      expect(await endOf(startProcess(place))).toBe(0);
      const count = (line: string) => timesOf(place.journal, line);
      expect([count('begin intake'), count('begin one'), count('begin two'), count('begin three')]).toEqual([
        1, 1, 2, 1,
      ]);
      const result = `result of three after result of two after ${'result of one '.length + 10_000}`;
      expect(count(result)).toBe(1);
    });
  });

  it('lets a running step reach its end on SIGTERM, begins no other, and goes on at the next start', async () => {
    await withPlace(async (place) => {
      const first = startProcess(place);
      await reaches(place, 'begin two');
      await reaches(place, 'ready');
      first.kill('SIGTERM');
      await reaches(place, 'leaving');
      writeFileSync(place.release, '');
      expect(await endOf(first)).toBe(0);
      const afterwards = linesOf(place.journal);
      expect(afterwards).toContain('end two');
      expect(afterwards).toContain('left all-done');
      expect(afterwards).not.toContain('begin three');

      expect(await endOf(startProcess(place))).toBe(0);
      const count = (line: string) => timesOf(place.journal, line);
      expect([count('begin one'), count('begin two'), count('begin three')]).toEqual([1, 1, 1]);
    });
  });
});

describe('a job whose database is killed', { timeout: 180_000 }, () => {
  it('goes on in the same process when the database is back', async () => {
    await withPlace(async (place) => {
      const child = startProcess(place);
      await reaches(place, 'begin two');
      const pidFile = readFileSync(join(place.dataFolder, 'database/postgres/postmaster.pid'), 'utf8');
      process.kill(Number.parseInt(pidFile, 10), 'SIGKILL');
      writeFileSync(place.release, '');
      await reaches(place, 'end two');
      const database = await openDatabase({ url: null, dataFolder: place.dataFolder }, silentLog);
      expect(await endOf(child)).toBe(0);
      await database.close();
      const count = (line: string) => timesOf(place.journal, line);
      expect([count('begin one'), count('begin two'), count('begin three')]).toEqual([1, 1, 1]);
    });
  });
});

describe('a job whose process is gone for good', { timeout: 180_000 }, () => {
  it('is taken over by another process, from the step where it stopped', async () => {
    await withPlace(async (place) => {
      const first = startProcess(place, 'test', 'one');
      await reaches(place, 'begin two');
      first.kill('SIGKILL');
      await endOf(first);
      writeFileSync(place.release, '');
      expect(await endOf(startProcess(place, 'test', 'two'))).toBe(0);
      const count = (line: string) => timesOf(place.journal, line);
      expect([count('begin one'), count('begin two'), count('begin three')]).toEqual([1, 2, 1]);
    });
  });

  it.each([
    ['alone on its database', []],
    ['one of several', ['two']],
  ])('begins again when only a process of another version is left: %s', async (...[, executorId]) => {
    await withPlace(async (place) => {
      const first = startProcess(place, 'old', ...executorId.map(() => 'one'));
      await reaches(place, 'begin two');
      first.kill('SIGKILL');
      await endOf(first);
      writeFileSync(place.release, '');
      expect(await endOf(startProcess(place, 'new', ...executorId))).toBe(0);
      const count = (line: string) => timesOf(place.journal, line);
      expect([count('begin one'), count('begin two'), count('begin three')]).toEqual([2, 2, 1]);
    });
  });
});

describe('two processes that start at once on an empty database', { timeout: 180_000 }, () => {
  it('both launch, and run the job once', async () => {
    await withPlace(async (place) => {
      writeFileSync(place.release, '');
      const processes = [startProcess(place, 'test', 'one'), startProcess(place, 'test', 'two')];
      expect(await Promise.all(processes.map(endOf))).toEqual([0, 0]);
      expect(timesOf(place.journal, 'begin one')).toBe(1);
      expect(timesOf(place.journal, 'begin three')).toBe(1);
    });
  });
});
