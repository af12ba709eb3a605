import { expect, it } from 'vitest';
import { z } from 'zod';
import { readJson } from '../../src/core/json.ts';
import { takeIn } from '../../src/pipeline/intake/take-in.ts';
import { decide } from '../../src/trigger/decide.ts';
import { appId } from '../emulator/with-emulator.ts';
import { deskWorld } from './desk-world.ts';

type World = Awaited<ReturnType<typeof deskWorld>>;

/** What becomes of the last event that GitHub sent, through to its job; answers the kind of the job's task. */
async function takeLastEvent({ emulator, desk, parts, run, steps }: World): Promise<string | null> {
  const sent = emulator.deliveries.at(-1);
  const payload = readJson(sent?.payload ?? '', z.unknown());
  if (sent === undefined || payload.status !== 'valid') throw new Error('nothing was sent');
  const decision = decide(sent.event, payload.value, { ownAppId: appId, allowedBots: [], delivery: sent.id });
  if (!decision.concerns) throw new Error(decision.reason);
  const job = await takeIn(decision.message, {
    ...desk,
    open: (installationId, repository) => {
      const here = desk.open({ installationId, repository });
      return { forge: here, discussion: here };
    },
    steps: steps(),
    log: parts.logger,
    limits: parts.limits,
  });
  if (job !== null) await run(job);
  return job?.task.kind ?? null;
}

const namesOf = (runs: Awaited<ReturnType<World['runsOf']>>) => runs.map(({ name }) => name);
const both = ['Specproof / proof', 'Specproof / quality'];

it('a merge queue gets the check runs of our pull request on the head of its group', async () => {
  const world = await deskWorld();
  const { emulator, address, pull, runsOf, threads, job } = world;
  const group = await emulator.enterMergeQueue({ ...address, login: 'wendy', number: pull.number });
  expect(await takeLastEvent(world)).toBe('verify');
  const runs = await runsOf(group.headSha);
  expect(namesOf(runs)).toEqual(both);
  expect(runs[0]?.output.summary).toContain(`commit \`${group.headSha.slice(0, 7)}\` as it is`);
  const thread = await threads.ofCommit(job.repository, group.headSha);
  expect(thread?.pull).toMatchObject({ number: pull.number, state: 'open', handsOff: false });
});

it('a merge queue with the pull request of somebody else is answered that nothing was run', async () => {
  const world = await deskWorld();
  const { emulator, address, runsOf } = world;
  const files = { 'mine.py': 'x = 1\n' };
  await emulator.pushFiles({ ...address, login: 'wendy', branch: 'mine', files, message: 'Mine' });
  const wish = { title: 'Mine', body: '', head: 'mine', base: 'main' };
  const mine = await emulator.openPull({ ...address, login: 'wendy', ...wish });
  const group = await emulator.enterMergeQueue({ ...address, login: 'wendy', number: mine.issue.number });
  expect(await takeLastEvent(world)).toBeNull();
  const runs = await runsOf(group.headSha);
  expect(namesOf(runs)).toEqual(both);
  expect(runs.map(({ conclusion }) => conclusion)).toEqual(['neutral', 'neutral']);
  expect(runs[0]?.output.title).toBe("Nothing of Specproof's to verify here");
});
