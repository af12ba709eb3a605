import { CancelledError, SpecproofError } from '../../core/errors.ts';
import type { PublishedCommit } from '../../core/forge.ts';
import type { Job } from '../../core/job.ts';
import type { JobOutcome } from '../../core/result.ts';
import type { JobContext } from '../context.ts';
import { ended } from '../ended.ts';
import type { CandidateOutcome } from '../render/evidence-tables.ts';
import { answerComments } from './answer-comments.ts';
import type { Asked } from './asked.ts';
import type { Fate } from './fate.ts';
import { commitRevision, showRevision } from './publish-revision.ts';
import type { Standing } from './standing.ts';
import type { Changed } from './write-changes.ts';

/** What became of the wishes while the revision was written. */
export interface Written {
  fates: readonly Fate[];
  unwritten: Changed['unwritten'];
}

/** A revision that was proven, with all that is needed to answer who asked for it. */
interface Revision {
  job: Job;
  standing: Standing;
  asked: Asked;
  written: Written;
  outcome: CandidateOutcome;
}

/** Commits nothing, and says why to everybody who asked. */
export async function refuseRevision(
  { job, standing, asked, written: { fates }, outcome: { verdict, calls } }: Revision,
  reason: string,
  context: JobContext,
): Promise<JobOutcome> {
  const ending = { status: 'not-committed' as const, reason };
  const answer = await answerComments(job, { standing, asked, fates, ending, verdict }, context);
  return { ...ended('FAILED', `Nothing was committed. ${reason}`), calls, answer };
}

/** Who asked hears of the commit also where the rest could not be shown. */
async function show(
  { job, standing, asked, written, outcome }: Revision,
  commit: PublishedCommit,
  context: JobContext,
): Promise<JobOutcome> {
  const { fates, unwritten } = written;
  const { verdict, calls } = outcome;
  const files = { before: standing.before.best.candidate.files, after: outcome.best.candidate.files };
  const ending = { status: 'committed' as const, sha: commit.sha, verdict, ...files, unwritten };
  const answer = () => answerComments(job, { standing, asked, fates, ending, verdict }, context);
  try {
    const publication = await showRevision(job, { outcome, commit }, context);
    return { ...outcome, publication, answer: await answer() };
  } catch (error) {
    if (!(error instanceof SpecproofError) || error instanceof CancelledError) throw error;
    const known = `The revision is committed as ${commit.sha.slice(0, 7)}, but could not be shown in full.`;
    return { ...ended('FAILED', `${known} ${error.message}`), calls, answer: await answer() };
  }
}

/** Commits the revision and shows it; where the forge refuses the commit, as after a push of somebody else, it says so in every thread. */
export async function publishRevision(revision: Revision, context: JobContext): Promise<JobOutcome> {
  const made = await commitRevision(revision.job, revision, context);
  return made.status === 'refused'
    ? refuseRevision(revision, made.reason, context)
    : show(revision, made.commit, context);
}
