import { defaultRepositoryConfig, type Limits, type RepositoryConfig } from '../core/config.ts';
import { CancelledError, SpecproofError, TransientError } from '../core/errors.ts';
import type { Job } from '../core/job.ts';
import type { Progress, StageEvent } from '../core/ports.ts';
import { type RepositoryFacts, unknownRepository } from '../core/repository.ts';
import type { JobOutcome } from '../core/result.ts';
import type { JobContext } from './context.ts';
import { ended } from './ended.ts';
import { configurationPath, readConfiguration } from './read-configuration.ts';
import { readRepository } from './read-repository.ts';
import { runJob } from './run-job.ts';
import { runRevision } from './run-revision.ts';
import { runVerification } from './run-verification.ts';
import { createStatusReporter } from './status-reporter.ts';

/** What a job is run with; settings and progress are made for it here. */
export type JobPorts = Omit<JobContext, 'config' | 'repository' | 'progress'> & {
  /** Hears of every stage, beside the status comment. */
  watch: Progress;
};

/** What a person reads: the sentences of our own errors; anything else is a defect and stays in the log. */
function reasonOf(error: unknown, job: Job): string {
  if (error instanceof TransientError) return `${error.message} Several attempts in a row ended so.`;
  if (error instanceof SpecproofError) return error.message;
  return `Specproof itself failed; whoever operates it finds the cause in the log under ${job.id}.`;
}

function outcomeOf(error: unknown, job: Job, { log }: JobPorts): JobOutcome {
  if (error instanceof CancelledError) throw error;
  log.error({ error, job: job.id }, 'job failed');
  return ended('FAILED', reasonOf(error, job));
}

/** How a job ended, and the comment that says so; null where it could not be written. */
export interface JobEnd {
  outcome: JobOutcome;
  statusCommentId: number | null;
}

type Story = (job: Job, context: JobContext, limits: Limits) => Promise<JobOutcome>;

/** What is done for each task. */
const stories: Readonly<Record<Job['task']['kind'], Story>> = {
  generate: runJob,
  plan: runJob,
  revise: runRevision,
  verify: runVerification,
};

interface Settings {
  config: RepositoryConfig;
  repository: RepositoryFacts;
  /** The end of a job whose repository cannot be served with its settings. */
  refusal: JobOutcome | null;
}

const withoutSettings = { config: defaultRepositoryConfig, repository: unknownRepository };

async function readSettings(job: Job, ports: JobPorts, limits: Limits): Promise<Settings> {
  const reading = await readConfiguration(ports, limits);
  if (reading.status === 'valid')
    return { config: reading.config, repository: await readRepository(ports, job.issue), refusal: null };
  const problems = reading.problems.map((problem) => `\n- ${problem}`).join('');
  const reason = `${configurationPath} on the default branch is not valid:${problems}`;
  return { ...withoutSettings, refusal: ended('REJECTED', reason) };
}

function bothOf(...listeners: readonly Progress[]): Progress {
  return {
    report: (event: StageEvent) => {
      for (const listener of listeners) listener.report(event);
    },
  };
}

/**
 * Runs an authorised job so that it always ends in a state a person understands: whatever went wrong, the status
 * comment says so. Throws CancelledError only.
 */
export async function runToTheEnd(job: Job, ports: JobPorts, limits: Limits): Promise<JobEnd> {
  const failed = (error: unknown) => outcomeOf(error, job, ports);
  const { config, repository, refusal } = await readSettings(job, ports, limits).catch((error: unknown) => ({
    ...withoutSettings,
    refusal: failed(error),
  }));
  const reporter = createStatusReporter(job, ports, {
    modelLabel: ports.model.label,
    maxRefinements: config.code_generation.max_refinement_iterations,
  });
  const progress = bothOf(reporter, ports.watch);
  const outcome =
    refusal ??
    (await stories[job.task.kind](job, { ...ports, progress, config, repository }, limits).catch(failed));
  return { outcome, statusCommentId: await reporter.finish(outcome) };
}
