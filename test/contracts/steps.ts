import { setTimeout as sleep } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import type { RetryRules } from '../../src/adapters/durable/retry.ts';
import { ConfigurationError, RefusedError, TransientError } from '../../src/core/errors.ts';
import type { Steps } from '../../src/core/ports.ts';

/** Pauses short enough for tests. */
export const quickRetries: RetryRules = { attempts: 4, firstPauseMs: 5 };

/** Runs the body with steps of a fresh run, and answers or throws what it does. */
export type WithSteps = <T>(body: (steps: Steps) => Promise<T>) => Promise<T>;

/** What every adapter of Steps does. The adapter is to be built with `quickRetries`. */
export function describeSteps(name: string, withSteps: WithSteps): void {
  describe(`the steps of ${name}`, () => {
    it('answer the result of the body', async () => {
      const result = z.object({ files: z.array(z.string()), count: z.number().nullable() });
      const value = { files: ['a', 'ü\n'], count: null };
      expect(await withSteps((steps) => steps.run({ name: 'write', result }, async () => value))).toEqual(
        value,
      );
    });

    it('answer nothing for a body without a result', async () => {
      const step = { name: 'react', result: z.void() };
      expect(await withSteps((steps) => steps.run(step, async () => {}))).toBeUndefined();
    });

    it('answer large results whole', async () => {
      const text = 'äöü'.repeat(100_000);
      const step = { name: 'large', result: z.string() };
      expect(await withSteps((steps) => steps.run(step, async () => text))).toBe(text);
    });

    it('parse the result with the schema', async () => {
      const step = { name: 'parse', result: z.object({ kept: z.number() }) };
      const value = { kept: 1, dropped: 2 };
      expect(await withSteps((steps) => steps.run(step, async () => value))).toEqual({ kept: 1 });
    });

    it('refuse a result that the schema does not allow', async () => {
      const step = { name: 'short', result: z.string().max(3) };
      await expect(withSteps((steps) => steps.run(step, async () => 'four'))).rejects.toThrow(/step short/);
    });

    it('run the body again after a transient fault', async () => {
      let attempts = 0;
      const body = async () => {
        attempts += 1;
        if (attempts < 4) throw new TransientError('connection lost');
        return attempts;
      };
      const step = { name: 'heals', result: z.number() };
      expect(await withSteps((steps) => steps.run(step, body))).toBe(4);
    });

    it('give up after four attempts, with the fault', async () => {
      let attempts = 0;
      const body = async () => {
        attempts += 1;
        throw new TransientError('connection lost', { retryAfterMs: 1 });
      };
      const run = withSteps((steps) => steps.run({ name: 'never', result: z.void() }, body));
      const error: unknown = await run.catch((thrown: unknown) => thrown);
      expect(error).toBeInstanceOf(TransientError);
      expect(error).toMatchObject({ message: 'connection lost', retryAfterMs: 1 });
      expect(attempts).toBe(4);
    });

    it('wait as long as the other side asks before the next attempt', async () => {
      let attempts = 0;
      const begun = performance.now();
      const body = async () => {
        attempts += 1;
        if (attempts === 1) throw new TransientError('too many requests', { retryAfterMs: 300 });
      };
      await withSteps((steps) => steps.run({ name: 'limited', result: z.void() }, body));
      expect(performance.now() - begun).toBeGreaterThanOrEqual(295);
    });

    it('run the body once when retries are switched off', async () => {
      let attempts = 0;
      const body = async () => {
        attempts += 1;
        throw new TransientError('connection lost');
      };
      const step = { name: 'once', result: z.void(), retries: false };
      await expect(withSteps((steps) => steps.run(step, body))).rejects.toBeInstanceOf(TransientError);
      expect(attempts).toBe(1);
    });

    it.each([
      ['a refusal', new RefusedError('permission missing'), RefusedError],
      ['wrong settings', new ConfigurationError('no key'), ConfigurationError],
      ['a bug', new TypeError('x is undefined'), Error],
    ])('do not run the body again after %s, and keep the error', async (...[, thrown, kind]) => {
      let attempts = 0;
      const body = async () => {
        attempts += 1;
        throw thrown;
      };
      const run = withSteps((steps) => steps.run({ name: 'fails', result: z.void() }, body));
      const error: unknown = await run.catch((caught: unknown) => caught);
      expect(error).toBeInstanceOf(kind);
      expect(String(error)).toContain(thrown.message);
      expect(attempts).toBe(1);
    });

    it('can be caught, and the run goes on', async () => {
      const answer = await withSteps(async (steps) => {
        const failing = steps.run({ name: 'fails', result: z.void() }, async () => {
          throw new RefusedError('no');
        });
        await failing.catch(() => {});
        return steps.run({ name: 'after', result: z.string() }, async () => 'went on');
      });
      expect(answer).toBe('went on');
    });

    it('give each its own result when single ones run side by side', async () => {
      const pauses = [60, 5, 30, 0];
      const answers = await withSteps((steps) =>
        Promise.all(
          pauses.map((pause, index) =>
            steps.run({ name: `branch-${index}`, result: z.string() }, async () => {
              await sleep(pause);
              return `${index} after ${pause}`;
            }),
          ),
        ),
      );
      expect(answers).toEqual(['0 after 60', '1 after 5', '2 after 30', '3 after 0']);
    });

    it('are flat: one inside another is refused', async () => {
      const nested = withSteps((steps) =>
        steps.run({ name: 'outer', result: z.void() }, () =>
          steps.run({ name: 'inner', result: z.void() }, async () => {}),
        ),
      );
      await expect(nested).rejects.toThrow(/step inner was started inside the step outer/);
    });

    it('hand a signal to the body that has not fired', async () => {
      const step = { name: 'signal', result: z.boolean() };
      expect(await withSteps((steps) => steps.run(step, async (signal) => signal.aborted))).toBe(false);
    });
  });
}
