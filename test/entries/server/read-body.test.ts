import { createServer, type Server } from 'node:http';
import { afterEach, describe, expect, it } from 'vitest';
import { type Body, type BodyLimits, readBody } from '../../../src/entries/server/read-body.ts';

let server: Server | undefined;
afterEach(() => {
  server?.closeAllConnections();
  server?.close();
});

/** Sends the texts as pieces of one request, and answers what was read of it. */
async function readSent(pieces: readonly string[], limits: BodyLimits): Promise<Body> {
  const reading = Promise.withResolvers<Body>();
  server = createServer((incoming, outgoing) => {
    readBody(incoming, limits).then((body) => {
      outgoing.end();
      reading.resolve(body);
    }, reading.reject);
  });
  await new Promise<void>((listening) => {
    server?.listen(0, '127.0.0.1', listening);
  });
  const address = server.address();
  const port = typeof address === 'object' && address !== null ? address.port : 0;
  const body = new ReadableStream({
    pull(controller) {
      for (const piece of pieces) controller.enqueue(new TextEncoder().encode(piece));
      controller.close();
    },
  });
  const sent = fetch(`http://127.0.0.1:${port}`, { method: 'POST', body, duplex: 'half' });
  const read = await reading.promise;
  await sent.catch(() => {});
  return read;
}

describe('reading the body of a request', () => {
  it('answers the text, also when it is as long as allowed', async () => {
    const limits = { capBytes: 7, budget: { freeBytes: 100 } };
    expect(await readSent(['äö', 'xyz'], limits)).toEqual({ status: 'complete', text: 'äöxyz' });
  });

  it('stops one byte above what is allowed', async () => {
    const limits = { capBytes: 6, budget: { freeBytes: 100 } };
    expect(await readSent(['äö', 'xyz'], limits)).toEqual({ status: 'too-large' });
  });

  it('puts off what does not fit beside the other bodies being read', async () => {
    const limits = { capBytes: 100, budget: { freeBytes: 4 } };
    expect(await readSent(['xxxxx'], limits)).toEqual({ status: 'busy' });
  });

  it('gives back the room it took, whatever came of it', async () => {
    const budget = { freeBytes: 50 };
    await readSent(['xxxxx', 'xxxxx'], { capBytes: 100, budget });
    await readSent(['xxxxx', 'xxxxx'], { capBytes: 6, budget });
    expect(budget.freeBytes).toBe(50);
  });
});
