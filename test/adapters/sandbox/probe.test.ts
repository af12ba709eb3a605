import Docker from 'dockerode';
import { describe, expect, it } from 'vitest';
import { imageTag } from '../../../scripts/setup/image-tag.mjs';
import { probeSandbox } from '../../../src/adapters/sandbox/probe.ts';
import { loosenedBy, proxyToDocker } from './docker-proxy.ts';

const docker = new Docker();
const images = [imageTag('python')];
const usual = { docker, images, runtime: 'auto', strict: false } as const;

describe('the probe of the sandbox', () => {
  it('finds that Docker, its runtime, the image and every limit hold', async () => {
    const results = await probeSandbox(usual);
    expect(results.filter(({ status }) => status !== 'ok')).toEqual([]);
    expect(results.map(({ name }) => name)).toEqual([
      'docker',
      'runtime',
      'image',
      'unprivileged user',
      'read-only files',
      'no network',
      'no names',
      'no virtual sockets',
      'no io_uring',
      'no tracing',
      'no mounts',
      'no user namespaces',
      'disk limit',
      'inode limit',
      'open file limit',
      'processor limit',
      'process limit',
      'memory limit',
      'output limit',
    ]);
  });

  it('finds what a daemon does not enforce, which is the end of it where the operator is strict', async () => {
    const { socketPath } = await proxyToDocker({ loosen: loosenedBy({ PidsLimit: undefined }) });
    const lax = { ...usual, docker: new Docker({ socketPath }) };
    for (const strict of [false, true]) {
      const results = await probeSandbox({ ...lax, strict });
      const [broken, ...others] = results.filter(({ status }) => status !== 'ok');
      expect(others).toEqual([]);
      expect(broken).toMatchObject({ name: 'process limit', detail: '300 processes could be started' });
      expect(broken?.status).toBe(strict ? 'missing' : 'degraded');
      expect(broken?.fix).toContain(strict ? 'nothing is run' : 'SANDBOX_DEGRADED');
    }
  });

  it('says how to get Docker when no daemon answers, and tries nothing else', async () => {
    const away = { ...usual, docker: new Docker({ socketPath: '/nowhere/docker.sock' }) };
    const results = await probeSandbox(away);
    expect(results.map(({ name, status }) => [name, status])).toEqual([['docker', 'missing']]);
    expect(results[0]?.fix).toContain('npm run setup');
  });

  it('says how to get the image when it is missing', async () => {
    const results = await probeSandbox({ ...usual, images: ['specproof-sandbox-none:0'] });
    expect(results.map(({ name, status }) => [name, status])).toEqual([
      ['docker', 'ok'],
      ['runtime', 'ok'],
      ['image', 'missing'],
    ]);
    expect(results[2]?.fix).toContain('npm run setup');
  });
});

describe('the probe of the runtime', () => {
  const answering = (info: unknown) =>
    proxyToDocker({
      answer: (_method, path) => (path.endsWith('/info') ? { status: 200, body: info } : null),
    });

  it('tells that gVisor is asked for where the daemon does not know it, and what it knows', async () => {
    const { socketPath } = await answering({ DefaultRuntime: 'runc', Runtimes: { runc: {}, crun: {} } });
    const results = await probeSandbox({ ...usual, docker: new Docker({ socketPath }), runtime: 'runsc' });
    expect(results.map(({ name, status }) => [name, status])).toEqual([
      ['docker', 'ok'],
      ['runtime', 'missing'],
      ['image', 'ok'],
    ]);
    expect(results[1]?.detail).toMatch(/^SANDBOX_RUNTIME=runsc .* only knows crun, runc: .*daemon\.json/);
  });

  it.each([
    { wish: 'auto', asked: 'runsc', shown: 'runsc' },
    { wish: 'runc', asked: 'runc', shown: 'runc' },
  ] as const)('takes $shown for $wish where the daemon knows gVisor', async ({ wish, asked, shown }) => {
    const proxy = await answering({ DefaultRuntime: 'other', Runtimes: { runc: {}, runsc: {}, other: {} } });
    const docker = new Docker({ socketPath: proxy.socketPath });
    const results = await probeSandbox({ ...usual, docker, runtime: wish });
    expect(results[1]).toMatchObject({ name: 'runtime', status: 'ok', detail: shown });
    expect(new Set(proxy.made.map(({ Runtime }) => Runtime))).toEqual(new Set([asked]));
  });
});
