import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import Docker from 'dockerode';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { imageTag } from '../../../scripts/setup/image-tag.mjs';
import { complete, python, reasonOf, request } from '../../contracts/sandbox.ts';
import { proxyToDocker } from './docker-proxy.ts';
import { ownSandbox } from './support.ts';

type Own = ReturnType<typeof ownSandbox>;

const patience = { timeout: 20_000, interval: 50 };
const image = imageTag('python');
const opened: Own[] = [];

function pooled(change: Parameters<typeof ownSandbox>[0] = {}): Own {
  const own = ownSandbox({ startedAhead: 1, ...change });
  opened.push(own);
  return own;
}

afterEach(async () => {
  for (const { listContainers } of opened.splice(0)) expect(await listContainers(true)).toEqual([]);
});

const idsOf = async ({ listContainers }: Own) => (await listContainers(false)).map(({ Id }) => Id).toSorted();

/** The containers that wait, once there are so many. */
async function waiting(own: Own, count: number): Promise<string[]> {
  return vi.waitFor(async () => {
    const ids = await idsOf(own);
    expect(ids).toHaveLength(count);
    return ids;
  }, patience);
}

/** The id of the container that a run takes place in is not known inside; which one is gone afterwards shows it. */
async function gone(own: Own, id: string): Promise<void> {
  await vi.waitFor(async () => expect(await idsOf(own)).not.toContain(id), patience);
}

const say = (word: string) => request([python(`print("${word}")`)]);

describe('the pool of started containers', () => {
  it('is empty until an image was used, and has another one ready after each run', async () => {
    const own = pooled();
    expect(await idsOf(own)).toEqual([]);
    await complete(own.sandbox, say('cold'));
    const [first = ''] = await waiting(own, 1);
    await complete(own.sandbox, say('warm'));
    await gone(own, first);
    await waiting(own, 1);
  });

  it('starts ahead when it is asked to', async () => {
    const own = pooled({ startedAhead: 2 });
    own.sandbox.warm('python');
    await waiting(own, 2);
  });

  it('never gives a container to two runs, also not when they come at once', async () => {
    const own = pooled({ startedAhead: 2 });
    own.sandbox.warm('python');
    await waiting(own, 2);
    const leave = 'import os; path = "/dev/shm/left"; print(os.path.exists(path)); open(path, "w")';
    const runs = Array.from({ length: 6 }, () => complete(own.sandbox, request([python(leave)])));
    const printed = (await Promise.all(runs)).map(({ steps }) => steps[0]?.stdout);
    expect(printed).toEqual(Array.from({ length: 6 }, () => 'False\n'));
  });

  it('removes one that waited too long, and starts none for an image that is no longer used', async () => {
    const own = pooled({ waitsAtMostMs: 3_000 });
    own.sandbox.warm('python');
    const [id = ''] = await waiting(own, 1);
    await gone(own, id);
    await waiting(own, 0);
  });

  it('keeps containers of other limits apart', async () => {
    const own = pooled();
    own.sandbox.warm('python');
    const [usual = ''] = await waiting(own, 1);
    const limits = { memoryBytes: 128 * 1024 * 1024, cpus: 1 };
    const take = python('b = bytearray(250_000_000)');
    const { steps } = await complete(own.sandbox, request([take], { limits }));
    expect(steps[0]?.status).toBe('out-of-memory');
    expect(await waiting(own, 2)).toContain(usual);
  });

  it('does not use one of an image that was built anew', async () => {
    const own = pooled({ imageOf: () => 'specproof-test-pool:moving' });
    const moving = { repo: 'specproof-test-pool', tag: 'moving' };
    await own.docker.getImage(image).tag(moving);
    own.sandbox.warm('python');
    const [outdated = ''] = await waiting(own, 1);
    await own.docker.getImage('debian:trixie-slim').tag(moving);
    expect(reasonOf(await own.sandbox.run(say('anew')))).toContain('/opt/specproof/runner.pl');
    await gone(own, outdated);
    await own.docker.getImage('specproof-test-pool:moving').remove();
  });

  it('starts no more once it is closed, and a run then still has a container', async () => {
    const own = pooled();
    own.sandbox.warm('python');
    await own.sandbox.close();
    expect(await idsOf(own)).toEqual([]);
    await complete(own.sandbox, say('cold'));
    expect(await own.listContainers(true)).toEqual([]);
  });
});

