import { connect, type Socket } from 'node:net';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Durable } from '../../../src/adapters/durable/dbos.ts';
import { deliveriesIn } from '../../../src/adapters/store/deliveries.ts';
import type { Database } from '../../../src/adapters/store/open-database.ts';
import type { Listening } from '../../../src/entries/server/listen.ts';
import { jobFrom, startEngine } from '../../adapters/durable/engine.ts';
import { openTemporaryDatabase, silentLog } from '../../adapters/store/temporary-database.ts';
import { deliver, labeled, secrets, sign, startFront } from './with-front.ts';

let database: Database;
let durable: Durable;
let front: Listening;
const generated: number[] = [];
const store = { isDown: false };

beforeAll(async () => {
  database = await openTemporaryDatabase();
  durable = await startEngine(database, {
    intake: async (message) => jobFrom(message),
    generate: async (job) => {
      generated.push(job.issue.number);
    },
  });
  const deliveries = deliveriesIn(database.query);
  front = await startFront({
    deliveries,
    submit: async (message) => {
      if (store.isDown) throw new Error('connection refused');
      await durable.submit(message);
    },
    log: silentLog,
  });
});
afterAll(async () => {
  await front.stop(0);
  await durable.stop(1_000);
  await database.close();
});
beforeEach(async () => {
  await database.query.deleteFrom('delivery').execute();
});

const stored = () => database.query.selectFrom('delivery').select(['id', 'event', 'key', 'status']).execute();
let minute = 0;
/** How often a job of the newest body was generated. */
const timesGenerated = () => generated.filter((issue) => issue === minute).length;
/** A body that asks for a job no other test asks for. */
function freshLabel(changes: Record<string, unknown> = {}): string {
  minute += 1;
  const updatedAt = new Date(Date.UTC(2026, 0, 1, 0, minute)).toISOString();
  const issue = { number: minute, title: 'Add', body: '', updated_at: updatedAt };
  return labeled({ issue, ...changes });
}

describe('a webhook that asks for a job', () => {
  it('is stored and its job queued before it is acknowledged', async () => {
    const response = await deliver(front.url, freshLabel(), { delivery: 'delivery-1' });
    expect(response.status).toBe(202);
    expect(await stored()).toEqual([
      expect.objectContaining({ id: 'delivery-1', event: 'issues', status: 'queued' }),
    ]);
    await expect.poll(timesGenerated, { timeout: 10_000 }).toBe(1);
  });

  it('makes one job when it comes again, under its old id and under a new one', async () => {
    const body = freshLabel();
    const again = { delivery: 'delivery-1' };
    const responses = await Promise.all([
      deliver(front.url, body, again),
      deliver(front.url, body, again),
      deliver(front.url, body, { delivery: 'delivery-2' }),
    ]);
    expect(responses.map(({ status }) => status)).toEqual([202, 202, 202]);
    await expect.poll(timesGenerated, { timeout: 10_000 }).toBe(1);
    await deliver(front.url, body, again);
    expect(timesGenerated()).toBe(1);
  });

  it('is accepted with the secret that is being replaced', async () => {
    const body = freshLabel();
    const response = await deliver(front.url, body, {
      headers: { 'x-hub-signature-256': sign(body, secrets[1]) },
    });
    expect(response.status).toBe(202);
    expect(await stored()).toHaveLength(1);
  });

  it('gets 503 while it cannot be stored, and is taken when it comes again', async () => {
    const body = freshLabel();
    store.isDown = true;
    const refused = await deliver(front.url, body, { delivery: 'delivery-1' });
    store.isDown = false;
    expect(refused.status).toBe(503);
    const taken = await deliver(front.url, body, { delivery: 'delivery-1' });
    expect(taken.status).toBe(202);
    await expect.poll(timesGenerated, { timeout: 10_000 }).toBe(1);
  });
});

describe('a webhook of no concern', () => {
  it.each([
    ['another label', 'issues', { label: { name: 'bug' } }],
    ['another event', 'star', { action: 'created' }],
    ['a bot', 'issues', { sender: { id: 1, login: 'x[bot]', type: 'Bot' } }],
  ])('is acknowledged without a write: %s', async (...[, event, changes]) => {
    const response = await deliver(front.url, freshLabel(changes), { event });
    expect(response.status).toBe(202);
    expect(await stored()).toEqual([]);
  });
});

