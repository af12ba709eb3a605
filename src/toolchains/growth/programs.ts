import type { GrowthProgram } from '../toolchain.ts';
import type { CallPlan, Callable, Plans, Skipped } from './calls.ts';

/** Each program is compiled and run by itself. */
const mostPrograms = 8;

/** The programs for what was planned; the first of them where there are many. */
export function programsOf<One extends Callable>(
  parts: readonly Plans<One>[],
  write: (plan: CallPlan<One>, number: number) => GrowthProgram,
): { programs: GrowthProgram[]; skipped: Skipped[] } {
  const plans = parts.flatMap((part) => part.plans);
  const surplus = plans.slice(mostPrograms).map(({ symbol }) => ({
    symbol,
    why: `only the first ${mostPrograms} symbols that can be measured are`,
  }));
  return {
    programs: plans.slice(0, mostPrograms).map((plan, index) => write(plan, index + 1)),
    skipped: [...parts.flatMap((part) => part.skipped), ...surplus],
  };
}
