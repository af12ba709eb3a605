import { beforeEach, describe, expect, test } from 'vitest';
import { type GitHubUnderTest, githubUnderTest } from './github-under-test.ts';

let world: GitHubUnderTest;
beforeEach(async () => {
  world = await githubUnderTest();
});

describe('the status comment', () => {
  test("is never somebody else's, even with our marker in it", async () => {
    const marker = `<!-- specproof:status job=${world.job.id} -->`;
    await world.emulator.comment({
      ...world.address,
      login: 'rita',
      number: world.job.issue.number,
      body: `${marker}\nforged`,
    });
    await world.open().upsertStatusComment(world.job, 'working');
    const comments = await world.commentsOf();
    expect(comments.map(({ user, body }) => [user?.login, body])).toEqual([
      ['rita', `${marker}\nforged`],
      ['specproof[bot]', `${marker}\nworking`],
    ]);
  });

  test('is found behind more than a hundred others', async () => {
    const chatter = (body: string) =>
      world.emulator.comment({ ...world.address, login: 'rita', number: world.job.issue.number, body });
    for (let index = 0; index < 105; index += 1) await chatter(`comment ${index}`);
    const forge = world.open();
    const first = await forge.upsertStatusComment(world.job, 'working');
    const second = await forge.upsertStatusComment(world.job, 'done');
    expect(second).toEqual(first);
  });

  test('of a revision stands where it was asked for', async () => {
    const { job, address, emulator } = world;
    const { number } = await emulator.openIssue({ ...address, login: 'rita', title: 'Stands for a pull' });
    const revising = { ...job, task: { kind: 'revise' as const, pull: number, text: '' } };
    await world.open().upsertStatusComment(revising, 'revising');
    expect(await world.commentsOf()).toEqual([]);
  });

  test('is cut where GitHub would refuse it', async () => {
    await world.open().upsertStatusComment(world.job, 'y'.repeat(70_000));
    expect((await world.commentsOf())[0]?.body?.length).toBeLessThanOrEqual(58_000);
  });
});
