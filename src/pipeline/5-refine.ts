import type { CallRecord, Candidate, CandidateFile } from '../core/candidate.ts';
import type { JobContext } from './context.ts';
import { describeFailures } from './describe-failures.ts';
import { mend } from './refine/mend.ts';
import { planRefinement, type RefineRequest } from './refine/plan-refinement.ts';

/** The next candidate, or why there is none; `calls` is what was spent in vain. */
export type Refinement =
  | { status: 'written'; candidate: Candidate }
  | { status: 'failed'; reason: string; calls: CallRecord[] };

function withFiles(files: readonly CandidateFile[], fresh: readonly CandidateFile[]): CandidateFile[] {
  const byPath = new Map([...files, ...fresh].map((file) => [file.path, file]));
  return [...byPath.values()];
}

/**
 * Makes the next attempt from the best one so far. Failing tests are judged first: those that contradict the
 * specification are withdrawn, shown as disputed and mended; everything else goes back to the code, or to the documentation
 * when only its example is wrong. Tests never get weaker.
 */
export async function refine(request: RefineRequest, context: JobContext): Promise<Refinement> {
  const { spec, attempt } = request;
  const plan = await planRefinement(request, context);
  const { failures, judgement, base } = plan;
  if ([...failures.code, ...failures.tests, ...failures.docs].length === 0)
    return {
      status: 'failed',
      reason: `Nothing was found that a refinement could mend (${describeFailures(base)}).`,
      calls: judgement.calls,
    };
  const mended = await mend(plan, { spec, attempt, context });
  const calls = [...judgement.calls, ...mended.calls];
  if (mended.files.length === 0 && judgement.disputed.length === 0)
    return { status: 'failed', reason: mended.reason, calls };
  return {
    status: 'written',
    candidate: {
      attempt,
      strategy: plan.anew.code ? 'test-driven' : base.candidate.strategy,
      files: withFiles(base.candidate.files, mended.files),
      calls,
      disputed: [...base.candidate.disputed, ...judgement.disputed],
    },
  };
}
