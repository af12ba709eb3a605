import type { Job } from '../../core/job.ts';
import type { Message } from '../../core/message.ts';
import type { IntakeContext } from './context.ts';
import { takeDeparture } from './departure.ts';
import { takeRequest } from './request.ts';
import { takeSignal } from './signal.ts';

/**
 * What becomes of a message: the job to be queued, or null. Whatever else it asks for was done when this answers. Runs
 * inside a durable workflow; each effect is a flat step that may run twice. The thread of a job is begun by whoever
 * queues it. Throws CancelledError only.
 */
export async function takeIn(message: Message, context: IntakeContext): Promise<Job | null> {
  if (message.kind === 'departure') {
    await takeDeparture(message, context);
    return null;
  }
  const { open, ...shared } = context;
  const here = { ...shared, ...open(message.installationId, message.repository) };
  return message.kind === 'request' ? takeRequest(message, here) : takeSignal(message, here);
}
