import { describe, expect, it } from 'vitest';
import type { SandboxStepResult } from '../../../src/core/ports.ts';
import { observeGrowth } from '../../../src/pipeline/check/observe-growth.ts';

const linear = [16, 32, 64, 128, 256].map((size) => ({ size, cpuMs: size / 4, memoryBytes: null }));
const stdout = linear.map((point) => JSON.stringify(point)).join('\n');

const ended: SandboxStepResult = {
  ...{ name: 'growth', status: 'exited', exitCode: 0, stdout, stderr: '' },
  ...{ outputs: {}, cpuMs: 1_000, wallMs: 1_000 },
};

describe('points of a growth program', () => {
  it('are believed when it came to its end', () => {
    expect(observeGrowth(ended).fit).toMatchObject({ class: 'linear', why: '' });
  });

  it.each([1, 70, 134])('say nothing when it ended with %i, as after its channel was closed', (exitCode) => {
    expect(observeGrowth({ ...ended, exitCode }).fit).toMatchObject({
      class: null,
      why: 'its program did not come to its end',
    });
  });

  it('say nothing when it had no memory left', () => {
    const { fit } = observeGrowth({ ...ended, status: 'out-of-memory', exitCode: 137 });
    expect(fit.class).toBeNull();
    expect(fit.why).not.toBe('');
  });

  it.each([152, 137])('do not make code quick that never ends on the next larger input (%i)', (exitCode) => {
    expect(observeGrowth({ ...ended, exitCode })).toMatchObject({
      exhausted: true,
      fit: { class: 'worse', slope: null },
    });
  });
});
