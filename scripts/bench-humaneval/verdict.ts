import { z } from 'zod';
import { applyFormatting } from '../../src/core/candidate.ts';
import { checkOf, type Evidence } from '../../src/core/evidence.ts';
import { evidenceMatrix } from '../../src/core/matrix.ts';
import { provingGates } from '../../src/core/proving-gates.ts';
import { checkDeepWith } from '../../src/pipeline/check/deep.ts';
import { checkFastWith } from '../../src/pipeline/check/fast.ts';
import type { CheckRun } from '../../src/pipeline/check/subject.ts';

/** What the check stage says of a solution, for one reason; `detail` is an example of it in words. */
export const Verdict = z.object({
  passed: z.boolean(),
  reason: z.enum([
    'passed',
    'does not compile',
    'refused construct',
    'not believed',
    'limit',
    'tests failed',
    'tests unable to fail',
    'other',
  ]),
  detail: z.string(),
  /** Proving gates that are neither passed nor failed. */
  unmeasured: z.array(z.string()),
});
export type Verdict = z.infer<typeof Verdict>;

type Reason = Verdict['reason'];

/** What compiles only with its tests shows its faults there. */
const unloaded = /could not be loaded/u;

function testsReason(evidence: Evidence): Reason {
  const { status, summary } = checkOf(evidence, 'tests') ?? { status: undefined, summary: '' };
  if (unloaded.test(summary)) return 'does not compile';
  if (status === 'timed-out' || status === 'out-of-memory' || status === 'output-limit') return 'limit';
  return evidence.believed ? 'tests failed' : 'not believed';
}

/** The first gate that failed names the reason. */
function reasonOf(failed: readonly string[], evidence: Evidence): Reason {
  if (failed.length === 0) return evidence.believed ? 'passed' : 'not believed';
  if (failed.includes('syntax')) return 'does not compile';
  if (failed.includes('refused constructs')) return 'refused construct';
  if (failed.includes('tests')) return testsReason(evidence);
  return failed.includes('tests can fail') ? 'tests unable to fail' : 'other';
}

const longestDetail = 400;
/** The checks behind the gates that give a reason, in the order in which they are asked. */
const telling = ['syntax', 'refusals', 'tests', 'stubs'] as const;

function detailOf(reason: Reason, evidence: Evidence): string {
  if (reason === 'passed') return '';
  const checks = telling.flatMap((name) => checkOf(evidence, name) ?? []);
  const check = checks.find(({ status }) => status !== 'passed');
  return `${check?.summary ?? ''} ${check?.excerpt ?? ''}`.trim().slice(0, longestDetail);
}

/** Judged as a candidate is: by the gates without which nothing is called proven. */
function verdictOf({ spec, candidate }: CheckRun, evidence: Evidence): Verdict {
  const attempt = { candidate, evidence };
  const gates = provingGates(spec, attempt, evidenceMatrix(spec, attempt));
  const named = (status: string) => gates.filter((gate) => gate.status === status).map(({ name }) => name);
  const reason = reasonOf(named('failed'), evidence);
  return {
    passed: reason === 'passed',
    reason,
    detail: detailOf(reason, evidence),
    unmeasured: named('not-measured'),
  };
}

/** The fast level, and the deep one where the fast one finds nothing. */
export async function judge(run: CheckRun): Promise<Verdict> {
  const fast = await checkFastWith(run);
  if (fast.sandboxUnavailable !== null) throw new Error(`There is no sandbox: ${fast.sandboxUnavailable}`);
  const verdict = verdictOf(run, fast);
  if (!verdict.passed) return verdict;
  const candidate = applyFormatting(run.candidate, fast.formatted);
  return verdictOf(run, await checkDeepWith({ ...run, candidate }, fast));
}
