import type { Job } from '../core/job.ts';
import type { Spec } from '../core/spec.ts';
import { type Reading, readSpec } from './2-read-spec.ts';
import type { JobContext } from './context.ts';
import { counted } from './counted.ts';
import { takePlan } from './plan/take-plan.ts';

/** `3 requirements, 1 public symbol, 2 examples`. */
export function describeSpec({ requirements, examples, interface: symbols }: Spec): string {
  const counts = [
    counted(requirements.length, 'requirement'),
    counted(symbols.length, 'public symbol'),
    counted(examples.length, 'example'),
  ];
  return counts.join(', ');
}

/** What came of the reading, in a line; null when it did not come to its end, which is told all the same for the tokens it took. */
function told(reading: Reading): string | null {
  switch (reading.status) {
    case 'ready':
      return describeSpec(reading.spec);
    case 'needs-clarification':
      return 'something is left open';
    case 'rejected':
      return 'it cannot be built like this';
    case 'failed':
      return null;
  }
}

/** The issue as a specification, or the specification of the plan that the job was told to build. */
export async function understand(job: Job, context: JobContext): Promise<Reading> {
  const isPlanned = job.task.kind === 'generate' && job.task.planned === true;
  const detail = isPlanned ? 'the specification of the plan' : 'the issue as a specification';
  const begun = { stage: 'read', attempt: 0, status: 'started', detail } as const;
  context.progress.report(begun);
  const reading = await (isPlanned ? takePlan(job, context) : readSpec(job, context));
  const outcome = told(reading);
  context.progress.report(outcome === null ? begun : { ...begun, status: 'finished', detail: outcome });
  return reading;
}
