import type { Check, Evidence } from '../../core/evidence.ts';
import { checkMutants } from './mutants.ts';
import { checkPerformance } from './performance.ts';
import { checkStubs } from './stubs.ts';
import type { CheckRun } from './subject.ts';

function withChecks(fast: Evidence, made: readonly Check[]): Check[] {
  return fast.checks.map((other) => made.find(({ name }) => name === other.name) ?? other);
}

/** The deep level on top of the fast one. The candidate is the formatted one that the fast level looked at. */
export async function checkDeepWith(run: CheckRun, fast: Evidence): Promise<Evidence> {
  if (fast.sandboxUnavailable !== null || !fast.believed) return fast;
  const { tests: expected } = await run.toolchain.inspect(run.candidate.files, run.spec);
  const [{ check, tests }, mutants, performance] = await Promise.all([
    checkStubs(run, expected, fast.tests),
    checkMutants(run, fast),
    checkPerformance(run),
  ]);
  const checks = withChecks(fast, [check, mutants.check, performance.check]);
  const { mutation } = mutants;
  return { ...fast, level: 'deep', checks, tests, mutation, growth: performance.growth };
}
