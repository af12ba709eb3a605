import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { Fault } from '../../src/emulator/faults.ts';
import { ask, endOf, eventually, type GitHubView, viewOf } from './bad-input.ts';
import { createWorld, type World } from './harness.ts';

let world: World;
let github: GitHubView;

beforeAll(async () => {
  // Without a sandbox a job takes a second, and what GitHub is asked for is the same.
  world = await createWorld('slugify', { DOCKER_HOST: 'unix:///nobody/listens/here.sock' });
  await world.start();
  github = viewOf(world.github);
});
afterEach(() => world.github.emulator.faults.clear());
afterAll(() => world?.close());

const reference = { method: 'POST', pathPattern: /\/git\/refs$/u } as const;
const pullRequest = { method: 'POST', pathPattern: /\/pulls$/u } as const;
const checkRun = { method: 'POST', pathPattern: /\/check-runs$/u } as const;
const comment = { method: 'POST', pathPattern: /\/issues\/\d+\/comments$/u } as const;
const edit = { method: 'PATCH', pathPattern: /\/issues\/comments\/\d+$/u } as const;

describe('a write that GitHub makes, though it answers that it failed,', () => {
  const failing = { kind: 'fail-after-write', status: 500, times: 1 } as const;
  const dropped = { kind: 'drop-after-write', times: 1 } as const;
  it.each<{ name: string; faults: Fault[] }>([
    { name: 'the branch', faults: [{ ...reference, ...failing }] },
    { name: 'the pull request', faults: [{ ...pullRequest, ...failing }] },
    { name: 'the check run', faults: [{ ...checkRun, ...failing }] },
    { name: 'the status comment', faults: [{ ...comment, ...failing }] },
    {
      name: 'everything, by a lost connection',
      faults: [reference, pullRequest, checkRun, comment].map((write) => ({ ...write, ...dropped })),
    },
  ])('is not made twice: $name', { timeout: 60_000 }, async ({ faults }) => {
    for (const fault of faults) world.github.emulator.faults.add(fault);
    const issue = await ask(world, world.example);
    const end = await endOf(world, issue);
    expect(end).toMatchObject({ result: 'SANDBOX_UNAVAILABLE', checkConclusion: 'neutral' });
    const { branches, pullRequests, checkRuns } = await github.published(issue);
    expect(branches).toEqual([`refs/heads/codegen/issue-${issue}`]);
    expect(pullRequests.map(({ html_url }) => html_url)).toEqual([end.pullRequestUrl]);
    expect(checkRuns.map(({ html_url }) => html_url)).toHaveLength(2);
    expect(checkRuns.map(({ html_url }) => html_url)).toContain(end.checkRunUrl);
    expect(await github.onlyComment(issue)).toContain('SANDBOX_UNAVAILABLE');
  });
});

describe('what GitHub refuses for good', () => {
  const refusing = (status: number, message: string) =>
    ({ kind: 'reject', status, body: { message }, times: 10 }) as const;
  it.each<{ name: string; fault: Fault; says: RegExp }>([
    {
      name: 'a branch that a rule protects',
      fault: {
        ...reference,
        ...refusing(
          422,
          'Repository rule violations found\n\nCannot create ref due to creations being restricted.',
        ),
      },
      says: /creations being restricted\)\. A rule of the repository forbids it: .*`codegen\/\*`/u,
    },
    {
      name: 'a commit that a permission is missing for',
      fault: { ...reference, ...refusing(403, 'Resource not accessible by integration') },
      says: /permissions of app.yml/u,
    },
    {
      name: 'a pull request in an archived repository',
      fault: { ...pullRequest, ...refusing(403, 'Repository was archived so is read-only.') },
      says: /archived/u,
    },
    {
      name: 'a check run',
      fault: { ...checkRun, ...refusing(403, 'Resource not accessible by integration') },
      says: /^Pull request \d+ is open, but its check run could not be written\. .*permissions of app\.yml/mu,
    },
    {
      name: 'everything that is published, for a long time',
      fault: { ...reference, ...refusing(502, 'Server Error') },
      says: /GitHub could not be reached or failed \(502\) .* Several attempts in a row ended so\./u,
    },
  ])('ends the job in words: $name', { timeout: 60_000 }, async ({ fault, says }) => {
    world.github.emulator.faults.add(fault);
    const issue = await ask(world, world.example);
    expect(await endOf(world, issue)).toMatchObject({ result: 'FAILED' });
    const text = await github.onlyComment(issue);
    expect(text).toContain('### 💥 Failed `FAILED`');
    expect(text).toMatch(says);
    expect(text).toContain('Comment `/generate` to ask again');
    expect(await github.reactions(issue)).toEqual(['confused', 'eyes']);
  });
});

describe('a permission that GitHub does not tell', () => {
  it('is none: nothing is started, and the sender is told once', { timeout: 60_000 }, async () => {
    const calls = (await world.journal()).length;
    const pathPattern = /\/collaborators\/[^/]+\/permission$/u;
    world.github.emulator.faults.add({ method: 'GET', pathPattern, kind: 'reject', status: 500, times: 10 });
    const issue = await ask(world, world.example);
    await eventually('the answer', async () => (await github.comments(issue))[0]);
    const text = await github.onlyComment(issue);
    expect(text).toContain(
      'could not be looked up just now, so nothing was started. Please ask again later.',
    );
    expect(await github.published(issue)).toEqual({ branches: [], pullRequests: [], checkRuns: [] });
    expect(await world.journal()).toHaveLength(calls);
  });
});

describe('a status comment whose edits fail for a while', () => {
  it('ends in its final state all the same', { timeout: 60_000 }, async () => {
    world.github.emulator.faults.add({ ...edit, kind: 'reject', status: 502, times: 2 });
    const issue = await ask(world, world.example);
    await endOf(world, issue);
    expect(await github.onlyComment(issue)).toContain('### ⚪ Not run: no sandbox `SANDBOX_UNAVAILABLE`');
  });
});
