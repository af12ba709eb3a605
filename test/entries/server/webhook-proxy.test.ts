import { once } from 'node:events';
import { createServer } from 'node:http';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import type { Message } from '../../../src/core/message.ts';
import { startWebhookProxy } from '../../../src/entries/server/webhook-proxy.ts';
import { silentLog } from '../../adapters/store/temporary-database.ts';
import { labeled, sign, startFront } from './with-front.ts';

const Payload = z.record(z.string(), z.unknown());

describe('receiving through a webhook proxy', () => {
  it('hands on what the channel sends, and says that it is for development only', async () => {
    const body = labeled();
    const channel = createServer((_incoming, outgoing) => {
      outgoing.writeHead(200, { 'content-type': 'text/event-stream' });
      const data = {
        body: Payload.parse(JSON.parse(body)),
        'x-github-event': 'issues',
        'x-github-delivery': 'by-proxy',
        'x-hub-signature-256': sign(body),
      };
      // The client begins to hand on once the connection is open.
      setTimeout(() => outgoing.write(`id: 1\ndata: ${JSON.stringify(data)}\n\n`), 200);
    });
    channel.listen(0, '127.0.0.1');
    await once(channel, 'listening');
    const address = channel.address();
    const port = typeof address === 'object' && address !== null ? address.port : 0;

    const submitted = Promise.withResolvers<Message>();
    const front = await startFront({
      deliveries: { receive: async () => 'new', markQueued: async () => {} },
      submit: async (message) => submitted.resolve(message),
      log: silentLog,
    });
    const warnings: string[] = [];
    const log = { ...silentLog, warn: (_fields: unknown, message: string) => warnings.push(message) };
    const stop = await startWebhookProxy(
      { source: `http://127.0.0.1:${port}/channel`, target: `${front.url}/api/github/webhooks` },
      log,
    );
    expect(await submitted.promise).toMatchObject({ subject: { issue: { title: 'Add' } } });
    expect(warnings.join()).toMatch(/development only/);
    await stop();
    channel.closeAllConnections();
    channel.close();
    await front.stop(0);
  });
});
