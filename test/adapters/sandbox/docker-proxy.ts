import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer, type IncomingMessage, request, type Server, type ServerResponse } from 'node:http';
import { connect, type Socket } from 'node:net';
import type { Duplex } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { onTestFinished } from 'vitest';
import { z } from 'zod';
import { temporaryFolder } from './support.ts';

const Creation = z.looseObject({ HostConfig: z.looseObject({}) });
export type HostConfig = z.infer<typeof Creation>['HostConfig'];

export interface DockerProxySettings {
  daemon?: string;
  /** What a daemon would do that does not enforce what it is asked for: the container it makes instead. */
  loosen?: (asked: HostConfig) => HostConfig;
  /** Answers instead of the daemon when it gives a status. */
  answer?: (method: string, path: string) => { status: number; message: string } | null;
}

/** The Docker daemon behind another socket, where it can be lax, refuse, go away and come back. */
export async function proxyToDocker(settings: DockerProxySettings = {}) {
  const daemon = settings.daemon ?? '/var/run/docker.sock';
  const socketPath = `${temporaryFolder('docker-proxy-')}/docker.sock`;
  const sockets = new Set<Duplex>();
  const made: HostConfig[] = [];
  let server: Server;

  const forward = async (asked: IncomingMessage, response: ServerResponse) => {
    const { method = 'GET', url = '/' } = asked;
    const answer = settings.answer?.(method, url);
    if (answer != null) {
      response.writeHead(answer.status, { 'content-type': 'application/json' });
      response.end(JSON.stringify({ message: answer.message }));
      return;
    }
    const body = rewritten(url, await buffer(asked));
    const headers = { ...asked.headers, 'content-length': body.length };
    const passed = request({ socketPath: daemon, method, path: url, headers }, (given) => {
      response.writeHead(given.statusCode ?? 500, given.headers);
      response.flushHeaders();
      given.on('error', () => response.destroy());
      given.pipe(response);
    });
    passed.on('error', () => response.destroy());
    response.on('close', () => passed.destroy());
    passed.end(body);
  };

  const rewritten = (url: string, body: Buffer): Buffer => {
    if (!/\/containers\/create/.test(url)) return body;
    const asked = Creation.parse(JSON.parse(body.toString()));
    const HostConfig = settings.loosen?.(asked.HostConfig) ?? asked.HostConfig;
    made.push(HostConfig);
    return Buffer.from(JSON.stringify({ ...asked, HostConfig }));
  };

  /** Attaching turns the connection into the streams of the container. */
  const hijack = (asked: IncomingMessage, client: Duplex, head: Buffer) => {
    const through = connect(daemon);
    keep(through);
    const lines = Object.entries(asked.headers).map(([name, value]) => `${name}: ${String(value)}`);
    through.write([`${asked.method} ${asked.url} HTTP/1.1`, ...lines, '', ''].join('\r\n'));
    through.write(head);
    for (const [from, to] of [
      [client, through],
      [through, client],
    ] as const) {
      from.on('error', () => to.destroy());
      from.on('close', () => to.destroy());
      from.pipe(to);
    }
  };

  const keep = (socket: Duplex) => {
    sockets.add(socket);
    socket.on('close', () => sockets.delete(socket));
    socket.on('error', () => undefined);
  };

  const listen = async () => {
    rmSync(socketPath, { force: true });
    server = createServer((asked, response) => void forward(asked, response));
    server.on('connection', (socket: Socket) => keep(socket));
    server.on('upgrade', hijack);
    server.listen(socketPath);
    await once(server, 'listening');
  };

  const cut = () => {
    server.close();
    for (const socket of sockets) socket.destroy();
    rmSync(socketPath, { force: true });
  };

  await listen();
  onTestFinished(cut);
  return { socketPath, cut, comeBack: listen, made };
}
