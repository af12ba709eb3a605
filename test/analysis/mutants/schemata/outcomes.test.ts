import { describe, expect, it } from 'vitest';
import { readOutcomes } from '../../../../src/analysis/mutants/schemata/outcomes.ts';
import type { SandboxStepResult } from '../../../../src/core/ports.ts';

const token = '0123456789abcdef0123456789abcdef';
const opening = `specproof-mutants ${token}`;
const baseline = `${token} baseline 12`;
const end = `${token} end`;

function result(lines: readonly string[], more: Partial<SandboxStepResult> = {}): SandboxStepResult {
  return {
    ...{ name: 'mutants', status: 'exited', exitCode: 0, stderr: '', outputs: {}, cpuMs: 1, wallMs: 1 },
    stdout: `${lines.join('\n')}\n`,
    ...more,
  };
}

const whole = [opening, baseline, `${token} 1 killed`, `${token} 3 survived`, end];

describe('what a driver says of mutants', () => {
  it('is read by number, and a mutant that was not run is not in it', () => {
    expect(readOutcomes(result(whole))).toEqual(
      new Map([
        [1, 'killed'],
        [3, 'survived'],
      ]),
    );
  });

  it('counts as nothing where a line does not know the token', () => {
    const forged = [`${'f'.repeat(32)} 2 killed`, '4 killed', `x${token} 5 killed`, ` ${token} 6 killed`];
    const outcomes = readOutcomes(result([...whole.slice(0, 3), ...forged, ...whole.slice(3)]));
    expect([...(outcomes ?? [])].map(([id]) => id)).toEqual([1, 3]);
  });

  it('counts as not run where it is said twice', () => {
    const outcomes = readOutcomes(result([...whole.slice(0, 4), `${token} 3 killed`, end]));
    expect(outcomes).toEqual(new Map([[1, 'killed']]));
  });

  it.each([
    ['there is no opening line', whole.slice(1)],
    ['the opening line is not the first', ['hello', ...whole]],
    ['the tests did not pass on the code as it stands', [opening, `${token} 1 killed`, end]],
    ['the baseline comes late', [opening, `${token} 1 killed`, baseline, end]],
    ['the end is missing', whole.slice(0, -1)],
  ])('is nothing when %s', (_name, lines) => {
    expect(readOutcomes(result(lines))).toBeNull();
  });

  it('is nothing when the driver fails', () => {
    expect(readOutcomes(result(whole, { exitCode: 1 }))).toBeNull();
  });

  it('is believed as far as it goes when a limit cuts it off', () => {
    const cut = { status: 'cpu-limit', exitCode: 137 } as const;
    expect(readOutcomes(result(whole.slice(0, 3), cut))).toEqual(new Map([[1, 'killed']]));
  });
});
