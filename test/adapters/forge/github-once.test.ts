import { beforeEach, describe, expect, test } from 'vitest';
import { checkRun, codeFiles, pullRequest } from '../../contracts/forge.ts';
import { repository } from '../../emulator/with-emulator.ts';
import { type GitHubUnderTest, githubUnderTest, insist, writesOf } from './github-under-test.ts';

const change = { files: codeFiles, message: 'Add slugify' };

let world: GitHubUnderTest;
beforeEach(async () => {
  world = await githubUnderTest();
});

async function publishAll() {
  const forge = world.open();
  await insist(() => forge.react(world.job, 'eyes'));
  await insist(() => forge.upsertStatusComment(world.job, 'working'));
  const commit = await insist(() => forge.commit(world.job, change));
  const pull = await insist(() => forge.upsertPullRequest(world.job, commit, pullRequest));
  const run = await insist(() => forge.upsertCheckRun(world.job, commit, checkRun));
  return { commit, pull, run };
}

describe('every effect is made once', () => {
  const writes = [
    ['POST', '/reactions$'],
    ['POST', '/issues/\\d+/comments$'],
    ['POST', '/git/trees$'],
    ['POST', '/git/commits$'],
    ['POST', '/git/refs$'],
    ['POST', '/pulls$'],
    ['POST', '/check-runs$'],
  ] as const;

  test.each(writes)('although %s %s answered 500 after it was done', async (method, pathPattern) => {
    world.emulator.faults.add({ kind: 'fail-after-write', method, pathPattern, status: 500, times: 1 });
    const { commit, pull } = await publishAll();
    expect(await world.branchNames()).toEqual([`codegen/issue-${world.job.issue.number}`]);
    const { data: history } = await world.github.rest.pulls.listCommits({
      ...repository,
      pull_number: pull.number,
    });
    expect(history.map(({ sha }) => sha)).toEqual([commit.sha]);
    expect(await world.pulls()).toHaveLength(1);
    expect(await world.runsOf(commit.sha)).toHaveLength(1);
    expect(await world.commentsOf()).toHaveLength(1);
    expect(
      (
        await world.github.rest.reactions.listForIssue({
          ...repository,
          issue_number: world.job.issue.number,
        })
      ).data,
    ).toHaveLength(1);
  });

  test.each(writes)('although the connection broke after %s %s', async (method, pathPattern) => {
    world.emulator.faults.add({ kind: 'drop-after-write', method, pathPattern, times: 1 });
    const { commit } = await publishAll();
    expect(await world.branchNames()).toHaveLength(1);
    expect(await world.pulls()).toHaveLength(1);
    expect(await world.runsOf(commit.sha)).toHaveLength(1);
    expect(await world.commentsOf()).toHaveLength(1);
  });

  test('although an edit of the comment answered 500 after it was done', async () => {
    const forge = world.open();
    await forge.upsertStatusComment(world.job, 'working');
    world.emulator.faults.add({
      kind: 'fail-after-write',
      method: 'PATCH',
      pathPattern: '/issues/comments/',
      status: 500,
      times: 1,
    });
    await insist(() => forge.upsertStatusComment(world.job, 'done'));
    expect((await world.commentsOf()).map(({ body }) => body?.split('\n').at(-1))).toEqual(['done']);
  });

  test('with few writes: nothing is written that is there already', async () => {
    await publishAll();
    const before = writesOf(world).length;
    expect(before).toBe(7);
    await publishAll();
    expect(
      writesOf(world)
        .slice(before)
        .map(({ path }) => path),
    ).toEqual([expect.stringMatching(/reactions$/)]);
  });
});
