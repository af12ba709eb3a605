import { createHmac, generateKeyPairSync, randomUUID } from 'node:crypto';
import type { Acceptance } from '../../../src/entries/server/accept-event.ts';
import { createFront } from '../../../src/entries/server/front.ts';
import { type Listening, listen } from '../../../src/entries/server/listen.ts';
import { createReceiver } from '../../../src/entries/server/probot-app.ts';
import { silentLog } from '../../adapters/store/temporary-database.ts';

export const secrets = ['present-secret-'.padEnd(40, 'x'), 'previous-secret-'.padEnd(40, 'y')] as const;
const { privateKey } = generateKeyPairSync('rsa', {
  modulusLength: 2_048,
  publicKeyEncoding: { type: 'spki', format: 'pem' },
  privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
});

/** Our app, as the front knows it. */
export const frontAppId = 1;

interface FrontChanges {
  allowedBots?: readonly number[];
}

/** The HTTP front on a free port of loopback. */
export async function startFront(
  acceptance: Acceptance,
  { allowedBots = [] }: FrontChanges = {},
): Promise<Listening> {
  const receive = await createReceiver({
    ...acceptance,
    appId: frontAppId,
    allowedBots,
    privateKey,
    secret: secrets[0],
    // Nobody listens there: handling an event asks GitHub nothing.
    baseUrl: 'http://127.0.0.1:9',
  });
  const front = createFront({ webhooks: { secrets, receive, log: silentLog }, checks: {} });
  return listen(front, { host: '127.0.0.1', port: 0 });
}

export function sign(body: string, secret: string = secrets[0]): string {
  return `sha256=${createHmac('sha256', secret).update(body).digest('hex')}`;
}

export interface Sending {
  event?: string;
  delivery?: string;
  headers?: Record<string, string>;
}

/** Sends a delivery as GitHub does; headers can be given to differ. */
export function deliver(url: string, body: string, sending: Sending = {}): Promise<Response> {
  return fetch(`${url}/api/github/webhooks`, {
    method: 'POST',
    body,
    headers: {
      'content-type': 'application/json',
      'x-github-event': sending.event ?? 'issues',
      'x-github-delivery': sending.delivery ?? randomUUID(),
      'x-hub-signature-256': sign(body),
      ...sending.headers,
    },
  });
}

export function labeled(changes: Record<string, unknown> = {}): string {
  return JSON.stringify({
    action: 'labeled',
    installation: { id: 7 },
    repository: { id: 42, name: 'hello', owner: { login: 'octo' } },
    sender: { id: 1, login: 'mona', type: 'User' },
    issue: { number: 3, title: 'Add', body: 'Add two numbers', updated_at: '2026-01-02T03:04:05Z' },
    label: { name: 'codegen' },
    ...changes,
  });
}
