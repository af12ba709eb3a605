import { spawn } from 'node:child_process';
import { join } from 'node:path';
import Docker from 'dockerode';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { imageTag } from '../../../scripts/setup/image-tag.mjs';
import { createDockerSandbox } from '../../../src/adapters/sandbox/docker.ts';
import { sweepSandboxes } from '../../../src/adapters/sandbox/sweep.ts';
import { python, reasonOf, request } from '../../contracts/sandbox.ts';
import { proxyToDocker } from './docker-proxy.ts';
import { ownSandbox } from './support.ts';

const { docker, owner, sandbox, listContainers } = ownSandbox();
const patience = { timeout: 20_000, interval: 100 };
const sleeper = python('import time; time.sleep(120)', { wallSeconds: 200 });

afterEach(async () => {
  expect(await listContainers(true)).toEqual([]);
});

describe('the Docker sandbox is unavailable, and says what to do,', () => {
  it('when no daemon listens', async () => {
    const unreachable = createDockerSandbox({
      docker: new Docker({ socketPath: '/nowhere/docker.sock' }),
      owner,
      imageOf: imageTag,
    });
    const outcome = await unreachable.run(request([python('pass')]));
    expect(reasonOf(outcome)).toMatch(/cannot be reached.*npm run setup/);
  });

  it('when the image is missing', async () => {
    const imageless = createDockerSandbox({ docker, owner, imageOf: () => 'specproof-sandbox-none:0' });
    const outcome = await imageless.run(request([python('pass')]));
    expect(outcome).toMatchObject({
      status: 'unavailable',
      reason: 'The sandbox image specproof-sandbox-none:0 is missing: run `npm run setup` to build it.',
    });
  });

  it('when the image has no runner', async () => {
    const runnerless = createDockerSandbox({ docker, owner, imageOf: () => 'debian:trixie-slim' });
    const outcome = await runnerless.run(request([python('pass')]));
    expect(reasonOf(outcome)).toContain('/opt/specproof/runner.pl');
  });

  it('when a file of the request leads out of its folder', async () => {
    for (const path of ['../out', '/absolute', 'a//b', 'a/./b']) {
      const outcome = await sandbox.run(request([python('pass')], { files: [{ path, content: '' }] }));
      expect(reasonOf(outcome)).toContain(`The path ${path} leads out of /work`);
    }
  });

  it('when the daemon is lost in the middle of a run, and the container ends by itself', async () => {
    const proxy = await proxyToDocker();
    const lossy = createDockerSandbox({
      docker: new Docker({ socketPath: proxy.socketPath }),
      owner,
      imageOf: imageTag,
    });
    const run = lossy.run(request([sleeper]));
    await vi.waitFor(async () => expect(await listContainers(false)).toHaveLength(1), patience);
    proxy.cut();
    expect(reasonOf(await run)).toContain('was lost');
    await vi.waitFor(async () => expect(await listContainers(false)).toEqual([]), patience);
    expect(await sweepSandboxes(docker, owner)).toBe(1);
  });
});

describe('when the process that asked is killed', () => {
  it('its container ends by itself and the next start removes it', async () => {
    const host = spawn(process.execPath, [join(import.meta.dirname, 'host-process.ts'), owner], {
      stdio: 'ignore',
    });
    await vi.waitFor(async () => expect(await listContainers(false)).toHaveLength(1), patience);
    host.kill('SIGKILL');
    await vi.waitFor(async () => expect(await listContainers(false)).toEqual([]), patience);
    expect(await sweepSandboxes(docker, owner)).toBe(1);
  });
});
