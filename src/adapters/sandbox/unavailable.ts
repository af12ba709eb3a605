import type { Sandbox } from '../../core/ports.ts';

/** A sandbox that runs nothing and says why. */
export function createUnavailableSandbox(reason: string): Sandbox {
  return { run: () => Promise.resolve({ status: 'unavailable', reason }) };
}
