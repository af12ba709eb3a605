import { createHash } from 'node:crypto';
import type { z } from 'zod';
import { Message } from '../core/message.ts';

/** What a webhook means to us, or why nothing. */
export type Decision = { concerns: true; message: Message } | { concerns: false; reason: string };

/** What the payload cannot say. */
export interface TriggerSettings {
  /** Our own app, where it is known. */
  ownAppId?: number;
  /** Numeric ids of the bots that may ask. */
  allowedBots: readonly number[];
  /** Id of the delivery: a second press of a button differs from the first in nothing else. A redelivery keeps it. */
  delivery?: string;
}

export type Decider = (payload: unknown, settings: TriggerSettings) => Decision;

type WithoutId<Kind> = Kind extends Message ? Omit<Kind, 'id'> : never;

/** Decides by a payload of the given form; another one is ignored. */
export function when<Payload>(
  schema: z.ZodType<Payload>,
  decideParsed: (payload: Payload, settings: TriggerSettings) => Decision,
): Decider {
  return (payload, settings) => {
    const parsed = schema.safeParse(payload);
    if (parsed.success) return decideParsed(parsed.data, settings);
    return ignored(`the payload is not as expected at ${placeOf(parsed.error)}`);
  };
}

export function ignored(reason: string): Decision {
  return { concerns: false, reason };
}

const prefixes = { request: 'job', signal: 'signal', departure: 'departure' } as const;

/** The message under an id that follows from its key alone. */
export function concerning(message: WithoutId<Message>): Decision {
  const digest = createHash('sha256').update(message.key).digest('hex').slice(0, 40);
  const parsed = Message.safeParse({ ...message, id: `${prefixes[message.kind]}-${digest}` });
  if (parsed.success) return { concerns: true, message: parsed.data };
  return ignored(`the command is not usable at ${placeOf(parsed.error)}`);
}

function placeOf({ issues: [first] }: z.ZodError): string {
  return first === undefined || first.path.length === 0 ? 'its root' : first.path.join('.');
}
