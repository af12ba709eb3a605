import { z } from 'zod';
import type { CandidateFile } from '../../core/candidate.ts';
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

/** One commit on the branch that stands, the pull request's text for it, and its check runs. */
export async function publishRevision(
  job: Job,
  { outcome, standing }: { outcome: CandidateOutcome; standing: Standing },
  context: JobContext,
): Promise<Publication> {
  const { forge, steps, progress } = context;
  const { pull } = standing;
  const { attempt } = outcome.best.candidate;
  progress.report({ stage: 'publish', attempt, status: 'started', detail: 'commit, check runs, replies' });
  const { files } = outcome.best.candidate;
  const onto = { branch: pull.branch, sha: pull.headSha };
  const wishes = await pullRequestWishes(context);
  const permits = permitsOf(writeRulesOf(context));
  const change = { files, message: messageOf(standing, outcome, wishes), onto, permits };
  const commit = await steps.run({ name: 'publish the commit', result: PublishedCommit }, () =>
    forge.commit(job, change),
  );
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