describe('a run', () => {
  it('has a new container when the one that waited was removed by somebody', async () => {
    const own = pooled();
    own.sandbox.warm('python');
    const [id = ''] = await waiting(own, 1);
    const removed = own.docker.getContainer(id).remove({ force: true });
    const outcomes = await Promise.all([complete(own.sandbox, say('at once')), removed]);
    expect(outcomes[0].steps[0]?.stdout).toBe('at once\n');
    const { steps } = await complete(own.sandbox, say('later'));
    expect(steps[0]?.stdout).toBe('later\n');
  });

  it('is unavailable with a reason while the daemon is away, and takes place when it is back', async () => {
    const proxy = await proxyToDocker();
    const own = pooled({ docker: new Docker({ socketPath: proxy.socketPath }) });
    own.sandbox.warm('python');
    await waiting(own, 1);
    proxy.cut();
    expect(reasonOf(await own.sandbox.run(say('away')))).toMatch(/cannot be reached.*npm run setup/);
    await proxy.comeBack();
    const { steps } = await complete(own.sandbox, say('back'));
    expect(steps[0]?.stdout).toBe('back\n');
    await waiting(own, 1);
  });

  it('that is cancelled leaves nothing, whether it waits for its turn or runs in a container that waited', async () => {
    const own = pooled({ startedAhead: 2 });
    own.sandbox.warm('python');
    await waiting(own, 2);
    const controller = new AbortController();
    const sleeper = python('import time; time.sleep(60)', { wallSeconds: 100 });
    const runs = Array.from({ length: 4 }, () =>
      own.sandbox.run(request([sleeper], { signal: controller.signal })),
    );
    setTimeout(() => controller.abort(), 500);
    const settled = await Promise.allSettled(runs);
    expect(settled.map(({ status }) => status)).toEqual(Array.from({ length: 4 }, () => 'rejected'));
    const { steps } = await complete(own.sandbox, say('next'));
    expect(steps[0]?.stdout).toBe('next\n');
  });

  it('reports the memory of its own steps alone', async () => {
    const own = pooled();
    const peakOf = async (megabytes: number) => {
      const { peakMemoryBytes } = await complete(
        own.sandbox,
        request([python(`b = bytearray(${megabytes}_000_000)`)]),
      );
      return (peakMemoryBytes ?? 0) / 1_000_000;
    };
    const [large, small] = [await peakOf(200), await peakOf(1)];
    expect(large).toBeGreaterThan(200);
    expect(large).toBeLessThan(300);
    expect(small).toBeGreaterThan(1);
    expect(small).toBeLessThan(100);
  });

  it('is not slowed into a time-out by seven others that compute: two run at a time', async () => {
    const own = pooled({ startedAhead: 2 });
    const busy =
      'import time\nprint(time.monotonic())\nwhile time.process_time() < 0.4: pass\nprint(time.monotonic())';
    const steps = [python(busy, { cpuSeconds: 3, wallSeconds: 26 })];
    const outcomes = await Promise.all(
      Array.from({ length: 8 }, () => complete(own.sandbox, request(steps))),
    );
    const results = outcomes.flatMap((outcome) => outcome.steps);
    expect(results.map(({ status }) => status)).toEqual(Array.from({ length: 8 }, () => 'exited'));
    const spans = results.map(({ stdout }) => stdout.trim().split('\n').map(Number));
    const together = spans.map(
      ([start = 0]) => spans.filter(([from = 0, to = 0]) => from <= start && start < to).length,
    );
    expect(Math.max(...together)).toBeLessThanOrEqual(2);
  }, 120_000);

  it('has more time by the clock when it was given less of a processor', async () => {
    const busy = python('import time\nwhile time.process_time() < 1: pass', { wallSeconds: 4 });
    const limits = { memoryBytes: 128 * 1024 * 1024, cpus: 0.2 };
    const { steps } = await complete(pooled().sandbox, request([busy], { limits }));
    expect(steps[0]?.status).toBe('exited');
    expect(steps[0]?.wallMs).toBeGreaterThan(4_000);
  });
});

it('containers that wait do not keep the process alive, and end when it does', async () => {
  const own = pooled();
  const path = join(import.meta.dirname, 'forgetful-process.ts');
  const child = spawn(process.execPath, [path, own.owner], { stdio: 'ignore' });
  expect(await once(child, 'exit')).toEqual([0, null]);
  await waiting(own, 0);
  await removeLeft(own.docker, own);
});

async function removeLeft(docker: Docker, own: Own): Promise<void> {
  const left = await own.listContainers(true);
  expect(left.map(({ State }) => State)).toEqual(left.map(() => 'exited'));
  await Promise.all(left.map(({ Id }) => docker.getContainer(Id).remove({ force: true })));
}
