import { randomBytes } from 'node:crypto';
import Docker from 'dockerode';
import { describe, expect, it, onTestFinished, vi } from 'vitest';
import { imageTag } from '../../../scripts/setup/image-tag.mjs';
import { createDockerSandbox } from '../../../src/adapters/sandbox/docker.ts';
import { createTestedSandbox } from '../../../src/adapters/sandbox/tested.ts';
import { CancelledError } from '../../../src/core/errors.ts';
import { complete, python, reasonOf, request } from '../../contracts/sandbox.ts';
import { type DockerProxySettings, loosenedBy, proxyToDocker } from './docker-proxy.ts';

/** Containers that the trial of one image takes. */
const trials = 3;
const patience = { timeout: 20_000, interval: 100 };
const hello = python('print("hello")');

interface Wishes extends DockerProxySettings {
  strict?: boolean;
  imageOf?: (toolchain: string) => string;
}

async function testedSandbox({ strict = false, imageOf = imageTag, ...daemon }: Wishes = {}) {
  const proxy = await proxyToDocker(daemon);
  const docker = new Docker({ socketPath: proxy.socketPath });
  const owner = `test-${randomBytes(6).toString('hex')}`;
  const said: { fields: Record<string, unknown>; message: string }[] = [];
  const note = (fields: Record<string, unknown>, message: string) => void said.push({ fields, message });
  const sandbox = createTestedSandbox({
    docker,
    runtime: 'auto',
    strict,
    open: () => createDockerSandbox({ docker, owner, imageOf }),
    log: { info: note, warn: note, error: note },
  });
  onTestFinished(() => sandbox.close());
  return { proxy, sandbox, said };
}

describe('a tested sandbox', () => {
  it('tries the limits of an image once, before its first run, and says nothing where all hold', async () => {
    const { proxy, sandbox, said } = await testedSandbox();
    await sandbox.test(['python']);
    expect(proxy.made).toHaveLength(trials);
    for (const run of [1, 2]) {
      const outcome = await complete(sandbox, request([hello]));
      expect(outcome.steps[0]?.stdout).toBe('hello\n');
      expect(outcome).not.toHaveProperty('degraded');
      expect(proxy.made).toHaveLength(trials + run);
    }
    expect(said.map(({ message }) => message)).toEqual(['sandbox tested: every limit holds']);
  });

  it('runs nothing when it is cancelled while the limits are tried', async () => {
    const { proxy, sandbox } = await testedSandbox();
    const controller = new AbortController();
    const run = sandbox.run(request([hello], { signal: controller.signal }));
    await vi.waitFor(() => expect(proxy.made.length).toBeGreaterThan(0));
    controller.abort();
    await expect(run).rejects.toBeInstanceOf(CancelledError);
    await sandbox.test(['python']);
    expect(proxy.made).toHaveLength(trials);
  });
});

const laxDaemons = [
  {
    ignores: 'control groups, as a rootless one without delegation does',
    change: { PidsLimit: undefined, Memory: undefined, MemorySwap: undefined, NanoCpus: undefined },
    broken: ['processor limit', 'process limit', 'memory limit'],
  },
  {
    ignores: 'limits of files',
    change: {
      ReadonlyRootfs: false,
      Tmpfs: { '/work': 'rw,exec', '/tmp': 'rw,exec,mode=1777' },
      Ulimits: [],
    },
    broken: ['read-only files', 'disk limit', 'inode limit', 'open file limit'],
  },
  { ignores: 'the size of shared memory', change: { ShmSize: 256 * 1024 * 1024 }, broken: ['disk limit'] },
];

