import { expect, it } from 'vitest';
import { startGuard } from '../../src/pipeline/guard.ts';
import { buildCall } from '../support/build.ts';
import { jobContext, scriptedModel } from './job-context.ts';

const limits = { maxRefinements: 3, maxDurationMs: 600_000, maxTokens: 1_000 };

async function guardAt() {
  const time = { now: 5_000_000 };
  const context = jobContext(
    scriptedModel(() => ''),
    { clock: { now: () => time.now } },
  );
  return { guard: await startGuard(context, limits), time };
}

it('a job goes no further once its calls used the tokens that it may use', async () => {
  const { guard } = await guardAt();
  const calls = [buildCall({ inputTokens: 600, outputTokens: 300 })];
  expect(await guard.check('writing', calls)).toEqual({ status: 'go' });
  const more = [...calls, buildCall({ inputTokens: 99, outputTokens: 1 })];
  expect(await guard.check('refinement 1', more)).toEqual({
    status: 'stop',
    reason: 'The job used 1000 of the 1000 tokens it may use.',
  });
});

it('a job goes no further once its time by the clock is over', async () => {
  const { guard, time } = await guardAt();
  time.now += limits.maxDurationMs - 1;
  expect(await guard.check('writing', [])).toEqual({ status: 'go' });
  time.now += 1;
  expect(await guard.check('refinement 1', [])).toEqual({
    status: 'stop',
    reason: 'The job took longer than the 10 minutes it may take.',
  });
});
