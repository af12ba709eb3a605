import type { Job } from '../../core/job.ts';
import type { JobContext } from '../context.ts';

/** Whether the job shows what it would build, and writes nothing. A go for a plan is never answered with another plan. */
export function endsWithPlan({ task, trigger }: Job, { config }: Pick<JobContext, 'config'>): boolean {
  if (task.kind === 'plan') return true;
  if (task.kind !== 'generate' || task.planned === true || !config.trigger.plan_first) return false;
  return ['label', 'command', 'answer'].includes(trigger.kind);
}
