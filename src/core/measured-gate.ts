import { type Check, type CheckName, checkOf, type Evidence } from './evidence.ts';
import type { Gate, GateName } from './verdict.ts';

/** A gate that was not measured is no pass. */
export type GateStatus = Gate['status'];

/** A gate before it is said what it is good for. */
export type Measured = Omit<Gate, 'kind'>;

/** The status of a gate that was measured. */
export const passedOrFailed = (passed: boolean): GateStatus => (passed ? 'passed' : 'failed');

/** The status of a gate that one check decides. */
export function gateStatus(check: Check | undefined): GateStatus {
  if (check === undefined || check.status === 'not-measured' || check.status === 'unavailable')
    return 'not-measured';
  return passedOrFailed(check.status === 'passed');
}

/** A gate with what its check says. */
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

/** Gates that decide about one of the two check runs. */
export const ofKind = (kind: Gate['kind'], gates: readonly Measured[]): Gate[] =>
  gates.map((gate) => ({ ...gate, kind }));
