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

/** The issue as a specification, or the specification of the plan that the job was told to build. */
export async function understand(job: Job, context: JobContext): Promise<Reading> {
  const isPlanned = job.task.kind === 'generate' && job.task.planned === true;
  const detail = isPlanned ? 'the specification of the plan' : 'the issue as a specification';
  context.progress.report({ stage: 'read', attempt: 0, status: 'started', detail });
  const reading = await (isPlanned ? takePlan(job, context) : readSpec(job, context));
  if (reading.status === 'ready')
    context.progress.report({
      stage: 'read',
      attempt: 0,
      status: 'finished',
      detail: describeSpec(reading.spec),
    });
  return reading;
}
