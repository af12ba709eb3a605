import type { Evidence } from '../../core/evidence.ts';
import { checkStubs } from './stubs.ts';
import type { CheckRun } from './subject.ts';

/** The deep level on top of the fast one. The candidate is the formatted one that the fast level looked at. */
export async function checkDeepWith(run: CheckRun, fast: Evidence): Promise<Evidence> {
  if (fast.sandboxUnavailable !== null || !fast.believed) return fast;
  const { tests: expected } = await run.toolchain.inspect(run.candidate.files, run.spec);
  const { check, tests } = await checkStubs(run, expected, fast.tests);
  const checks = fast.checks.map((other) => (other.name === 'stubs' ? check : other));
  return { ...fast, level: 'deep', checks, tests };
}
