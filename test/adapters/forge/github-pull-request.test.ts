import { beforeEach, describe, expect, test } from 'vitest';
import { codeFiles, pullRequest } from '../../contracts/forge.ts';
import { type GitHubUnderTest, githubUnderTest, insist, writesOf } from './github-under-test.ts';

const change = { files: codeFiles, message: 'Add slugify' };

let world: GitHubUnderTest;
beforeEach(async () => {
  world = await githubUnderTest();
});

describe('the pull request', () => {
  test('is a draft against the default branch', async () => {
    const forge = world.open();
    const commit = await forge.commit(world.job, change);
    await forge.upsertPullRequest(world.job, commit, pullRequest);
    expect(await world.pulls()).toMatchObject([
      { draft: true, state: 'open', title: pullRequest.title, base: { ref: 'main' } },
    ]);
  });

  test('that a person ended is not opened again', async () => {
    const forge = world.open();
    const commit = await forge.commit(world.job, change);
    const pull = await forge.upsertPullRequest(world.job, commit, pullRequest);
    await world.closePull(pull.number);
    expect(await forge.upsertPullRequest(world.job, commit, pullRequest)).toEqual(pull);
    expect((await world.pulls()).map(({ state }) => state)).toEqual(['closed']);
  });

  test('that a person opened for our branch keeps their text', async () => {
    const forge = world.open();
    const commit = await forge.commit(world.job, change);
    await world.emulator.openPull({
      ...world.address,
      login: 'wendy',
      title: 'Mine',
      body: 'My words.',
      head: commit.branch,
      base: 'main',
    });
    await forge.upsertPullRequest(world.job, commit, pullRequest);
    expect((await world.pulls()).map(({ body }) => body)).toEqual(['My words.']);
  });

  test('is cut where GitHub would refuse it', async () => {
    const forge = world.open();
    const commit = await forge.commit(world.job, change);
    await forge.upsertPullRequest(world.job, commit, { title: 'x'.repeat(400), body: 'y'.repeat(70_000) });
    const [pull] = await world.pulls();
    expect(pull?.title.length).toBeLessThanOrEqual(256);
    expect(pull?.body?.length).toBeLessThanOrEqual(58_000);
    expect(pull?.body).toMatch(/GitHub takes no longer text/);
  });

  test('is ready for review where that is wished for', async () => {
    const forge = world.open();
    const commit = await forge.commit(world.job, change);
    await forge.upsertPullRequest(world.job, commit, { ...pullRequest, draft: false });
    expect((await world.pulls()).map(({ draft }) => draft)).toEqual([false]);
  });

  test('carries its labels, made where they are unknown, and a second time costs no write', async () => {
    const forge = world.open();
    const commit = await forge.commit(world.job, change);
    const text = { ...pullRequest, labels: ['specproof', 'Codegen'] };
    world.emulator.faults.add({
      kind: 'fail-after-write',
      method: 'POST',
      pathPattern: '/issues/\\d+/labels$',
      status: 502,
      times: 1,
    });
    const pull = await insist(() => forge.upsertPullRequest(world.job, commit, text));
    const before = writesOf(world).length;
    expect(await forge.upsertPullRequest(world.job, commit, text)).toEqual(pull);
    expect(writesOf(world)).toHaveLength(before);
    const [made] = await world.pulls();
    expect(made?.labels.map(({ name }) => name).toSorted()).toEqual(['codegen', 'specproof']);
  });

  test('is found again although a person gave it another base', async () => {
    const forge = world.open();
    const commit = await forge.commit(world.job, change);
    const first = await forge.upsertPullRequest(world.job, commit, pullRequest);
    const other = { ...commit, baseBranch: 'release' };
    expect(await forge.upsertPullRequest(world.job, other, pullRequest)).toEqual(first);
    expect(await world.pulls()).toHaveLength(1);
  });
});
