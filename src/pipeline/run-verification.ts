import { z } from 'zod';
import { asItStands, type Candidate } from '../core/candidate.ts';
import type { Limits } from '../core/config.ts';
import { decideVerdict } from '../core/decide-verdict.ts';
import { Evidence } from '../core/evidence.ts';
import type { CheckRunText } from '../core/forge.ts';
import type { Job } from '../core/job.ts';
import type { Attempt, JobOutcome } from '../core/result.ts';
import { checkProof } from './4-check.ts';
import type { JobContext } from './context.ts';
import { ended } from './ended.ts';
import { startGuard } from './guard.ts';
import { proofCheckRun, qualityCheckRun } from './render/check-run-text.ts';
import type { CandidateOutcome } from './render/evidence-tables.ts';
import { blameMissing } from './revise/missing-files.ts';
import { type CommitFiles, readCommit, standingDisputes } from './revise/read-commit.ts';
import { nothingKnown, type Remembered, rememberedOf } from './revise/remembered.ts';
import { reverified } from './revise/verification-text.ts';
import { withStanding } from './standing/read-standing.ts';
import { tellingProgress } from './telling-progress.ts';

const CheckRun = z.object({ id: z.number().int(), url: z.string() });

/** An empty file stands in for one that is missing, so that what is left is checked all the same. */
function candidateAt(files: CommitFiles, remembered: Remembered): Candidate {
  const standIns = files.missing.map((file) => ({ ...file, content: '' }));
  return {
    attempt: 0,
    strategy: asItStands,
    files: [...files.files, ...standIns],
    calls: [],
    disputed: standingDisputes(remembered, files),
  };
}

async function proveCommit(
  files: CommitFiles,
  remembered: Remembered,
  context: JobContext,
): Promise<Attempt> {
  const { spec, best } = remembered.before;
  const candidate = candidateAt(files, remembered);
  const observed = await context.steps.run({ name: 'prove the commit', result: Evidence }, (signal) =>
    checkProof({ candidate, spec, signal }, context),
  );
  const there = files.files.length === 0 ? candidate.files : files.files;
  return {
    candidate: { ...candidate, files: there },
    evidence: blameMissing(observed, files.missing, best.evidence),
  };
}

/** Checks the files of a commit as it is, whoever wrote it, and says on that commit what they showed. Nothing is changed. */
export async function runVerification(job: Job, ports: JobContext, limits: Limits): Promise<JobOutcome> {
  const context = tellingProgress(ports);
  const guard = await startGuard(context, limits);
  const remembered = rememberedOf(context);
  if (remembered === null || job.task.kind !== 'verify') return ended('REJECTED', nothingKnown);
  const { sha } = job.task;
  const { discussion, before } = remembered;

  // 1. Read what is there now, and 2. check it in a fresh container.
  context.progress.report({ stage: 'prove', attempt: 0, status: 'started', detail: 'the commit as it is' });
  const files = await readCommit(remembered, sha, context);
  const permission = await guard.check('the proof', []);
  if (permission.status === 'stop') return ended('BUDGET_EXCEEDED', permission.reason);
  const best = await proveCommit(files, remembered, await withStanding(before.spec, context, sha));
  const metrics = context.config.quality_metrics;
  const verdict = decideVerdict({ spec: before.spec, attempts: [best], best, metrics });
  const { spec, publication } = before;
  const outcome: CandidateOutcome = {
    ...{ kind: 'candidate', spec, attempts: [best], calls: [], best, verdict },
    publication,
  };
  context.progress.report({ stage: 'prove', attempt: 0, status: 'finished', detail: verdict.result });

  // 3. Say so on the commit.
  const write = (what: string, text: CheckRunText) =>
    context.steps.run({ name: `publish the check run on ${what}`, result: CheckRun }, () =>
      discussion.upsertCheckRunOn(job, sha, reverified(text, { sha, files, evidence: best.evidence })),
    );
  const proof = await write('proof', proofCheckRun(outcome, { modelLabel: 'none was called' }));
  const quality = await write('quality', qualityCheckRun(outcome));
  if (publication === null) return outcome;
  const urls = { checkRunUrl: proof.url, qualityCheckRunUrl: quality.url };
  return { ...outcome, publication: { ...publication, commit: sha, ...urls } };
}
