import { expect, test } from 'vitest';
import type { Trigger } from '../../../src/core/job.ts';
import { repository } from '../../emulator/with-emulator.ts';
import { githubUnderTest, writesOf } from './github-under-test.ts';

const headSha = 'a'.repeat(40);
const silent: Trigger[] = [
  { kind: 'review', reviewId: 3, isLoose: false },
  { kind: 'button', checkRunId: 3 },
  { kind: 'merge-queue', headSha },
  { kind: 'failed-checks', headSha },
];

test('a sign is left on the comment that asked, answered or was approved', async () => {
  const world = await githubUnderTest();
  const { job } = world;
  for (const kind of ['command', 'answer', 'thumbs-up'] as const) {
    const wish = { ...world.address, login: 'wendy', number: job.issue.number, body: kind };
    const { id } = await world.emulator.comment(wish);
    await world.open().react({ ...job, trigger: { kind, commentId: id } }, 'rocket');
    const { data } = await world.github.rest.reactions.listForIssueComment({ ...repository, comment_id: id });
    expect(data.map(({ content }) => content)).toEqual(['rocket']);
  }
  expect(await world.reactionsOf()).toEqual([]);
});

test('a sign for a label is left on the issue', async () => {
  const world = await githubUnderTest();
  await world.open().react({ ...world.job, trigger: { kind: 'label', label: 'codegen' } }, 'eyes');
  expect((await world.reactionsOf()).map(({ content }) => content)).toEqual(['eyes']);
});

test('what takes no reaction costs no write', async () => {
  const world = await githubUnderTest();
  for (const trigger of silent) await world.open().react({ ...world.job, trigger }, 'eyes');
  expect(writesOf(world)).toEqual([]);
});
