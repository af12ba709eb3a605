import { z } from 'zod';
import type { Departure } from '../../core/message.ts';
import type { IntakeContext } from './context.ts';

/** Stops whatever runs for who left, and forgets what was remembered of it; nothing is written to the forge any more. */
export async function takeDeparture(
  { installationId, repositories }: Departure,
  { steps, threads, work }: Pick<IntakeContext, 'steps' | 'threads' | 'work'>,
): Promise<void> {
  const jobIds = await steps.run({ name: 'find what runs', result: z.array(z.string()) }, async () =>
    (await threads.running(installationId, repositories)).map(({ jobId }) => jobId),
  );
  for (const jobId of jobIds)
    await steps.run({ name: `stop ${jobId}`, result: z.boolean() }, () => work.stop(jobId));
  await steps.run({ name: 'forget the threads', result: z.number() }, () =>
    threads.forget(installationId, repositories),
  );
}