describe('a request that is no webhook of ours', () => {
  const body = labeled();
  it.each([
    ['no signature', { 'x-hub-signature-256': '' }, 401],
    ['a signature of another secret', { 'x-hub-signature-256': sign(body, 'development') }, 401],
    ['a signature of another body', { 'x-hub-signature-256': sign(`${body} `) }, 401],
    ['a signature that is none', { 'x-hub-signature-256': 'sha256=abc' }, 401],
    ['the content type of a form', { 'content-type': 'application/x-www-form-urlencoded' }, 415],
    ['no content type that is known', { 'content-type': 'application/jsonish' }, 415],
    ['no delivery id', { 'x-github-delivery': '' }, 400],
    ['an event that is no name', { 'x-github-event': 'Issues!' }, 400],
  ])('is refused and stored nowhere: %s', async (...[, headers, status]) => {
    const response = await deliver(front.url, body, { headers });
    expect(response.status).toBe(status);
    expect(await stored()).toEqual([]);
  });

  it.each([
    ['no JSON', '{"action":'],
    ['null', 'null'],
    ['a list', '[]'],
    ['a number', '1'],
  ])('is refused although it is signed: %s', async (...[, text]) => {
    expect((await deliver(front.url, text)).status).toBe(400);
  });

  it('is refused when it is empty, whatever its signature', async () => {
    expect((await deliver(front.url, '')).status).toBe(401);
  });

  it('does no harm by the names of its properties or by its depth', async () => {
    const proto = `{"__proto__":{"polluted":true},"action":"labeled"}`;
    const deep = `{"issue":${'['.repeat(50_000)}${']'.repeat(50_000)},"action":"labeled"}`;
    expect((await deliver(front.url, proto)).status).toBe(202);
    expect((await deliver(front.url, deep)).status).toBe(202);
    expect(Reflect.get({}, 'polluted')).toBeUndefined();
    expect((await deliver(front.url, freshLabel())).status).toBe(202);
  });

  it('gets 404 on any other path', async () => {
    expect((await fetch(`${front.url}/api/github/elsewhere`)).status).toBe(404);
  });
});

describe('a body that is too large', () => {
  const head = [
    'POST /api/github/webhooks HTTP/1.1',
    'Host: localhost',
    'Content-Type: application/json',
    'X-GitHub-Event: issues',
    'X-GitHub-Delivery: large',
    `X-Hub-Signature-256: sha256=${'0'.repeat(64)}`,
  ];

  function openRequest(...headers: string[]): {
    socket: Socket;
    answer: () => string;
    closed: Promise<unknown>;
  } {
    const socket = connect(Number(new URL(front.url).port), '127.0.0.1');
    let text = '';
    socket.on('data', (bytes) => {
      text += bytes.toString();
    });
    socket.on('error', () => {});
    const closed = new Promise((end) => socket.once('close', end));
    socket.write(`${[...head, ...headers].join('\r\n')}\r\n\r\n`);
    return { socket, answer: () => text, closed };
  }

  it('is refused by its announced length, before any of it is sent, and the connection ends', async () => {
    const { answer, closed } = openRequest(`Content-Length: ${26 * 1_024 * 1_024}`);
    await closed;
    expect(answer()).toMatch(/^HTTP\/1\.1 413 /);
  });

  it('is refused while it is read when it announced no length, and the connection ends', async () => {
    const { socket, answer, closed } = openRequest('Transfer-Encoding: chunked');
    const chunk = `${(1_048_576).toString(16)}\r\n${'x'.repeat(1_048_576)}\r\n`;
    let sent = 0;
    const send = () => {
      while (!socket.destroyed && sent < 200) {
        sent += 1;
        if (!socket.write(chunk)) {
          socket.once('drain', send);
          return;
        }
      }
    };
    send();
    await closed;
    expect(answer()).toMatch(/^HTTP\/1\.1 413 /);
    expect(await stored()).toEqual([]);
  });
});
