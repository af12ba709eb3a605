import { beforeEach, describe, expect, test } from 'vitest';
import { RefusedError, TransientError } from '../../../src/core/errors.ts';
import { repository } from '../../emulator/with-emulator.ts';
import { type GitHubUnderTest, githubUnderTest } from './github-under-test.ts';

let world: GitHubUnderTest;
beforeEach(async () => {
  world = await githubUnderTest();
});

describe('permission', () => {
  test.each([
    ['mona', 'admin'],
    ['wendy', 'write'],
    ['trevor', 'triage'],
    ['rita', 'read'],
  ])('of %s is %s', async (login, permission) => {
    expect(await world.open().permission(login)).toBe(permission);
  });

  test('of somebody unknown is none or what everybody has, and no error', async () => {
    expect(['none', 'read']).toContain(await world.open().permission('stranger'));
  });

  test('that cannot be looked up is an error, not an answer', async () => {
    world.emulator.faults.add({
      kind: 'reject',
      method: 'GET',
      pathPattern: '/permission$',
      status: 500,
      times: 1,
    });
    await expect(world.open().permission('wendy')).rejects.toThrow(TransientError);
    world.emulator.faults.add({
      kind: 'reject',
      method: 'GET',
      pathPattern: '/permission$',
      status: 403,
      times: 1,
    });
    await expect(world.open().permission('wendy')).rejects.toThrow(RefusedError);
  });
});

test('reacts to the comment that carries the command', async () => {
  const comment = await world.emulator.comment({
    ...world.address,
    login: 'wendy',
    number: world.job.issue.number,
    body: '/generate',
  });
  const job = { ...world.job, trigger: { kind: 'command' as const, commentId: comment.id } };
  await world.open().react(job, 'rocket');
  const { data } = await world.github.rest.reactions.listForIssueComment({
    ...repository,
    comment_id: comment.id,
  });
  expect(data.map(({ content }) => content)).toEqual(['rocket']);
});
