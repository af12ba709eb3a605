import { once } from 'node:events';
import { afterEach, describe, expect, it } from 'vitest';
import { createWorld, publishedFor, type World } from './harness.ts';

let world: World | undefined;

afterEach(async () => {
  await world?.close();
  world = undefined;
});

describe('kill -9 in the middle of a job', () => {
  it.each([
    { stage: 'write', status: 'finished' },
    { stage: 'check', status: 'finished' },
    { stage: 'prove', status: 'started' },
    { stage: 'publish', status: 'started' },
  ])(
    'when $stage has $status, and a restart, make one of everything and repeat no model call',
    { timeout: 180_000 },
    async ({ stage, status }) => {
      const here = await createWorld('slugify');
      world = here;
      const killed = Promise.withResolvers<void>();
      const server = await here.start((line) => {
        if (line.msg !== 'stage' || line.stage !== stage || line.status !== status) return;
        server.child.kill('SIGKILL');
        killed.resolve();
      });
      const issue = await here.ask();
      await killed.promise;
      if (server.child.signalCode === null) await once(server.child, 'exit');
      expect(here.lines.some(({ msg }) => msg === 'job ended')).toBe(false);

      const ended = here.nextEnd();
      await here.start();
      expect(await ended).toMatchObject({ result: 'TESTS_PASSING', checkConclusion: 'success' });
      expect(publishedFor(here, issue)).toEqual({
        statusComments: 1,
        branches: 1,
        pullRequests: 1,
        checkRuns: 2,
      });
      const calls = await here.journal();
      expect(calls.length).toBeGreaterThan(0);
      expect(new Set(calls).size).toBe(calls.length);
    },
  );
});
