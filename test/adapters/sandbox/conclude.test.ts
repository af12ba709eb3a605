import { describe, expect, it } from 'vitest';
import { conclude, type Observation } from '../../../src/adapters/sandbox/conclude.ts';
import type { Ending } from '../../../src/adapters/sandbox/conversation.ts';
import type { SandboxStepResult } from '../../../src/core/ports.ts';
import { python, reasonOf } from '../../contracts/sandbox.ts';

const result = (name: string, status: SandboxStepResult['status'] = 'exited'): SandboxStepResult => ({
  name,
  status,
  exitCode: 0,
  stdout: '',
  stderr: '',
  outputs: {},
  cpuMs: 10,
  wallMs: 100,
});

function observe(ending: Ending, steps: SandboxStepResult[], more: Partial<Observation> = {}): Observation {
  const planned = ['one', 'two', 'three'].map((name) => python('pass', { name }));
  return {
    conversation: { ending, steps, diagnostics: '' },
    planned,
    elapsedMs: 1_100,
    container: null,
    ...more,
  };
}

const finished: Ending = { kind: 'finished', cpuMs: 44, peakMemoryBytes: 5 };

describe('the conclusion of a run', () => {
  it('is what the runner said when it has finished', () => {
    const steps = ['one', 'two', 'three'].map((name) => result(name));
    expect(conclude(observe(finished, steps))).toEqual({
      status: 'completed',
      steps,
      peakMemoryBytes: 5,
      cpuMs: 44,
    });
  });

  it('is unavailable when the runner left a step out, or tells of others', () => {
    expect(conclude(observe(finished, [result('one')])).status).toBe('unavailable');
    expect(
      conclude(
        observe(
          finished,
          ['two', 'one', 'three'].map((name) => result(name)),
        ),
      ).status,
    ).toBe('unavailable');
  });

  it.each([
    ['timed-out', { kind: 'deadline' }, null],
    ['output-limit', { kind: 'flooded' }, null],
    ['out-of-memory', { kind: 'closed' }, { outOfMemory: true, exitCode: 137 }],
  ] as const)('blames the running step with %s', (status, ending, container) => {
    const outcome = conclude(observe(ending, [result('one')], { container }));
    expect(outcome).toMatchObject({
      status: 'completed',
      peakMemoryBytes: null,
      cpuMs: 10,
      steps: [
        { name: 'one', status: 'exited' },
        { name: 'two', status, wallMs: 1_000 },
        { name: 'three', status: 'not-run' },
      ],
    });
  });

  it('blames no second step when one has broken a limit already', () => {
    const outcome = conclude(observe({ kind: 'deadline' }, [result('one', 'cpu-limit')]));
    expect(outcome).toMatchObject({
      steps: [{ status: 'cpu-limit' }, { status: 'not-run' }, { status: 'not-run' }],
    });
  });

  it.each([
    {
      when: 'the daemon was lost',
      ending: { kind: 'closed' },
      container: null,
      reason: /Docker daemon was lost/,
    },
    {
      when: 'the runner ended by itself',
      ending: { kind: 'closed' },
      container: { outOfMemory: false, exitCode: 2 },
      reason: /exit code 2/,
    },
    {
      when: 'the answers make no sense',
      ending: { kind: 'garbled', problem: 'nonsense' },
      container: null,
      reason: /nonsense.*npm run setup/,
    },
  ] as const)('is unavailable when $when', ({ ending, container, reason }) => {
    expect(reasonOf(conclude(observe(ending, [], { container })))).toMatch(reason);
  });
});
