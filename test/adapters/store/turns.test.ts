import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Database } from '../../../src/adapters/store/open-database.ts';
import { turnsIn } from '../../../src/adapters/store/turns.ts';
import { RefusedError } from '../../../src/core/errors.ts';
import { openTemporaryDatabase } from './temporary-database.ts';

let database: Database;
beforeAll(async () => {
  database = await openTemporaryDatabase();
});
afterAll(() => database.close());

/** Work that tells how many were at it at one time at most. */
function counting() {
  let present = 0;
  const seen = { most: 0, times: 0 };
  const work = async () => {
    present += 1;
    seen.times += 1;
    seen.most = Math.max(seen.most, present);
    await sleep(5);
    present -= 1;
  };
  return { seen, work };
}

it('work of one key is done by one process at a time, and all of it', async () => {
  const { seen, work } = counting();
  const processes = [turnsIn(database.query), turnsIn(database.query)];
  const many = Array.from({ length: 10 }, () => processes).flat();
  await Promise.all(many.map((turn) => turn('one', work)));
  expect(seen).toEqual({ most: 1, times: 20 });
});

it('work of other keys does not wait for it', async () => {
  const turn = turnsIn(database.query);
  const other = Promise.withResolvers<void>();
  await Promise.all([turn('one', () => other.promise), turn('other', async () => other.resolve())]);
});

it('what the work throws comes out, and gives the turn back', async () => {
  const turn = turnsIn(database.query);
  await expect(turn('one', () => Promise.reject(new RefusedError('No.')))).rejects.toThrow(RefusedError);
  expect(await turn('one', async () => 'done')).toBe('done');
});
