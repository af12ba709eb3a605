import type { ChildProcess } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, describe, expect, it } from 'vitest';
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

const [label, loose, answer] = ['job-by-label', 'job-by-loose', 'job-by-answer'];

/** A process that is ready for orders. */
async function startProcess(place: Place, ...settings: string[]): Promise<ChildProcess> {
  const before = timesOf(place.journal, 'ready');
  const child = startScript('./orders-process.ts', place, ...settings);
  await reaches(place, 'ready', before + 1);
  return child;
}

const order = (child: ChildProcess, ...words: string[]) => child.stdin?.write(`${words.join(' ')}\n`);

async function kill(child: ChildProcess): Promise<void> {
  child.kill('SIGKILL');
  await endOf(child);
}

/** What a line of the journal ends in, once it is there. */
async function numberAfter(place: Place, beginning: string): Promise<number> {
  const find = () => linesOf(place.journal).find((line) => line.startsWith(beginning));
  await expect.poll(find, { timeout: 20_000, interval: 10, message: beginning }).toBeDefined();
  return Number(find()?.slice(beginning.length));
}

/** Asks until the status is the one that is expected. */
async function hasStatus(
  { place, child }: { place: Place; child: ChildProcess },
  jobId: string,
  status: string,
): Promise<void> {
  await expect
    .poll(
      () => {
        order(child, 'status', jobId);
        return linesOf(place.journal);
      },
      { timeout: 20_000, interval: 100 },
    )
    .toContain(`status ${jobId} ${status}`);
}

describe('a job whose process is killed', { timeout: 180_000 }, () => {
  it.each([
    ['the same version', 'test'],
    ['another version', 'other'],
  ])('while comments are collected is generated once, after a restart with %s', async (...[, version]) => {
    await withPlace(async (place) => {
      writeFileSync(place.release, '');
      const first = await startProcess(place);
      order(first, 'submit', loose, 'loose');
      await hasStatus({ place, child: first }, loose, 'waiting');
      await kill(first);
      expect(linesOf(place.journal)).not.toContain(`begin ${loose}`);
      await startProcess(place, version);
      await reaches(place, `written ${loose}`);
      expect(timesOf(place.journal, `begin ${loose}`)).toBe(1);
    });
  });

  it('while it waits for its turn goes on waiting, and is generated after the other', async () => {
    await withPlace(async (place) => {
      const first = await startProcess(place);
      order(first, 'submit', label, 'label');
      await reaches(place, `begin ${label}`);
      order(first, 'submit', answer, 'answer');
      await hasStatus({ place, child: first }, answer, 'waiting');
      await kill(first);
      const second = await startProcess(place);
      await reaches(place, `begin ${label}`, 2);
      order(second, 'submit', answer, 'answer');
      await sleep(1_000);
      expect(linesOf(place.journal)).not.toContain(`begin ${answer}`);
      writeFileSync(place.release, '');
      await reaches(place, `written ${answer}`);
      const lines = linesOf(place.journal);
      expect(timesOf(place.journal, `begin ${answer}`)).toBe(1);
      expect(lines.indexOf(`written ${label}`)).toBeLessThan(lines.indexOf(`begin ${answer}`));
      expect(lines.filter((line) => line.startsWith('refused'))).toEqual([]);
    });
  });

  it('after it was stopped stays stopped at the next start', async () => {
    await withPlace(async (place) => {
      const first = await startProcess(place);
      order(first, 'submit', label, 'label');
      await reaches(place, `begin ${label}`);
      order(first, 'stop', label);
      await numberAfter(place, `stopped ${label} true from `);
      await kill(first);
      writeFileSync(place.release, '');
      const second = await startProcess(place);
      order(second, 'submit', label, 'label');
      await hasStatus({ place, child: second }, label, 'cancelled');
      await sleep(2_000);
      expect(timesOf(place.journal, `begin ${label}`)).toBe(1);
      expect(linesOf(place.journal)).not.toContain(`written ${label}`);
    });
  });
});

describe('a stop that kill -9 cuts in two', { timeout: 180_000 }, () => {
  it('holds at the next start, by the mark that came first', async () => {
    await withPlace(async (place) => {
      const first = await startProcess(place);
      order(first, 'submit', label, 'label');
      await reaches(place, `begin ${label}`);
      order(first, 'mark', label);
      await reaches(place, `marked ${label}`);
      await kill(first);
      writeFileSync(place.release, '');
      const second = await startProcess(place);
      await hasStatus({ place, child: second }, label, 'cancelled');
      expect(timesOf(place.journal, `begin ${label}`)).toBe(1);
      expect(linesOf(place.journal)).not.toContain(`written ${label}`);
    });
  });
});

describe('a job that is stopped from another process', { timeout: 180_000 }, () => {
  it('has its step told within 5 s, and is not taken over when its process dies', async () => {
    await withPlace(async (place) => {
      const runner = await startProcess(place, 'test', 'one');
      order(runner, 'submit', label, 'label');
      await reaches(place, `begin ${label}`);
      const stopper = await startProcess(place, 'test', 'two');
      order(stopper, 'stop', label);
      const stoppedAt = await numberAfter(place, `stopped ${label} true from `);
      const toldAt = await numberAfter(place, `told ${label} at `);
      expect(toldAt - stoppedAt).toBeLessThan(5_000);
      await kill(runner);
      writeFileSync(place.release, '');
      await sleep(8_000);
      expect(timesOf(place.journal, `begin ${label}`)).toBe(1);
      expect(linesOf(place.journal)).not.toContain(`written ${label}`);
      await hasStatus({ place, child: stopper }, label, 'cancelled');
    });
  });
});
