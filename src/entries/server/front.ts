import type { HttpBindings } from '@hono/node-server';
import { Hono } from 'hono';
import { type HealthChecks, healthRoute } from './health-route.ts';
import { type WebhookSettings, webhookRoute } from './webhook-route.ts';

export interface FrontSettings {
  webhooks: WebhookSettings;
  checks: HealthChecks;
}

/** Everything that the server answers over HTTP. */
export function createFront({ webhooks, checks }: FrontSettings): Hono<{ Bindings: HttpBindings }> {
  const app = new Hono<{ Bindings: HttpBindings }>();
  app.route('/', webhookRoute(webhooks));
  app.route('/', healthRoute(checks));
  app.notFound((context) => context.json({ error: 'There is nothing here.' }, 404));
  app.onError((error, context) => {
    webhooks.log.error({ error, path: context.req.path }, 'A request failed');
    return context.json({ error: 'The request failed; the log says more.' }, 500);
  });
  return app;
}
