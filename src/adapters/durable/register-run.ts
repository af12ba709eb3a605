import { DBOS } from '@dbos-inc/dbos-sdk';
import { z } from 'zod';
import type { Log, Steps } from '../../core/ports.ts';
import { dbosSteps, type StepsSettings } from './dbos-steps.ts';
import { untilStopped } from './until-stopped.ts';
import type { queueNames } from './workflow-ids.ts';

/** A run that ends its process so often is given up. */
const maxRecoveryAttempts = 20;

export type RunSettings = Omit<StepsSettings, 'jobId'> & { log: Log };

/** Makes a workflow of a body: its input parsed, its steps recorded, its end quiet when its job is stopped. */
export function registerRun<T extends { id: string }>(
  { name, schema }: { name: keyof typeof queueNames; schema: z.ZodType<T> },
  settings: RunSettings,
  body: (input: T, steps: Steps) => Promise<string>,
): (input: unknown) => Promise<string> {
  const run = async (input: unknown) => {
    const parsed = schema.safeParse(input);
    if (!parsed.success) return endUnreadable(parsed.error, settings.log);
    const own = { ...settings, jobId: parsed.data.id };
    return untilStopped(own, () => body(parsed.data, dbosSteps(own)));
  };
  return DBOS.registerWorkflow(run, { name, maxRecoveryAttempts });
}

/** Stored by a version that knew other fields, it can only be asked for again. */
function endUnreadable(error: z.ZodError, log: Log): 'unreadable' {
  log.error(
    { run: DBOS.workflowID, problem: z.prettifyError(error) },
    'A run that another version stored cannot be read by this one; it ends here and has to be asked for again',
  );
  return 'unreadable';
}
