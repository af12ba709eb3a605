import { randomBytes } from 'node:crypto';
import { z } from 'zod';
import type { JobHandlers } from '../adapters/durable/workflows.ts';
import type { Logger } from '../adapters/log/create-logger.ts';
import type { Runs } from '../adapters/store/runs.ts';
import type { Limits } from '../core/config.ts';
import type { Job } from '../core/job.ts';
import type { Advisories, Clock, Entropy, Forge, Model, Progress, Sandbox, Steps } from '../core/ports.ts';
import type { JobOutcome } from '../core/result.ts';
import { answerRunning, authorise } from '../pipeline/1-authorise.ts';
import { runToTheEnd } from '../pipeline/run-to-the-end.ts';
import type { Analysis } from '../toolchains/analysis.ts';
import { jobEndedFields, runEnd } from './job-ended.ts';

/** What all jobs of a process share. */
export interface Parts {
  model: Model;
  analysis: Analysis;
  sandbox: Sandbox;
  advisories?: Advisories;
  limits: Limits;
  logger: Logger;
}

const clock: Clock = { now: () => Date.now() };
const entropy: Entropy = { token: (bytes) => randomBytes(bytes).toString('hex') };

/** Runs a job with the shared parts and its own forge and steps. */
export function runJobWith(
  job: Job,
  { limits, logger, ...ports }: Parts,
  own: { forge: Forge; steps: Steps; watch: Progress },
): Promise<JobOutcome> {
  const log = logger.child({ job: job.id });
  return runToTheEnd(job, { ...own, ...ports, clock, entropy, log }, limits);
}

/** What the queue does with a job: decide whether the sender may, then run it and keep how it ended. */
export function jobHandlers(
  parts: Parts,
  { runs, forgeOf }: { runs: Runs; forgeOf: (job: Job) => Forge },
): JobHandlers {
  const contextOf = (job: Job, steps: Steps) => ({
    forge: forgeOf(job),
    steps,
    log: parts.logger.child({ job: job.id }),
  });
  return {
    intake: async (job, steps) => {
      const { status } = await authorise(job, contextOf(job, steps));
      return status === 'allowed' ? 'go' : 'stop';
    },
    alreadyRunning: (job, steps) => answerRunning(job, contextOf(job, steps)),
    generate: async (job, steps) => {
      const log = parts.logger.child({ job: job.id, issue: job.issue.number });
      const note = (name: string, write: () => Promise<void>) =>
        steps.run({ name, result: z.null() }, () => write().then(() => null));
      await note('note the begin', () => runs.begin(job));
      const watch: Progress = { report: (event) => log.info({ ...event }, 'stage') };
      const outcome = await runJobWith(job, parts, { forge: forgeOf(job), steps, watch });
      await note('note the end', () => runs.end(job.id, runEnd(outcome)));
      log.info(jobEndedFields(outcome, parts.model.label), 'job ended');
    },
  };
}