describe('a tested sandbox of a daemon that ignores a limit', () => {
  it.each(laxDaemons)('runs, and every outcome names them: $ignores', async ({ change, broken }) => {
    const { sandbox } = await testedSandbox({ loosen: loosenedBy(change) });
    for (let run = 0; run < 2; run += 1) {
      const outcome = await complete(sandbox, request([hello]));
      expect(outcome.steps[0]?.stdout).toBe('hello\n');
      expect((outcome.degraded ?? []).map((line) => line.split(':')[0])).toEqual(broken);
    }
  });

  it('names what a system call filter would have refused', async () => {
    const SecurityOpt = ['no-new-privileges', 'seccomp=unconfined'];
    const { sandbox, said } = await testedSandbox({ loosen: loosenedBy({ SecurityOpt }) });
    const { degraded } = await complete(sandbox, request([hello]));
    expect(degraded).toContain('unprivileged user: there is no system call filter');
    expect(degraded).toContain('no tracing: ptrace is not refused');
    expect(said.map(({ message }) => message)).toEqual([
      'SANDBOX_DEGRADED: the Docker daemon does not enforce every limit',
    ]);
  });

  it('names a way out', async () => {
    const { sandbox } = await testedSandbox({
      loosen: (asked) => ({
        ...loosenedBy({ NetworkMode: 'bridge' })(asked),
        NetworkDisabled: false,
      }),
    });
    const { degraded } = await complete(sandbox, request([hello]));
    expect((degraded ?? []).map((line) => line.split(':')[0])).toEqual(['no network', 'no names']);
  });

  it('runs nothing at all where the operator is strict', async () => {
    const { proxy, sandbox } = await testedSandbox({
      loosen: loosenedBy({ PidsLimit: undefined }),
      strict: true,
    });
    const reason = reasonOf(await sandbox.run(request([hello])));
    expect(reason).toMatch(
      /^SANDBOX_DEGRADED: .*process limit: 300 processes could be started.*SANDBOX_STRICT/,
    );
    expect(proxy.made).toHaveLength(trials);
  });
});

describe('a tested sandbox, when Docker', () => {
  it('goes in the middle of a job and comes back, is unavailable between, and tries the limits again', async () => {
    const { proxy, sandbox } = await testedSandbox();
    await complete(sandbox, request([hello]));
    proxy.cut();
    for (let run = 0; run < 2; run += 1) {
      expect(reasonOf(await sandbox.run(request([hello])))).toMatch(/cannot be reached.*npm run setup/);
    }
    await proxy.comeBack();
    const before = proxy.made.length;
    expect((await complete(sandbox, request([hello]))).steps[0]?.stdout).toBe('hello\n');
    expect(proxy.made).toHaveLength(before + trials + 1);
  });

  it('was away while nothing ran and is back with other limits, says what holds now', async () => {
    let isLax = false;
    const lax = loosenedBy({ PidsLimit: undefined });
    const { proxy, sandbox } = await testedSandbox({ loosen: (asked) => (isLax ? lax(asked) : asked) });
    expect(await complete(sandbox, request([hello]))).not.toHaveProperty('degraded');
    proxy.cut();
    isLax = true;
    await proxy.comeBack();
    // The news of the lost connection may come a moment after the next run.
    await vi.waitFor(async () => {
      const { degraded } = await complete(sandbox, request([hello]));
      expect(degraded).toEqual(['process limit: 300 processes could be started']);
    }, patience);
  });

  it('has not the image yet, is unavailable until it is there', async () => {
    const docker = new Docker();
    const repo = `specproof-test-${randomBytes(6).toString('hex')}`;
    const { sandbox } = await testedSandbox({ imageOf: () => `${repo}:1` });
    expect(reasonOf(await sandbox.run(request([hello])))).toContain(
      `${repo}:1 is missing: run \`npm run setup\``,
    );
    await docker.getImage(imageTag('python')).tag({ repo, tag: '1' });
    onTestFinished(() => docker.getImage(`${repo}:1`).remove());
    expect((await complete(sandbox, request([hello]))).steps[0]?.stdout).toBe('hello\n');
  });

  it.each([
    ['make', /\/containers\/create/],
    ['start', /\/start$/],
  ])(
    'finds no room on its disk to %s a container, says so and what to do, until there is room',
    async (_what, path) => {
      let isFull = true;
      const body = { message: 'mkdir /var/lib/docker/overlay2/1f: no space left on device' };
      const { sandbox } = await testedSandbox({
        answer: (method, asked) =>
          isFull && method === 'POST' && path.test(asked.split('?')[0] ?? '') ? { status: 500, body } : null,
      });
      expect(reasonOf(await sandbox.run(request([hello])))).toMatch(
        /^The disk of the Docker daemon is full .*docker system prune/,
      );
      isFull = false;
      expect((await complete(sandbox, request([hello]))).steps[0]?.stdout).toBe('hello\n');
    },
  );
});
