import { setTimeout as sleep } from 'node:timers/promises';
import type { HttpBindings } from '@hono/node-server';
import { Hono } from 'hono';
import { describe, expect, it } from 'vitest';
import { ConfigurationError } from '../../../src/core/errors.ts';
import { healthRoute } from '../../../src/entries/server/health-route.ts';
import { type Listening, listen } from '../../../src/entries/server/listen.ts';

const place = { host: '127.0.0.1', port: 0 };

async function withServer(
  routes: (app: Hono<{ Bindings: HttpBindings }>) => unknown,
  body: (server: Listening) => Promise<void>,
): Promise<void> {
  const app = new Hono<{ Bindings: HttpBindings }>();
  routes(app);
  const server = await listen(app, place);
  try {
    await body(server);
  } finally {
    await server.stop(0);
  }
}

describe('the server', () => {
  it('lets an open request end when it is told to stop, and takes no other', async () => {
    const begun = Promise.withResolvers<void>();
    const release = Promise.withResolvers<void>();
    const app = new Hono<{ Bindings: HttpBindings }>();
    app.get('/slow', async (context) => {
      begun.resolve();
      await release.promise;
      return context.text('whole');
    });
    const server = await listen(app, place);
    const slow = fetch(`${server.url}/slow`);
    await begun.promise;
    const stopped = server.stop(10_000);
    await expect(fetch(`${server.url}/slow`)).rejects.toThrow();
    release.resolve();
    expect(await (await slow).text()).toBe('whole');
    await stopped;
  });

  it('cuts off a request that does not end in time', async () => {
    const begun = Promise.withResolvers<void>();
    const app = new Hono<{ Bindings: HttpBindings }>();
    app.get('/endless', async () => {
      begun.resolve();
      return new Promise<Response>(() => {});
    });
    const server = await listen(app, place);
    const endless = fetch(`${server.url}/endless`).catch((error: unknown) => error);
    await begun.promise;
    await server.stop(50);
    expect(await endless).toBeInstanceOf(Error);
  });

  it('says what to do when its port is taken', async () => {
    await withServer(
      () => {},
      async ({ url }) => {
        const taken = listen(new Hono(), { host: '127.0.0.1', port: Number(new URL(url).port) });
        await expect(taken).rejects.toThrow(/set PORT/);
        await expect(taken).rejects.toBeInstanceOf(ConfigurationError);
      },
    );
  });
});

describe('the health of the server', () => {
  it('is told part by part, and ready only when all are well', async () => {
    const state = { database: true };
    const checks = {
      database: async () => {
        await sleep(1);
        return state.database;
      },
      worker: () => true,
    };
    await withServer(
      (app) => app.route('/', healthRoute(checks)),
      async ({ url }) => {
        const ready = await fetch(`${url}/readyz`);
        expect(ready.status).toBe(200);
        state.database = false;
        const failing = await fetch(`${url}/readyz`);
        expect(failing.status).toBe(503);
        expect(await failing.json()).toEqual({ status: 'failing', database: 'failing', worker: 'ok' });
        expect((await fetch(`${url}/livez`)).status).toBe(200);
      },
    );
  });
});
