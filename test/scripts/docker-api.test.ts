import { mkdtempSync, rmSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { followDocker, pingDocker } from '../../scripts/setup/docker-api.mjs';

let folder = '';
let daemon: Server;

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'specproof-docker-'));
  daemon = createServer((request, response) => {
    if (request.url === '/_ping') response.end('OK');
    if (request.url === '/good') response.end('{"stream":"Step 1"}\n{"stream":"Step 2"}\n');
    if (request.url === '/late-failure') response.end('{"stream":"Step 1"}\n{"error":"no such package"}\n');
    if (request.url === '/refused') response.writeHead(500).end('{"message":"no such host"}\n');
    if (request.url === '/stalled') response.write('{"status":"Waiting"}\n');
  });
  const socket = join(folder, 'docker.sock');
  await new Promise<void>((resolve) => daemon.listen(socket, resolve));
  vi.stubEnv('DOCKER_HOST', `unix://${socket}`);
});

afterEach(() => {
  vi.unstubAllEnvs();
  daemon.closeAllConnections();
  daemon.close();
  rmSync(folder, { recursive: true, force: true });
});

async function follow(path: string): Promise<{ lines: string[]; failure: unknown }> {
  const lines: string[] = [];
  const log = (line: string) => void lines.push(line);
  const failure: unknown = await followDocker({ path, idleMs: 300, log }).then(
    () => undefined,
    (error: unknown) => error,
  );
  return { lines, failure };
}

describe('a daemon over its socket', () => {
  it('answers a ping', async () => {
    expect(await pingDocker()).toBe('answers');
  });

  it('is silent when its socket is gone', async () => {
    vi.stubEnv('DOCKER_HOST', `unix://${join(folder, 'other.sock')}`);
    expect(await pingDocker()).toBe('silent');
  });

  it('reports each line of a build', async () => {
    expect(await follow('/good')).toEqual({ lines: ['Step 1', 'Step 2'], failure: undefined });
  });

  it.each([
    ['fails although the answer began well', '/late-failure', 'no such package'],
    ['refuses', '/refused', 'no such host'],
    ['stops answering', '/stalled', 'Docker did not answer in time'],
  ])('gives its own words when it %s', async (_case, path, message) => {
    expect((await follow(path)).failure).toMatchObject({ message });
  });
});
