import { type CallRecord, type CandidateFile, filesOf } from '../../core/candidate.ts';
import type { Spec } from '../../core/spec.ts';
import type { JobContext } from '../context.ts';
import { callModel, type Question } from '../model-call/call-model.ts';
import { settleAll } from '../model-call/settle-all.ts';
import { toolchainOf } from '../toolchain-of.ts';
import type { Plan } from './plan-refinement.ts';
import { codeRepair, type Repair, testRepair } from './repairs.ts';
import { weakenings } from './weakening.ts';

/** What the repairs brought. Without files, `reason` says why. */
export interface Mended {
  files: CandidateFile[];
  reason: string;
  calls: CallRecord[];
}

/** What one call of the model brought: files, or none and the reason. */
interface Asked {
  files: CandidateFile[];
  reason: string | null;
  calls: CallRecord[];
}

const nothing: Asked = { files: [], reason: null, calls: [] };

async function askFor(question: Question<CandidateFile[]> | null, context: JobContext): Promise<Asked> {
  if (question === null) return nothing;
  const outcome = await callModel(question, context);
  const { calls } = outcome;
  return outcome.status === 'answered'
    ? { files: outcome.value, reason: null, calls }
    : { files: [], reason: outcome.reason, calls };
}

/** Mended tests that are no weaker than the old ones; otherwise none, and the old tests stay. */
async function acceptTests(
  fresh: readonly CandidateFile[],
  { base, mendable }: Plan,
  given: { spec: Spec; context: JobContext },
): Promise<readonly CandidateFile[]> {
  if (fresh.length === 0) return [];
  const toolchain = toolchainOf(given.spec);
  const files = filesOf(base.candidate, 'test');
  const old = { files, report: await toolchain.inspect(files, given.spec) };
  const now = { files: fresh, report: await toolchain.inspect(fresh, given.spec) };
  const reasons = weakenings(old, now, mendable);
  if (reasons.length === 0) return fresh;
  given.context.log.warn({ reasons: reasons.slice(0, 5) }, 'Mended tests would be weaker; the old ones stay');
  return [];
}

/** Repairs code and tests side by side, each in one step and only where something stands against it. */
export async function mend(
  plan: Plan,
  given: { spec: Spec; attempt: number; context: JobContext },
): Promise<Mended> {
  const { failures, anew, base } = plan;
  const { spec, attempt, context } = given;
  const repair = (what: readonly string[]): Repair => ({
    ...{ spec, attempt, candidate: base.candidate, failures: what },
  });
  const [code = nothing, tests = nothing] = await settleAll([
    askFor(failures.code.length === 0 ? null : codeRepair(repair(failures.code), anew), context),
    askFor(failures.tests.length === 0 ? null : testRepair(repair(failures.tests)), context),
  ]);
  const accepted = await acceptTests(tests.files, plan, given);
  return {
    files: [...code.files, ...accepted],
    reason: code.reason ?? tests.reason ?? 'The mended tests would have been weaker, so the old ones stay.',
    calls: [...code.calls, ...tests.calls],
  };
}
