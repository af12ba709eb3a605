import { z } from 'zod';
import { CandidateFile } from '../core/candidate.ts';
import { CancelledError, RefusedError, SpecproofError } from '../core/errors.ts';
import { type CheckRunText, PublishedCommit } from '../core/forge.ts';
import type { Job } from '../core/job.ts';
import type { Publication } from '../core/result.ts';
import type { JobContext } from './context.ts';
import { refusePublication } from './conventions/refuse-publication.ts';
import { permitsOf } from './conventions/write-rules.ts';
import { pullRequestWishes } from './pull-request-wishes.ts';
import { writeRulesOf } from './read-spec/place.ts';
import { proofCheckRun, qualityCheckRun } from './render/check-run-text.ts';
import type { CandidateOutcome } from './render/evidence-tables.ts';
import { modelLabel } from './render/model-calls.ts';
import { commitMessage, leftOfBody, pullRequestText } from './render/pull-request-text.ts';
import { hasSameText } from './same-text.ts';
import { toolchainOf } from './toolchain-of.ts';

const PullRequest = z.object({ number: z.number().int(), url: z.string() });
const CheckRun = z.object({ id: z.number().int(), url: z.string() });

type PublishContext = Pick<
  JobContext,
  'forge' | 'steps' | 'progress' | 'log' | 'config' | 'repository' | 'standing' | 'rememberCommit'
>;

/** What stood and is changed. */
const replaced = ({ standing }: PublishContext) =>
  standing === undefined
    ? {}
    : { replaces: [standing.code, ...(standing.doc === null ? [] : [standing.doc])] };

/** The files a user needs to run the tests, where the repository has none of its own. */
function projectFiles(
  { spec, best }: CandidateOutcome,
  { forge, steps }: PublishContext,
): Promise<CandidateFile[]> {
  const result = z.array(CandidateFile);
  return steps.run({ name: 'choose project files', result }, async () => {
    const { paths } = await forge.base();
    const written = new Set(best.candidate.files.map((file) => file.path));
    const files = toolchainOf(spec).projectFiles(spec, paths);
    return files.filter((file) => !written.has(file.path));
  });
}

/** A check run of ours on the published commit; `pull` is what is there already, should the check run be refused. */
function writeCheckRun(
  { job, commit, pull }: { job: Job; commit: PublishedCommit; pull: number },
  text: CheckRunText,
  { forge, steps }: PublishContext,
): Promise<{ id: number; url: string }> {
  const what = text.name.split(' / ').at(-1) ?? text.name;
  return steps
    .run({ name: `publish the check run on ${what}`, result: CheckRun }, () =>
      forge.upsertCheckRun(job, commit, text),
    )
    .catch((error: unknown) => {
      if (!(error instanceof SpecproofError) || error instanceof CancelledError) throw error;
      const open = `Pull request ${pull} is open, but its check run could not be written.`;
      throw new RefusedError(`${open} ${error.message}`, { cause: error });
    });
}

const changed = 'The specification changed while the job ran; ask again with `/generate`.';

/**
 * Why nothing may be pushed, or null: the issue is no longer the one that was asked for, or is closed or gone. Where there
 * is no forge behind the job, nothing can have changed.
 */
export async function specificationChange(
  { issue, task }: Job,
  { steps, discussion }: Pick<JobContext, 'steps' | 'discussion'>,
): Promise<string | null> {
  if (discussion === undefined || task.kind === 'verify' || task.kind === 'revise') return null;
  const isSame = await steps.run({ name: 'look at the issue again', result: z.boolean() }, async () => {
    const now = await discussion.issue(issue.number);
    return now !== null && now.state === 'open' && hasSameText(issue, now);
  });
  return isSame ? null : changed;
}

/**
 * Publishes the best attempt with its evidence: commit, draft pull request and check runs, each found again when its
 * step is repeated. Throws RefusedError with a readable sentence when the repository's settings or the forge refuse for good.
 */
export async function publish(
  job: Job,
  outcome: CandidateOutcome,
  context: PublishContext,
): Promise<Publication> {
  const { forge, steps, progress } = context;
  const { attempt } = outcome.best.candidate;
  progress.report({
    stage: 'publish',
    attempt,
    status: 'started',
    detail: 'commit, pull request, check runs',
  });

  const project = await projectFiles(outcome, context);
  const files = [...outcome.best.candidate.files, ...project];
  await refusePublication(files, outcome.spec, context);
  const wishes = await pullRequestWishes(context);
  const message = commitMessage(job, outcome, wishes);
  const permits = permitsOf(writeRulesOf(context));
  const commit = await steps.run({ name: 'publish the commit', result: PublishedCommit }, async () => {
    const made = await forge.commit(job, { files, message, permits, ...replaced(context) });
    await context.rememberCommit?.({ commit: made, outcome });
    return made;
  });

  const testCommands = toolchainOf(outcome.spec).testCommands(outcome.spec);
  const facts = {
    modelLabel: modelLabel(outcome.calls),
    commit,
    testCommands,
    projectFiles: project,
    wishes,
  };
  const pull = await steps.run({ name: 'publish the pull request', result: PullRequest }, async () => {
    const opened = await forge.upsertPullRequest(job, commit, pullRequestText(job, outcome, facts));
    await context.rememberCommit?.({ commit, outcome, pull: opened });
    return opened;
  });

  const published = { job, commit, pull: pull.number };
  const left = leftOfBody(job, outcome, facts);
  const proof = await writeCheckRun(published, proofCheckRun(outcome, { ...facts, left }), context);
  const quality = await writeCheckRun(published, qualityCheckRun(outcome), context);

  if (!commit.verified) context.log.info({ sha: commit.sha }, 'the forge did not sign the commit');
  progress.report({ stage: 'publish', attempt, status: 'finished', detail: `pull request ${pull.number}` });
  return {
    ...{ branch: commit.branch, commit: commit.sha },
    ...{ pullRequestNumber: pull.number, pullRequestUrl: pull.url },
    ...{ checkRunUrl: proof.url, qualityCheckRunUrl: quality.url },
  };
}
