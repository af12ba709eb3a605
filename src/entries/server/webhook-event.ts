import type { EmitterWebhookEvent } from '@octokit/webhooks';
import { z } from 'zod';
import { readJson } from '../../core/json.ts';

const Headers = z.object({
  delivery: z.string().regex(/^[A-Za-z0-9-]{1,100}$/),
  event: z.string().regex(/^[a-z0-9_]{1,100}$/),
});

const Payload = z.record(z.string(), z.unknown());
/** Only the outer form: what is used of a payload is parsed where it is used. */
const Event = z.custom<EmitterWebhookEvent>(
  (value) => z.object({ id: z.string(), name: z.string(), payload: Payload }).safeParse(value).success,
);

/** The event of a verified delivery, or null when it is none. */
export function readEvent(
  headers: { delivery: string | undefined; event: string | undefined },
  text: string,
): EmitterWebhookEvent | null {
  const named = Headers.safeParse(headers);
  const payload = readJson(text, Payload);
  if (!named.success || payload.status === 'invalid') return null;
  const { delivery: id, event: name } = named.data;
  return Event.safeParse({ id, name, payload: payload.value }).data ?? null;
}
