import { describe, expect, it } from 'vitest';
import { createSemaphore } from '../../../src/adapters/sandbox/semaphore.ts';

const never = new AbortController().signal;

/** An action that ends when it is told to. */
function controlled(running: string[], name: string) {
  const { promise, resolve, reject } = Promise.withResolvers<void>();
  const action = async () => {
    running.push(name);
    await promise;
  };
  return { action, finish: resolve, fail: reject };
}

const settle = () => new Promise((resolve) => setImmediate(resolve));

describe('the semaphore', () => {
  it('runs as many as it has places and the others in the order they came', async () => {
    const running: string[] = [];
    const inTurn = createSemaphore(2);
    const [one, two, three, four] = ['one', 'two', 'three', 'four'].map((name) => controlled(running, name));
    const all = [one, two, three, four].map((each) => inTurn(never, each!.action).catch(() => undefined));
    await settle();
    expect(running).toEqual(['one', 'two']);
    two!.fail(new Error('failed'));
    await settle();
    expect(running).toEqual(['one', 'two', 'three']);
    for (const each of [one, three, four]) each!.finish();
    await Promise.all(all);
    expect(running).toEqual(['one', 'two', 'three', 'four']);
  });

  it('forgets one that gave up waiting, and still has all its places afterwards', async () => {
    const running: string[] = [];
    const inTurn = createSemaphore(1);
    const controller = new AbortController();
    const [one, two, three] = ['one', 'two', 'three'].map((name) => controlled(running, name));
    const first = inTurn(never, one!.action);
    const second = inTurn(controller.signal, two!.action);
    const third = inTurn(never, three!.action);
    controller.abort();
    await expect(second).rejects.toThrow();
    one!.finish();
    three!.finish();
    await Promise.all([first, third]);
    expect(running).toEqual(['one', 'three']);
    await inTurn(never, async () => running.push('four'));
    expect(running).toContain('four');
  });
});
