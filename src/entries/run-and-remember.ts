import { z } from 'zod';
import { CancelledError } from '../core/errors.ts';
import type { Job } from '../core/job.ts';
import type { Progress, Steps } from '../core/ports.ts';
import { Thread } from '../core/thread.ts';
import type { MadeCommit } from '../pipeline/context.ts';
import { jobEndedFields, runEnd } from './job-ended.ts';
import type { Desk } from './job-handlers.ts';
import { rememberCommit } from './remember-commit.ts';
import { type Parts, runJobWith } from './run-job-with.ts';
import { whatToRemember } from './what-to-remember.ts';

interface Running {
  parts: Parts;
  desk: Desk;
  steps: Steps;
}

/** The ports of the job on its own repository; nothing is written any more once it was stopped. */
function portsOf(job: Job, { desk, steps }: Running) {
  const { runs, approvals, threads } = desk;
  const place = { ...job, issue: job.issue.number };
  const mayWrite = async () => {
    if (await runs.isStopped(job.id))
      throw new CancelledError('The job was stopped; nothing more is written.');
  };
  const here = desk.open(job, { mayWrite });
  return {
    forge: here,
    discussion: here,
    steps,
    approvedPackages: () => approvals.of(job.repository),
    claimReviews: (ids: readonly number[]) => threads.claimReviews(place, job.id, ids),
    rememberCommit: (made: MadeCommit) => rememberCommit(place, made, threads),
    forecast: () => runs.forecast(job.installationId),
  };
}

/** Runs a job on GitHub, and keeps of it what later requests go on from. */
export async function runAndRemember(job: Job, running: Running): Promise<void> {
  const { parts, desk, steps } = running;
  const { runs, threads } = desk;
  const { installationId, repository, issue, sender: requester, options } = job;
  const place = { installationId, repository, issue: issue.number };
  const log = parts.logger.child({ job: job.id, issue: issue.number });
  const before = await steps.run({ name: 'recall the issue', result: Thread.nullable() }, () =>
    threads.ofIssue(repository, issue.number),
  );
  const startedAt = await steps.run({ name: 'note the begin', result: z.number() }, async () => {
    await runs.begin(job);
    // A look at a commit is no new work on the issue; its buttons are found again, whoever pushed it.
    if (job.task.kind === 'verify') await threads.knowCommit(place, job.task.sha);
    else await threads.begin({ installationId, repository, issue, requester, jobId: job.id, options });
    return Date.now();
  });
  const watch: Progress = { report: (event) => log.info({ ...event }, 'stage') };
  const memory = before === null ? {} : { thread: before };
  const { outcome, statusCommentId } = await runJobWith(job, parts, {
    ...portsOf(job, running),
    ...memory,
    watch,
  });
  await steps.run({ name: 'note the end', result: z.null() }, async () => {
    await runs.end(job.id, { ...runEnd(outcome), durationMs: Date.now() - startedAt });
    if (job.task.kind === 'verify') return null;
    // What is on the branch may have been remembered meanwhile.
    const now = await threads.ofIssue(repository, issue.number);
    await threads.change(place, { ...whatToRemember(outcome, now), statusCommentId });
    return null;
  });
  log.info(jobEndedFields(outcome, parts.model.label), 'job ended');
}
