import type { EmitterWebhookEvent } from '@octokit/webhooks';
import { pino } from 'pino';
import { type ApplicationFunction, Probot } from 'probot';
import { type Acceptance, acceptEvent } from './accept-event.ts';

export interface ProbotSettings extends Acceptance {
  appId: number;
  privateKey: string;
  secret: string;
  baseUrl: string;
}

/** Which events go where. Handlers only store and enqueue: GitHub waits for them. */
function routes(acceptance: Acceptance): ApplicationFunction {
  return (app) => {
    app.on(['issues.labeled', 'issue_comment.created'], ({ id, name, payload }) =>
      acceptEvent({ id, name, payload }, acceptance),
    );
  };
}

/** Probot as the router of events, without its server. Its own log stays silent: what handlers throw is thrown on, and logged once. */
export async function createReceiver(
  settings: ProbotSettings,
): Promise<(event: EmitterWebhookEvent) => Promise<void>> {
  const { appId, privateKey, secret, baseUrl } = settings;
  const probot = new Probot({ appId, privateKey, secret, baseUrl, log: pino({ level: 'silent' }) });
  await probot.load(routes(settings));
  return (event) => probot.receive(event);
}
