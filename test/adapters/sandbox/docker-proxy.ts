import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer, type IncomingMessage, request, type ServerResponse } from 'node:http';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Duplex } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { onTestFinished } from 'vitest';
import { z } from 'zod';

const Creation = z.looseObject({ HostConfig: z.looseObject({}) });
type Creation = z.infer<typeof Creation>;

export interface DockerProxySettings {
  /** The container that a daemon makes which does not enforce what it is asked for. */
  loosen?: (asked: Creation) => Creation;
  /** What is answered in the daemon's place, where that is anything. */
  answer?: (method: string, path: string) => { status: number; body: unknown } | null;
}

const daemon = '/var/run/docker.sock';

/** The Docker daemon behind a socket of its own, where it can be lax, refuse, go away and come back. */
export async function proxyToDocker(settings: DockerProxySettings = {}) {
  const folder = mkdtempSync(join(tmpdir(), 'docker-proxy-'));
  const socketPath = join(folder, 'docker.sock');
  const made: Creation['HostConfig'][] = [];
  const sockets = createSockets();
  const open = async () => {
    const server = createServer((asked, response) => void forward(settings, made, { asked, response }));
    server.on('connection', sockets.keep);
    server.on('upgrade', (asked: IncomingMessage, client: Duplex, head: Buffer) =>
      sockets.keep(hijack(asked, client, head)),
    );
    server.listen(socketPath);
    await once(server, 'listening');
    return server;
  };
  let server = await open();
  const cut = () => {
    server.close();
    sockets.destroy();
    rmSync(socketPath, { force: true });
  };
  onTestFinished(() => {
    cut();
    rmSync(folder, { recursive: true, force: true });
  });
  const comeBack = async () => {
    server = await open();
  };
  return { socketPath, made, cut, comeBack };
}

function createSockets() {
  const sockets = new Set<Duplex>();
  return {
    keep: (socket: Duplex) => {
      sockets.add(socket);
      socket.on('error', () => undefined);
      socket.on('close', () => sockets.delete(socket));
    },
    destroy: () => {
      for (const socket of sockets) socket.destroy();
    },
  };
}

async function forward(
  settings: DockerProxySettings,
  made: Creation['HostConfig'][],
  { asked, response }: { asked: IncomingMessage; response: ServerResponse },
): Promise<void> {
  const { method = 'GET', url: path = '/' } = asked;
  const answer = settings.answer?.(method, path) ?? null;
  if (answer !== null) {
    response.writeHead(answer.status, { 'content-type': 'application/json' });
    response.end(JSON.stringify(answer.body));
    return;
  }
  const given = await buffer(asked);
  const body = path.includes('/containers/create') ? loosened(settings, made, given) : given;
  const headers = { ...asked.headers, 'content-length': body.length };
  const passed = request({ socketPath: daemon, method, path, headers }, (answered) => {
    response.writeHead(answered.statusCode ?? 500, answered.headers);
    response.flushHeaders();
    answered.on('error', () => response.destroy());
    answered.pipe(response);
  });
  passed.on('error', () => response.destroy());
  response.on('close', () => passed.destroy());
  passed.end(body);
}

function loosened({ loosen }: DockerProxySettings, made: Creation['HostConfig'][], body: Buffer): Buffer {
  const asked = Creation.parse(JSON.parse(body.toString()));
  made.push(asked.HostConfig);
  return Buffer.from(JSON.stringify(loosen?.(asked) ?? asked));
}

/** To attach makes the connection the streams of the container. */
function hijack(asked: IncomingMessage, client: Duplex, head: Buffer): Duplex {
  const through = connect(daemon);
  const headers = Object.entries(asked.headers).map(([name, value]) => `${name}: ${String(value)}`);
  const opening = [`${asked.method} ${asked.url} HTTP/1.1`, ...headers, '', ''].join('\r\n');
  // In one piece: the daemon takes what of the body it has not read yet for the container's input.
  through.write(Buffer.concat([Buffer.from(opening), head]));
  for (const [from, to] of [
    [client, through],
    [through, client],
  ] as const) {
    from.on('error', () => to.destroy());
    from.on('close', () => to.destroy());
    from.pipe(to);
  }
  return through;
}

/** A container whose `HostConfig` differs so from what was asked for; undefined takes a limit away. */
export function loosenedBy(change: Record<string, unknown>) {
  return (asked: Creation): Creation => ({ ...asked, HostConfig: { ...asked.HostConfig, ...change } });
}
