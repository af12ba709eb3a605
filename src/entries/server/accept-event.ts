import type { Message } from '../../core/message.ts';
import type { Log } from '../../core/ports.ts';
import { decide } from '../../trigger/decide.ts';
import type { TriggerSettings } from '../../trigger/decision.ts';

/** What is needed to take an event in. */
export interface Acceptance {
  deliveries: {
    receive(delivery: { id: string; event: string; key: string }): Promise<'new' | 'again' | 'done'>;
    markQueued(id: string): Promise<void>;
  };
  /** Stores the message durably; a second time for the same message changes nothing. */
  submit: (message: Message) => Promise<void>;
  log: Log;
}

/** Stores an event that asks for or tells something, and queues what it says. An event of no concern costs no write. */
export async function acceptEvent(
  event: { id: string; name: string; payload: unknown },
  settings: Omit<TriggerSettings, 'delivery'>,
  { deliveries, submit, log }: Acceptance,
): Promise<void> {
  const decision = decide(event.name, event.payload, { ...settings, delivery: event.id });
  const fields = { delivery: event.id, event: event.name };
  if (!decision.concerns) {
    log.info({ ...fields, reason: decision.reason }, 'delivery ignored');
    return;
  }
  const { message } = decision;
  const arrival = await deliveries.receive({ id: event.id, event: event.name, key: message.key });
  if (arrival !== 'done') {
    await submit(message);
    await deliveries.markQueued(event.id);
  }
  log.info({ ...fields, message: message.id, kind: message.kind, arrival }, 'delivery stored');
}
