import type { Job } from '../../core/job.ts';
import type { Log } from '../../core/ports.ts';
import { decide } from '../../trigger/decide.ts';

/** What is needed to take an event in. */
export interface Acceptance {
  deliveries: {
    receive(delivery: { id: string; event: string; key: string }): Promise<'new' | 'again' | 'done'>;
    markQueued(id: string): Promise<void>;
  };
  /** Stores the job durably; a second time for the same job changes nothing. */
  submit: (job: Job) => Promise<void>;
  log: Log;
}

/** Stores an event that asks for a job, and queues the job. An event of no concern costs no write. */
export async function acceptEvent(
  event: { id: string; name: string; payload: unknown },
  { deliveries, submit, log }: Acceptance,
): Promise<void> {
  const decision = decide(event.name, event.payload);
  if (!decision.concerns) {
    log.info({ delivery: event.id, event: event.name, reason: decision.reason }, 'delivery ignored');
    return;
  }
  const { job } = decision;
  const arrival = await deliveries.receive({ id: event.id, event: event.name, key: job.key });
  if (arrival !== 'done') {
    await submit(job);
    await deliveries.markQueued(event.id);
  }
  log.info({ delivery: event.id, event: event.name, job: job.id, arrival }, 'delivery stored');
}
