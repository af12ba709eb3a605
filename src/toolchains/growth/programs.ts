import type { GrowthProgram } from '../toolchain.ts';
import type { Callable, CallPlan, Plans, Skipped } from './calls.ts';

/** The programs for what was planned, each of which is compiled and run by itself. */
export function programsOf<One extends Callable>(
  parts: readonly Plans<One>[],
  write: (plan: CallPlan<One>, number: number) => GrowthProgram,
): { programs: GrowthProgram[]; skipped: Skipped[] } {
  return {
    programs: parts.flatMap((part) => part.plans).map((plan, index) => write(plan, index + 1)),
    skipped: parts.flatMap((part) => part.skipped),
  };
}
