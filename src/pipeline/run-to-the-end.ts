import { defaultRepositoryConfig, type Limits, type RepositoryConfig } from '../core/config.ts';
import { CancelledError, SpecproofError, TransientError } from '../core/errors.ts';
import type { Job } from '../core/job.ts';
import type { Progress, StageEvent } from '../core/ports.ts';
import type { JobOutcome } from '../core/result.ts';
import type { JobContext } from './context.ts';
import { configurationPath, readConfiguration } from './read-configuration.ts';
import { ended, runJob } from './run-job.ts';
import { createStatusReporter } from './status-reporter.ts';

/** What a job is run with; settings and progress are made for it here. */
export type JobPorts = Omit<JobContext, 'config' | 'progress'> & {
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

async function configuredRun(
  job: Job,
  ports: JobPorts,
  tools: { limits: Limits; progress: Progress },
): Promise<JobOutcome> {
  const { limits, progress } = tools;
  const reading = await readConfiguration(ports, limits);
  if (reading.status === 'valid') return runJob(job, { ...ports, progress, config: reading.config }, limits);
  const problems = reading.problems.map((problem) => `\n- ${problem}`).join('');
  return ended('REJECTED', `${configurationPath} on the default branch is not valid:${problems}`);
}

function bothOf(...listeners: readonly Progress[]): Progress {
  return {
    report: (event: StageEvent) => {
      for (const listener of listeners) listener.report(event);
    },
  };
}

function refinementsOf(limits: Limits, config: RepositoryConfig): number {
  return Math.min(limits.maxRefinements, config.code_generation.max_refinement_iterations);
}

/**
 * Runs an authorised job so that it always ends in a state a person understands: whatever went wrong, the status
 * comment says so. Throws CancelledError only.
 */
export async function runToTheEnd(job: Job, ports: JobPorts, limits: Limits): Promise<JobOutcome> {
  const facts = {
    modelLabel: ports.model.label,
    maxRefinements: refinementsOf(limits, defaultRepositoryConfig),
  };
  const reporter = createStatusReporter(job, ports, facts);
  const progress = bothOf(reporter, ports.watch);
  const outcome = await configuredRun(job, ports, { limits, progress }).catch((error: unknown) =>
    outcomeOf(error, job, ports),
  );
  await reporter.finish(outcome);
  return outcome;
}
