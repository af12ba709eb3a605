import { z } from 'zod';
import type { Departure } from '../../core/message.ts';
import type { IntakeContext } from './context.ts';

/** Stops whatever runs for who left, and forgets what was remembered of it; nothing is written to the forge any more. */
export async function takeDeparture(
  { installationId, repositories }: Departure,
  { steps, threads, work }: Pick<IntakeContext, 'steps' | 'threads' | 'work'>,
): Promise<void> {
  const places =
    repositories === null
      ? [{ installationId }]
      : repositories.map((repositoryId) => ({ installationId, repositoryId }));
  const jobIds = await steps.run({ name: 'find what runs', result: z.array(z.string()) }, async () => {
    const begun = await threads.running(installationId, repositories);
    const open = await Promise.all(places.map((place) => work.openJobs(place)));
    return [...new Set([...begun.map(({ jobId }) => jobId), ...open.flat()])];
  });
  for (const jobId of jobIds)
    await steps.run({ name: `stop ${jobId}`, result: z.boolean() }, () => work.stop(jobId));
  await steps.run({ name: 'forget the threads', result: z.number() }, () =>
    threads.forget(installationId, repositories),
  );
}
