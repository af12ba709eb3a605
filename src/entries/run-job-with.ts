import { randomBytes } from 'node:crypto';
import type { Logger } from '../adapters/log/create-logger.ts';
import type { Limits } from '../core/config.ts';
import type { Job } from '../core/job.ts';
import type { LicenceMatrix } from '../core/licence-matrix.ts';
import type { Advisories, Clock, Entropy, Model, Sandbox } from '../core/ports.ts';
import type { FingerprintedFile } from '../core/repository.ts';
import { type JobEnd, type JobPorts, runToTheEnd } from '../pipeline/run-to-the-end.ts';
import type { Analysis } from '../toolchains/analysis.ts';

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

/** Runs a job with the shared parts and its own forge, steps and memory. */
export function runJobWith(
  job: Job,
  { limits, logger, ...ports }: Parts,
  own: Omit<JobPorts, Exclude<keyof Parts, 'limits' | 'logger'> | 'clock' | 'entropy' | 'log'>,
): Promise<JobEnd> {
  const log = logger.child({ job: job.id });
  return runToTheEnd(job, { ...own, ...ports, clock, entropy, log }, limits);
}
