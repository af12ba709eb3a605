import { expect, test } from 'vitest';
import { z } from 'zod';
import type { StageEvent, Steps } from '../../src/core/ports.ts';
import { tellingProgress } from '../../src/pipeline/telling-progress.ts';
import { buildCall } from '../support/build.ts';
import { jobContext, scriptedModel } from './job-context.ts';

const result = z.object({ calls: z.array(z.any()) });
const answer = { calls: [buildCall(), buildCall()] };

/** Answers the first steps from memory, as after a restart, and runs the others. */
function resumedSteps(finished: number): Steps {
  let asked = 0;
  return {
    run: async (step, body) => {
      asked += 1;
      return asked <= finished ? step.result.parse(answer) : body(new AbortController().signal);
    },
  };
}

async function told(finished: number): Promise<StageEvent[]> {
  const events: StageEvent[] = [];
  const progress = { report: (event: StageEvent) => void events.push(event) };
  const context = tellingProgress(
    jobContext(
      scriptedModel(() => ''),
      { steps: resumedSteps(finished), progress },
    ),
  );
  const step = (name: string) => context.steps.run({ name, result }, async () => answer);
  const report = (stage: StageEvent['stage']) =>
    context.progress.report({ stage, attempt: 0, status: 'started', detail: '' });
  await step('start the clock');
  report('read');
  await step('model: read-spec, attempt 0');
  report('write');
  await step('model: write-code, attempt 0');
  report('check');
  return events;
}

test('tells the tokens of all answers so far, also of those that were answered before a restart', async () => {
  const counts = [0, 1_400, 2_800];
  for (const finished of [0, 2, 3])
    expect((await told(finished)).map(({ tokens }) => tokens)).toEqual(counts);
});

test('tells of what is only told once more, until a step is run', async () => {
  const replays = async (finished: number) => (await told(finished)).map(({ isReplay }) => isReplay === true);
  expect(await replays(0)).toEqual([false, false, false]);
  expect(await replays(2)).toEqual([true, true, false]);
  expect(await replays(3)).toEqual([true, true, true]);
});
