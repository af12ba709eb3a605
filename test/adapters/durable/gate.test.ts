import { describe, expect, it } from 'vitest';
import { createGate } from '../../../src/adapters/durable/gate.ts';

const soon = (work: Promise<unknown>) =>
  Promise.race([work, new Promise((answer) => setTimeout(() => answer('still waiting'), 30))]);

describe('the gate before steps', () => {
  it('lets what had begun end before it is closed', async () => {
    const gate = createGate();
    const work = Promise.withResolvers<string>();
    const passed = gate.pass(() => work.promise);
    const closed = gate.close(60_000);
    expect(await soon(closed)).toBe('still waiting');
    work.resolve('result');
    expect(await passed).toBe('result');
    expect(await closed).toBe('all-done');
  });

  it('lets nothing begin once it is closed', async () => {
    const gate = createGate();
    expect(await gate.close(60_000)).toBe('all-done');
    let hasBegun = false;
    const late = gate.pass(async () => {
      hasBegun = true;
    });
    expect(await soon(late)).toBe('still waiting');
    expect(hasBegun).toBe(false);
  });

  it('gives up waiting after the time of grace', async () => {
    const gate = createGate();
    void gate.pass(() => new Promise(() => {}));
    expect(await gate.close(10)).toBe('cut-off');
  });

  it('does not wait for a pause, after which the step goes no further', async () => {
    const gate = createGate();
    const pause = Promise.withResolvers<void>();
    let wentOn = false;
    void gate.pass(async () => {
      await gate.rest(() => pause.promise);
      wentOn = true;
    });
    expect(await gate.close(60_000)).toBe('all-done');
    pause.resolve();
    await soon(new Promise(() => {}));
    expect(wentOn).toBe(false);
  });

  it('waits again for a step whose pause is over', async () => {
    const gate = createGate();
    const work = Promise.withResolvers<void>();
    const passed = gate.pass(async () => {
      await gate.rest(async () => {});
      await work.promise;
    });
    await soon(passed);
    const closed = gate.close(60_000);
    expect(await soon(closed)).toBe('still waiting');
    work.resolve();
    expect(await closed).toBe('all-done');
  });
});
