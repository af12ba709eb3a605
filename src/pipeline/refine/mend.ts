import { type CallRecord, type CandidateFile, filesOf } from '../../core/candidate.ts';
import type { Spec } from '../../core/spec.ts';
import type { JobContext } from '../context.ts';
import { callModel, type Question } from '../model-call/call-model.ts';
import { settleAll } from '../model-call/settle-all.ts';
import type { Plan } from './plan-refinement.ts';
import { codeRepair, docsRepair, type Repair, testRepair } from './repairs.ts';
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

type FileQuestion = Question<CandidateFile[]>;

/** Asks for a repair, in one step, where something stands against the files. */
async function ask(
  repair: Repair,
  questionOf: (repair: Repair) => FileQuestion | Promise<FileQuestion>,
  context: JobContext,
): Promise<Asked> {
  if (repair.failures.length === 0) return nothing;
  const outcome = await callModel(await questionOf(repair), context);
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
  const toolchain = given.context.analysis.toolchainOf(given.spec.language);
  const files = filesOf(base.candidate, 'test');
  const old = { files, report: await toolchain.inspect(files, given.spec) };
  const now = { files: fresh, report: await toolchain.inspect(fresh, given.spec) };
  const reasons = weakenings(old, now, mendable);
  if (reasons.length === 0) return fresh;
  given.context.log.warn({ reasons: reasons.slice(0, 5) }, 'Mended tests would be weaker; the old ones stay');
  return [];
}

/** Repairs code, tests and documentation side by side, each in one step and only where something stands against it. */
export async function mend(
  plan: Plan,
  given: { spec: Spec; attempt: number; context: JobContext },
): Promise<Mended> {
  const { failures, anew, base } = plan;
  const { spec, attempt, context } = given;
  const toolchain = context.analysis.toolchainOf(spec.language);
  const repair = (what: readonly string[]): Repair => ({
    ...{ spec, toolchain, attempt, candidate: base.candidate, failures: what },
  });
  const asked = await settleAll([
    ask(repair(failures.code), (of) => codeRepair(of, anew.code), context),
    ask(repair(failures.tests), testRepair, context),
    ask(repair(failures.docs), (of) => docsRepair(of, anew.docs), context),
  ]);
  const [code = nothing, tests = nothing, docs = nothing] = asked;
  const accepted = await acceptTests(tests.files, plan, given);
  const reasons = asked.flatMap(({ reason }) => reason ?? []);
  return {
    files: [...code.files, ...accepted, ...docs.files],
    reason: reasons[0] ?? 'The mended tests would have been weaker, so the old ones stay.',
    calls: asked.flatMap(({ calls }) => calls),
  };
}
