import { createHmac, randomUUID } from 'node:crypto';

export interface WebhookTarget {
  readonly url: string;
  readonly secret: string;
}

export interface Delivery {
  readonly id: string;
  readonly event: string;
  readonly action: string | null;
  readonly payload: string;
  /** One entry per attempt; status 0 when nobody answered. */
  readonly attempts: { readonly status: number; readonly response: string; readonly at: string }[];
}

const timeoutMs = 10_000;

const headersOf = (delivery: Delivery, secret: string, appId: number) => ({
  'content-type': 'application/json',
  'user-agent': 'GitHub-Hookshot/emulator',
  'x-github-delivery': delivery.id,
  'x-github-event': delivery.event,
  'x-github-hook-id': '1',
  'x-github-hook-installation-target-id': String(appId),
  'x-github-hook-installation-target-type': 'integration',
  'x-hub-signature-256': `sha256=${createHmac('sha256', secret).update(delivery.payload).digest('hex')}`,
});

const post = async (delivery: Delivery, target: WebhookTarget, appId: number) => {
  try {
    const response = await fetch(target.url, {
      method: 'POST',
      headers: headersOf(delivery, target.secret, appId),
      body: delivery.payload,
      signal: AbortSignal.timeout(timeoutMs),
    });
    return { status: response.status, response: await response.text() };
  } catch (error) {
    return { status: 0, response: error instanceof Error ? error.message : String(error) };
  }
};

/** Deliveries leave in the background and, as on GitHub, are never repeated without being asked. */
export const createWebhooks = (appId: number, initial: WebhookTarget | undefined) => {
  let target = initial;
  const deliveries: Delivery[] = [];
  const pending = new Set<Promise<void>>();

  const attempt = async (delivery: Delivery) => {
    const outcome = target
      ? await post(delivery, target, appId)
      : { status: 0, response: 'No webhook address is set.' };
    delivery.attempts.push({ ...outcome, at: new Date().toISOString() });
  };
  const start = (delivery: Delivery) => {
    const work = attempt(delivery).finally(() => pending.delete(work));
    pending.add(work);
  };

  return {
    deliveries,
    setTarget: (next: WebhookTarget | undefined) => {
      target = next;
    },
    send: (event: string, payload: Readonly<Record<string, unknown>>) => {
      const action = typeof payload['action'] === 'string' ? payload['action'] : null;
      const delivery = { id: randomUUID(), event, action, payload: JSON.stringify(payload), attempts: [] };
      deliveries.push(delivery);
      start(delivery);
    },
    redeliver: (id: string) => {
      const delivery = deliveries.find((candidate) => candidate.id === id);
      if (!delivery) throw new Error(`No delivery ${id} was ever sent; see emulator.deliveries.`);
      start(delivery);
    },
    idle: async () => {
      while (pending.size > 0) await Promise.all(pending);
    },
  };
};

export type Webhooks = ReturnType<typeof createWebhooks>;
