import type { EmitterWebhookEvent } from '@octokit/webhooks';
import { pino } from 'pino';
import { type ApplicationFunction, Probot } from 'probot';
import { concerningEvents } from '../../trigger/decide.ts';
import type { TriggerSettings } from '../../trigger/decision.ts';
import { type Acceptance, acceptEvent } from './accept-event.ts';

export interface ProbotSettings extends Acceptance {
  appId: number;
  /** Numeric ids of the bots that may ask; none unless given. */
  allowedBots?: readonly number[];
  privateKey: string;
  secret: string;
  baseUrl: string;
}

/** Which events go where. Handlers only store and enqueue: GitHub waits for them. */
function routes(acceptance: Acceptance, settings: TriggerSettings): ApplicationFunction {
  return (app) => {
    app.on([...concerningEvents], ({ id, name, payload }) =>
      acceptEvent({ id, name, payload }, settings, acceptance),
    );
  };
}

/** Probot as the router of events, without its server. Its own log stays silent: what handlers throw is thrown on, and logged once. */
export async function createReceiver(
  settings: ProbotSettings,
): Promise<(event: EmitterWebhookEvent) => Promise<void>> {
  const { appId, allowedBots = [], privateKey, secret, baseUrl } = settings;
  const probot = new Probot({ appId, privateKey, secret, baseUrl, log: pino({ level: 'silent' }) });
  await probot.load(routes(settings, { ownAppId: appId, allowedBots }));
  return (event) => probot.receive(event);
}
