import type { CallRecord, CandidateFile } from '../../core/candidate.ts';
import type { Job } from '../../core/job.ts';
import type { JobOutcome } from '../../core/result.ts';
import type { Verdict } from '../../core/verdict.ts';
import type { JobContext } from '../context.ts';
import { ended } from '../ended.ts';
import type { CandidateOutcome } from '../render/evidence-tables.ts';
import { answerComments } from './answer-comments.ts';
import type { Asked } from './asked.ts';
import { publishRevision, refuseRevision, type Written } from './end-revision.ts';
import type { Fate } from './fate.ts';
import { settingsRefusal } from './refusal.ts';
import type { Standing } from './standing.ts';
import { lossesOf } from './worse.ts';

type EndedResult = Extract<JobOutcome, { kind: 'ended' }>['result'];

function sameFiles(before: readonly CandidateFile[], after: readonly CandidateFile[]): boolean {
  const then = new Map(before.map(({ path, content }) => [path, content]));
  return after.every(({ path, content }) => then.get(path) === content);
}

function worseReason(before: CandidateOutcome, after: CandidateOutcome): string | null {
  const losses = lossesOf(before.verdict, after.verdict);
  if (losses.length === 0) return null;
  return `The revision would be worse than what stands. ${losses.slice(0, 6).join('; ')}.`;
}

/** The ends of a revision; each answers everybody who asked. */
export function conclude(
  job: Job,
  { standing, asked }: { standing: Standing; asked: Asked },
  context: JobContext,
) {
  const { before } = standing;
  const earlierCalls = [...(before.earlierCalls ?? []), ...before.calls];

  const withoutCommit = (reason: string, fates: readonly Fate[], verdict: Verdict | null) =>
    answerComments(
      job,
      { standing, asked, fates, ending: { status: 'not-committed', reason }, verdict },
      context,
    );

  /** Before anything was written. */
  async function stop(
    result: EndedResult,
    reason: string,
    calls: readonly CallRecord[] = [],
  ): Promise<JobOutcome> {
    return { ...ended(result, reason), calls: [...calls], answer: await withoutCommit(reason, [], null) };
  }

  /** What stands was left as it is, and still holds. */
  async function unfinished(
    { fates, calls }: { fates: readonly Fate[]; calls: readonly CallRecord[] },
    reason: string,
  ): Promise<JobOutcome> {
    const answer = await withoutCommit(reason, fates, null);
    return { ...before, calls: [...calls], earlierCalls, answer };
  }

  /** Publishes what is no worse than what stands. */
  async function finish(outcome: CandidateOutcome, written: Written): Promise<JobOutcome> {
    const old = before.best.candidate.files;
    const { files } = outcome.best.candidate;
    if (sameFiles(old, files)) {
      const nothing = 'Nothing came of it that differs from what stands.';
      return unfinished({ fates: written.fates, calls: outcome.calls }, nothing);
    }
    const revision = { job, standing, asked, written, outcome: { ...outcome, earlierCalls } };
    const reason = settingsRefusal(old, files, context) ?? worseReason(before, outcome);
    return reason === null ? publishRevision(revision, context) : refuseRevision(revision, reason, context);
  }

  return { stop, unfinished, finish };
}
