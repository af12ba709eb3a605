import { once } from 'node:events';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { inProcessSteps } from '../../../src/adapters/durable/in-process.ts';
import { CancelledError, TransientError } from '../../../src/core/errors.ts';
import { describeSteps, quickRetries } from '../../contracts/steps.ts';

describeSteps('one process without a memory', (body) =>
  body(inProcessSteps(new AbortController().signal, quickRetries)),
);

describe('the steps of a run that is stopped', () => {
  it('hand the signal on to the running body', async () => {
    const stop = new AbortController();
    const steps = inProcessSteps(stop.signal, quickRetries);
    const running = steps.run({ name: 'long', result: z.string() }, async (signal) => {
      await once(signal, 'abort');
      return 'ended early';
    });
    stop.abort();
    expect(await running).toBe('ended early');
  });

  it('begin no more', async () => {
    const steps = inProcessSteps(AbortSignal.abort(), quickRetries);
    const late = steps.run({ name: 'late', result: z.string() }, async () => 'ran');
    await expect(late).rejects.toBeInstanceOf(CancelledError);
  });

  it('do not wait for another attempt', async () => {
    const stop = new AbortController();
    const steps = inProcessSteps(stop.signal, quickRetries);
    const waiting = steps.run({ name: 'limited', result: z.void() }, async () => {
      setImmediate(() => stop.abort());
      throw new TransientError('too many requests', { retryAfterMs: 3_600_000 });
    });
    await expect(waiting).rejects.toBeInstanceOf(CancelledError);
  });
});
