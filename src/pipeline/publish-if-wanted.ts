import { OutOfBoundsError } from '../core/errors.ts';
import { hasSyntaxErrors } from '../core/evidence.ts';
import type { Job } from '../core/job.ts';
import type { JobOutcome } from '../core/result.ts';
import { publish, specificationChange } from './7-publish.ts';
import type { JobContext } from './context.ts';
import { ended } from './ended.ts';
import type { CandidateOutcome } from './render/evidence-tables.ts';
import { standingChange } from './standing/read-standing.ts';

/** Published, if it is still what is asked for. What cannot be parsed gives a reviewer nothing to look at. */
export async function publishIfWanted(
  job: Job,
  outcome: CandidateOutcome,
  context: JobContext,
): Promise<JobOutcome> {
  if (hasSyntaxErrors(outcome.best.evidence)) return outcome;
  const { spec, calls } = outcome;
  const change = (await specificationChange(job, context)) ?? (await standingChange(spec, context));
  if (change !== null) return { ...ended('CANCELLED', change), calls };
  try {
    return { ...outcome, publication: await publish(job, outcome, context) };
  } catch (error) {
    if (error instanceof OutOfBoundsError) return { ...ended('REJECTED', error.message), calls };
    throw error;
  }
}
