import type { HttpBindings } from '@hono/node-server';
import type { EmitterWebhookEvent } from '@octokit/webhooks';
import { type Context, Hono } from 'hono';
import type { Log } from '../../core/ports.ts';
import { type BodyLimits, endConnection, readBody } from './read-body.ts';
import { signatureCheck } from './verify-signature.ts';
import { readEvent } from './webhook-event.ts';

const webhookPath = '/api/github/webhooks';

/** GitHub's own limit for a payload. */
const capBytes = 25 * 1_024 * 1_024;
/** GitHub waits 10 seconds; a database that dies in the middle must not keep it waiting. */
const usualStoreMs = 8_000;
const budgetBytes = 40 * 1_024 * 1_024;

export interface WebhookSettings {
  /** The present one first; each is accepted. */
  secrets: readonly string[];
  /** Returns once the event is durably stored or known to be of no concern; throws when it could not be stored. */
  receive: (event: EmitterWebhookEvent) => Promise<void>;
  log: Log;
  /** How long `receive` may take before the delivery counts as not stored; 8 seconds unless given. */
  storeMs?: number;
}

type Refusal = { status: 400 | 401 | 413 | 415 | 503; message: string };
type WebhookContext = Context<{ Bindings: HttpBindings }>;

const refusals = {
  type: {
    status: 415,
    message: 'Set the content type of the webhook to application/json in the settings of the GitHub App.',
  },
  signature: { status: 401, message: 'The signature is missing or wrong; compare the webhook secret.' },
  size: { status: 413, message: 'The payload is larger than 25 MB.' },
  form: { status: 400, message: 'This is not a webhook delivery of GitHub.' },
  busy: { status: 503, message: 'Too much is being received at the moment; deliver it again later.' },
  store: { status: 503, message: 'The delivery could not be stored; deliver it again later.' },
} as const satisfies Record<string, Refusal>;

/** Receives webhooks: checked in the order of what costs least, stored, then acknowledged. */
export function webhookRoute({ secrets, receive, log, storeMs = usualStoreMs }: WebhookSettings) {
  const signatures = signatureCheck(secrets);
  const limits: BodyLimits = { capBytes, budget: { freeBytes: budgetBytes } };
  const app = new Hono<{ Bindings: HttpBindings }>();

  app.post(webhookPath, async (context) => {
    const event = await verifiedEvent(context);
    if ('status' in event) return refuse(context, event);
    try {
      await inTime(receive(event), storeMs);
    } catch (error) {
      log.error({ delivery: event.id, event: event.name, error }, 'A delivery could not be stored');
      return refuse(context, refusals.store);
    }
    return context.json({ status: 'accepted' }, 202);
  });
  return app;

  async function verifiedEvent(context: WebhookContext): Promise<EmitterWebhookEvent | Refusal> {
    if (!/^application\/json\s*(?:;|$)/i.test(context.req.header('content-type') ?? '')) return refusals.type;
    const signature = context.req.header('x-hub-signature-256');
    if (!signatures.isPossible(signature)) return refusals.signature;
    const body = await readBody(context.env.incoming, limits);
    if (body.status !== 'complete') return refusalOf(body.status);
    if (!(await signatures.isRight(body.text, signature))) return refusals.signature;
    const headers = {
      delivery: context.req.header('x-github-delivery'),
      event: context.req.header('x-github-event'),
    };
    return readEvent(headers, body.text) ?? refusals.form;
  }
}

async function inTime(work: Promise<void>, limitMs: number): Promise<void> {
  const limit = Promise.withResolvers<never>();
  const timer = setTimeout(() => limit.reject(new Error(`no answer within ${limitMs} ms`)), limitMs);
  try {
    await Promise.race([work, limit.promise]);
  } finally {
    clearTimeout(timer);
  }
}

function refusalOf(status: 'too-large' | 'busy' | 'broken'): Refusal {
  switch (status) {
    case 'too-large':
      return refusals.size;
    case 'busy':
      return refusals.busy;
    case 'broken':
      return refusals.form;
  }
}

function refuse(context: WebhookContext, { status, message }: Refusal): Response {
  const { incoming, outgoing } = context.env;
  if (!incoming.readableEnded) endConnection(incoming, outgoing);
  return context.json({ error: message }, status);
}
