import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import { getRequestListener, type HttpBindings } from '@hono/node-server';
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
  const answer = getRequestListener(app.fetch, { overrideGlobalObjects: false });
  const server = createServer({ requestTimeout: requestTimeoutMs, headersTimeout: 10_000 }, (...exchange) => {
    void answer(...exchange);
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

async function close(server: Server, graceMs: number): Promise<void> {
  const closed = once(server, 'close');
  server.close();
  // A connection is kept open after its answer; it would hold up the end.
  const idle = setInterval(() => server.closeIdleConnections(), 50);
  const limit = setTimeout(() => server.closeAllConnections(), graceMs);
  await closed;
  clearInterval(idle);
  clearTimeout(limit);
}

function isEveryAddress(host: string): boolean {
  return host === '0.0.0.0' || host === '::';
}
