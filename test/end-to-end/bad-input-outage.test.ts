import { once } from 'node:events';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Cluster, startCluster } from '../../src/adapters/store/embedded/cluster.ts';
import type { ServerProcess } from '../../src/entries/demo/server-process.ts';
import { silentLog } from '../adapters/store/temporary-database.ts';
import { ask, connectTo, endOf, eventually, type GitHubView, viewOf } from './bad-input.ts';
import { createWorld, type World } from './harness.ts';

let data: string;
/** Where Docker should be. */
let dockerSocket: string;
let world: World;
let server: ServerProcess;
let github: GitHubView;
let cluster: Cluster | undefined;

beforeAll(async () => {
  data = await mkdtemp(join(tmpdir(), 'specproof-outage-'));
  dockerSocket = join(data, 'docker.sock');
  world = await createWorld('slugify', { SPECPROOF_DATA: data, DOCKER_HOST: `unix://${dockerSocket}` });
  server = await world.start();
  github = viewOf(world.github);
});
afterAll(async () => {
  await world?.close();
  await cluster?.release();
  await rm(data, { recursive: true, force: true });
});

/** One pull request that says what it is, and one comment that leads to it. */
async function expectUnproven(issue: number): Promise<void> {
  const text = await github.onlyComment(issue);
  expect(text).toContain('### ⚪ Not run: no sandbox `SANDBOX_UNAVAILABLE`');
  const { branches, pullRequests, checkRuns } = await github.published(issue);
  expect(branches).toEqual([`refs/heads/codegen/issue-${issue}`]);
  expect(pullRequests).toHaveLength(1);
  expect(pullRequests[0]).toMatchObject({ draft: true, state: 'open' });
  expect(pullRequests[0]?.body).toContain('**Manual review recommended.**');
  expect(pullRequests[0]?.body).toMatch(/^> - no sandbox: Docker cannot be reached .*`npm run setup`/mu);
  expect(pullRequests[0]?.body).not.toContain('❌');
  expect(checkRuns).toMatchObject([
    { name: 'Specproof / proof', status: 'completed', conclusion: 'neutral' },
    { name: 'Specproof / quality', status: 'completed', conclusion: 'neutral' },
  ]);
  expect(checkRuns[0]?.output.title).toContain('Not run: no sandbox');
  expect(text).toMatch(/\*\*Pull request: \[#\d+\]/u);
  expect(text).toContain('manual review **recommended**');
  expect(text).toMatch(/⚪ \| Check in the sandbox/u);
  expect(text).not.toContain('❌');
  expect(await github.reactions(issue)).toEqual(['confused', 'eyes']);
}

describe('without Docker', () => {
  it('the code is published as not run, with a neutral check run', { timeout: 60_000 }, async () => {
    const issue = await ask(world, world.example);
    expect(await endOf(world, issue)).toMatchObject({
      result: 'SANDBOX_UNAVAILABLE',
      checkConclusion: 'neutral',
    });
    await expectUnproven(issue);
  });
});

describe('with a Docker that takes requests and never answers', () => {
  it('the server starts all the same', { timeout: 60_000 }, async () => {
    await server.stop();
    const hanging = createServer().listen(dockerSocket);
    await once(hanging, 'listening');
    server = await world.start();
    expect((await fetch(`${server.url}/readyz`)).status).toBe(200);
    hanging.close();
    await rm(dockerSocket, { force: true });
  });
});

async function killDatabase(): Promise<void> {
  const pid = Number.parseInt(await readFile(join(data, 'database/postgres/postmaster.pid'), 'utf8'), 10);
  process.kill(pid, 'SIGKILL');
  await eventually('the database is gone', async () => {
    const client = await connectTo(data).catch(() => undefined);
    await client?.end();
    return client === undefined ? true : undefined;
  });
}

const startDatabase = async () => {
  cluster = await startCluster(data, silentLog);
};

/** Labels an issue while the database is away; answers its number and the delivery that was refused. */
async function askInVain(): Promise<{ issue: number; delivery: string }> {
  const issue = await ask(world, world.example);
  await world.github.emulator.idle();
  const delivery = world.github.emulator.deliveries.findLast(({ action }) => action === 'labeled');
  const answer = delivery?.attempts.at(-1);
  expect(answer?.status).toBe(503);
  expect(answer?.response).toContain('deliver it again later');
  expect(await github.comments(issue)).toEqual([]);
  return { issue, delivery: delivery?.id ?? '' };
}

async function redeliver(delivery: string): Promise<number | undefined> {
  const { emulator } = world.github;
  emulator.redeliver(delivery);
  await emulator.idle();
  return emulator.deliveries.find(({ id }) => id === delivery)?.attempts.at(-1)?.status;
}

/** Redelivers, also once too often, and expects the job to run exactly once. */
async function expectHealed({ issue, delivery }: { issue: number; delivery: string }): Promise<void> {
  await eventually('the redelivery is taken', async () =>
    (await redeliver(delivery)) === 202 ? true : undefined,
  );
  expect(await redeliver(delivery)).toBe(202);
  await endOf(world, issue);
  expect(await redeliver(delivery)).toBe(202);
  await expectUnproven(issue);
  expect(world.lines.filter((line) => line.msg === 'job ended' && line.issue === issue)).toHaveLength(1);
}

const readiness = async () => (await fetch(`${server.url}/readyz`)).status;

describe('without its database', () => {
  it('a webhook gets 503; once the database is back, its redelivery makes the job run once', {
    timeout: 60_000,
  }, async () => {
    const calls = (await world.journal()).length;
    await killDatabase();
    const refused = await askInVain();
    expect(await readiness()).toBe(503);
    await startDatabase();
    await expectHealed(refused);
    expect(await readiness()).toBe(200);
    expect(await world.journal()).toHaveLength(calls + 3);
  });

  it('a running job waits for it, and ends as if nothing had been', { timeout: 60_000 }, async () => {
    const calls = (await world.journal()).length;
    const issue = await ask(world, world.example);
    await eventually('the job writes', async () =>
      world.lines.find((line) => line.msg === 'stage' && line.issue === issue && line.stage === 'write'),
    );
    await killDatabase();
    await startDatabase();
    await endOf(world, issue);
    await expectUnproven(issue);
    expect(await world.journal()).toHaveLength(calls + 3);
  });

  it('a webhook gets 503; once the server is started again, its redelivery makes the job run once', {
    timeout: 60_000,
  }, async () => {
    const calls = (await world.journal()).length;
    await killDatabase();
    const refused = await askInVain();
    server.child.kill('SIGKILL');
    await once(server.child, 'exit');
    server = await world.start();
    await expectHealed(refused);
    expect(await world.journal()).toHaveLength(calls + 3);
  });
});
