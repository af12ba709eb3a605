import { once } from 'node:events';
import type { Server } from 'node:http';
import { createAdaptorServer, type HttpBindings } from '@hono/node-server';
import type { Hono } from 'hono';
import { ConfigurationError } from '../../core/errors.ts';

export interface Listening {
  /** Where the server answers on this machine. */
  url: string;
  /** Takes no more connections, and lets open requests end within so many milliseconds. */
  stop(graceMs: number): Promise<void>;
}

/** A client gets so long to send its request. */
const requestTimeoutMs = 30_000;

export async function listen(
  app: Hono<{ Bindings: HttpBindings }>,
  { host, port }: { host: string; port: number },
): Promise<Listening> {
  const server = createAdaptorServer({
    fetch: app.fetch,
    overrideGlobalObjects: false,
    serverOptions: { requestTimeout: requestTimeoutMs, headersTimeout: 10_000 },
  });
  server.listen(port, host);
  try {
    await once(server, 'listening');
  } catch (cause) {
    throw new ConfigurationError(
      `The server cannot listen on ${host}:${port}: ${String(cause)}. Stop what uses the port, or set PORT.`,
      { cause },
    );
  }
  const address = server.address();
  const boundPort = typeof address === 'object' && address !== null ? address.port : port;
  return {
    url: `http://${isEveryAddress(host) ? 'localhost' : host}:${boundPort}`,
    stop: (graceMs) => close(server, graceMs),
  };
}

async function close(server: ReturnType<typeof createAdaptorServer>, graceMs: number): Promise<void> {
  const closed = once(server, 'close');
  server.close();
  if (isHttp1(server)) server.closeIdleConnections();
  const timer = setTimeout(() => {
    if (isHttp1(server)) server.closeAllConnections();
  }, graceMs);
  await closed;
  clearTimeout(timer);
}

function isHttp1(server: ReturnType<typeof createAdaptorServer>): server is Server {
  return 'closeAllConnections' in server;
}

function isEveryAddress(host: string): boolean {
  return host === '0.0.0.0' || host === '::';
}
