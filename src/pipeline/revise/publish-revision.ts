import { z } from 'zod';
import type { CandidateFile } from '../../core/candidate.ts';
import { RefusedError } from '../../core/errors.ts';
import { type CheckRunText, PublishedCommit } from '../../core/forge.ts';
import type { Job } from '../../core/job.ts';
import type { Publication } from '../../core/result.ts';
import { scoreText } from '../../core/score.ts';
import type { JobContext } from '../context.ts';
import { permitsOf } from '../conventions/write-rules.ts';
import { pullRequestWishes } from '../pull-request-wishes.ts';
import { writeRulesOf } from '../read-spec/place.ts';
import { proofCheckRun, qualityCheckRun } from '../render/check-run-text.ts';
import type { CandidateOutcome } from '../render/evidence-tables.ts';
import { modelLabel } from '../render/model-calls.ts';
import type { PullRequestWishes } from '../render/pull-request-facts.ts';
import { leftOfBody, pullRequestText } from '../render/pull-request-text.ts';
import { toolchainOf } from '../toolchain-of.ts';
import type { Standing } from './standing.ts';

const PullRequest = z.object({ number: z.number().int(), url: z.string() });
const CheckRun = z.object({ id: z.number().int(), url: z.string() });

/** What was demanded anew is a feature where subjects have types; everything else mends. */
function messageOf(
  { pull, before }: Standing,
  { spec, verdict }: CandidateOutcome,
  { conventional }: PullRequestWishes,
): string {
  const grows = spec.requirements.length > before.spec.requirements.length;
  const words = `revise ${spec.module} as asked on pull request ${pull.number}`;
  const subject = conventional ? `${grows ? 'feat' : 'fix'}: ${words}` : `R${words.slice(1)}`;
  return `${subject}\n\nResult: ${verdict.result}, quality score ${scoreText(verdict)}`;
}

/** The files that came with the first commit so that a user can run the tests; shown, not written again. */
async function projectFiles(
  { spec, best }: CandidateOutcome,
  { steps, forge }: JobContext,
): Promise<CandidateFile[]> {
  const step = { name: 'look at the default branch', result: z.array(z.string()) };
  const paths = await steps.run(step, async () => (await forge.base()).paths);
  const written = new Set(best.candidate.files.map(({ path }) => path));
  return toolchainOf(spec)
    .projectFiles(spec, paths)
    .filter(({ path }) => !written.has(path));
}

/** What became of the commit of a revision: a forge that refuses it has left the branch as it was. */
type Committed = { status: 'committed'; commit: PublishedCommit } | { status: 'refused'; reason: string };

/** One commit on the branch that stands, remembered as soon as it is there. */
export async function commitRevision(
  job: Job,
  { outcome, standing }: { outcome: CandidateOutcome; standing: Standing },
  context: JobContext,
): Promise<Committed> {
  const { forge, steps, progress } = context;
  const { pull } = standing;
  const { attempt, files } = outcome.best.candidate;
  progress.report({ stage: 'publish', attempt, status: 'started', detail: 'commit, check runs, replies' });
  const onto = { branch: pull.branch, sha: pull.headSha };
  const wishes = await pullRequestWishes(context);
  const permits = permitsOf(writeRulesOf(context));
  const change = { files, message: messageOf(standing, outcome, wishes), onto, permits };
  try {
    const commit = await steps.run({ name: 'publish the commit', result: PublishedCommit }, async () => {
      const made = await forge.commit(job, change);
      await context.rememberCommit?.({ commit: made, outcome });
      return made;
    });
    return { status: 'committed', commit };
  } catch (error) {
    if (error instanceof RefusedError) return { status: 'refused', reason: error.message };
    throw error;
  }
}

/** The pull request's text for the commit, and its check runs. */
export async function showRevision(
  job: Job,
  { outcome, commit }: { outcome: CandidateOutcome; commit: PublishedCommit },
  context: JobContext,
): Promise<Publication> {
  const { forge, steps, progress } = context;
  const { attempt } = outcome.best.candidate;
  const wishes = await pullRequestWishes(context);
  const { spec } = outcome;
  const whole = { ...outcome, calls: [...(outcome.earlierCalls ?? []), ...outcome.calls] };
  const facts = {
    modelLabel: modelLabel(whole.calls),
    commit,
    wishes,
    testCommands: toolchainOf(spec).testCommands(spec),
    projectFiles: await projectFiles(outcome, context),
  };
  const request = await steps.run({ name: 'publish the pull request', result: PullRequest }, () =>
    forge.upsertPullRequest(job, commit, pullRequestText(job, whole, facts)),
  );
  const write = (what: string, text: CheckRunText) =>
    steps.run({ name: `publish the check run on ${what}`, result: CheckRun }, () =>
      forge.upsertCheckRun(job, commit, text),
    );
  const left = leftOfBody(job, whole, facts);
  const proof = await write('proof', proofCheckRun(whole, { ...facts, left }));
  const quality = await write('quality', qualityCheckRun(outcome));
  progress.report({
    stage: 'publish',
    attempt,
    status: 'finished',
    detail: `commit ${commit.sha.slice(0, 7)}`,
  });
  return {
    ...{ branch: commit.branch, commit: commit.sha },
    ...{ pullRequestNumber: request.number, pullRequestUrl: request.url },
    ...{ checkRunUrl: proof.url, qualityCheckRunUrl: quality.url },
  };
}
