import { afterEach, expect, it } from 'vitest';
import { createFront } from '../../../src/entries/server/front.ts';
import { type Listening, listen } from '../../../src/entries/server/listen.ts';
import { silentLog } from '../../adapters/store/temporary-database.ts';
import { deliver, labeled, secrets } from './with-front.ts';

let front: Listening | undefined;

afterEach(async () => {
  await front?.stop(0);
});

it('answers 503 when storing a delivery takes longer than GitHub would wait', async () => {
  const receive = () => new Promise<void>(() => {});
  const app = createFront({ webhooks: { secrets, receive, log: silentLog, storeMs: 50 }, checks: {} });
  front = await listen(app, { host: '127.0.0.1', port: 0 });
  const response = await deliver(front.url, labeled());
  expect(response.status).toBe(503);
  expect(await response.text()).toContain('deliver it again later');
});
