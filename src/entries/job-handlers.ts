import { randomBytes } from 'node:crypto';
import { z } from 'zod';
import type { JobHandlers } from '../adapters/durable/workflows.ts';
import type { Logger } from '../adapters/log/create-logger.ts';
import type { Runs } from '../adapters/store/runs.ts';
import type { Limits } from '../core/config.ts';
import type { Job } from '../core/job.ts';
import type { LicenceMatrix } from '../core/licence-matrix.ts';
import type {
  Advisories,
  Approvals,
  Clock,
  Entropy,
  Forge,
  Model,
  Progress,
  Sandbox,
  Steps,
} from '../core/ports.ts';
import type { FingerprintedFile } from '../core/repository.ts';
import type { JobOutcome } from '../core/result.ts';
import { answerRunning, authorise, keepApproval } from '../pipeline/1-authorise.ts';
import { runToTheEnd } from '../pipeline/run-to-the-end.ts';
import type { Analysis } from '../toolchains/analysis.ts';
import { jobEndedFields, runEnd } from './job-ended.ts';

/** What all jobs of a process share. */
export interface Parts {
  model: Model;
  analysis: Analysis;
  sandbox: Sandbox;
  advisories?: Advisories;
  corpus?: readonly FingerprintedFile[];
  licenceMatrix?: LicenceMatrix;
  limits: Limits;
  logger: Logger;
}

const clock: Clock = { now: () => Date.now() };
const entropy: Entropy = { token: (bytes) => randomBytes(bytes).toString('hex') };

/** Runs a job with the shared parts and its own forge and steps. */
export function runJobWith(
  job: Job,
  { limits, logger, ...ports }: Parts,
  own: { forge: Forge; steps: Steps; watch: Progress; approvedPackages?: () => Promise<readonly string[]> },
): Promise<JobOutcome> {
  const log = logger.child({ job: job.id });
  return runToTheEnd(job, { ...own, ...ports, clock, entropy, log }, limits);
}

/** What the queue does with a job: decide whether the sender may, then run it and keep how it ended. */
export function jobHandlers(
  parts: Parts,
  { runs, approvals, forgeOf }: { runs: Runs; approvals: Approvals; forgeOf: (job: Job) => Forge },
): JobHandlers {
  const contextOf = (job: Job, steps: Steps) => ({
    forge: forgeOf(job),
    steps,
    log: parts.logger.child({ job: job.id }),
  });
  return {
    intake: async (job, steps) => {
      const context = contextOf(job, steps);
      const { status } = await authorise(job, context);
      if (status !== 'allowed') return 'stop';
      if (job.approval === undefined) return 'go';
      await keepApproval(job, { ...context, approvals });
      if (job.approval.generates) return 'go';
      const again = await steps.run({ name: 'look for an earlier run', result: z.boolean() }, () =>
        runs.hasRun(job),
      );
      return again ? 'go' : 'stop';
    },
    alreadyRunning: (job, steps) => answerRunning(job, contextOf(job, steps)),
    generate: async (job, steps) => {
      const log = parts.logger.child({ job: job.id, issue: job.issue.number });
      const note = (name: string, write: () => Promise<void>) =>
        steps.run({ name, result: z.null() }, () => write().then(() => null));
      await note('note the begin', () => runs.begin(job));
      const watch: Progress = { report: (event) => log.info({ ...event }, 'stage') };
      const approvedPackages = () => approvals.of(job.repository);
      const own = { forge: forgeOf(job), steps, watch, approvedPackages };
      const outcome = await runJobWith(job, parts, own);
      await note('note the end', () => runs.end(job.id, runEnd(outcome)));
      log.info(jobEndedFields(outcome, parts.model.label), 'job ended');
    },
  };
}
