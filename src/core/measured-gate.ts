import type { Check, CheckName, Evidence } from './evidence.ts';
import { checkOf } from './evidence.ts';
import type { Gate, GateName } from './verdict.ts';

export type GateStatus = Gate['status'];

/** A gate before it is said what it is good for. */
export type Measured = Omit<Gate, 'kind'>;

export const passedOrFailed = (passed: boolean): GateStatus => (passed ? 'passed' : 'failed');

export const percent = (rate: number) => `${Math.floor(rate * 1_000) / 10} %`;

export function gateStatus(check: Check | undefined): GateStatus {
  if (check === undefined || check.status === 'not-measured' || check.status === 'unavailable')
    return 'not-measured';
  return passedOrFailed(check.status === 'passed');
}

export function checkGate(
  evidence: Evidence,
  gate: { check: CheckName; name: GateName; required: string },
): Measured {
  const check = checkOf(evidence, gate.check);
  return {
    name: gate.name,
    status: gateStatus(check),
    measured: check?.summary ?? 'not measured',
    required: gate.required,
  };
}

export const ofKind = (kind: Gate['kind'], gates: readonly Measured[]): Gate[] =>
  gates.map((gate) => ({ ...gate, kind }));
