import Docker from 'dockerode';
import { describe, expect, it } from 'vitest';
import { imageTag } from '../../../scripts/setup/image-tag.mjs';
import { probeSandbox } from '../../../src/adapters/sandbox/probe.ts';

const docker = new Docker();

/** The container that a daemon without control groups and seccomp would make of the options. */
function loosened(options: Docker.ContainerCreateOptions): Docker.ContainerCreateOptions {
  const { Memory: _memory, MemorySwap: _swap, PidsLimit: _processes, ...rest } = options.HostConfig ?? {};
  return { ...options, HostConfig: { ...rest, SecurityOpt: ['no-new-privileges', 'seccomp=unconfined'] } };
}

describe('the probe of the sandbox', () => {
  it('finds that Docker, the image and every limit hold', async () => {
    const results = await probeSandbox(docker, imageTag('python'));
    expect(results.filter(({ status }) => status !== 'ok')).toEqual([]);
    expect(results.map(({ name }) => name)).toEqual([
      'docker',
      'image',
      'unprivileged user',
      'read-only files',
      'no network',
      'no virtual sockets',
      'no io_uring',
      'process limit',
      'memory limit',
    ]);
  });

  it('finds what a daemon does not enforce', async () => {
    const lax = Object.assign(new Docker(), {
      createContainer: (options: Docker.ContainerCreateOptions) => docker.createContainer(loosened(options)),
    });
    const results = await probeSandbox(lax, imageTag('python'));
    const degraded = results.filter(({ status }) => status === 'degraded');
    // Whether an unfiltered kernel offers virtual sockets and io_uring is the machine's own matter.
    const names = degraded.map(({ name }) => name).filter((name) => !/virtual|io_uring/.test(name));
    expect(names).toEqual(['unprivileged user', 'process limit', 'memory limit']);
    for (const { detail, fix } of degraded) {
      expect(detail).not.toBe('');
      expect(fix).not.toBeNull();
    }
  });

  it('says how to get Docker when no daemon answers, and tries nothing else', async () => {
    const results = await probeSandbox(new Docker({ socketPath: '/nowhere/docker.sock' }), 'any:1');
    expect(results.map(({ name, status }) => [name, status])).toEqual([['docker', 'missing']]);
    expect(results[0]?.fix).toContain('npm run setup');
  });

  it('says how to get the image when it is missing', async () => {
    const results = await probeSandbox(docker, 'specproof-sandbox-none:0');
    expect(results.map(({ name, status }) => [name, status])).toEqual([
      ['docker', 'ok'],
      ['image', 'missing'],
    ]);
    expect(results[1]?.fix).toContain('npm run setup');
  });
});
