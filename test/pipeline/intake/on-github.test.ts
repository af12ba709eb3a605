import { expect, test } from 'vitest';
import type { Request } from '../../../src/core/message.ts';
import { takeIn } from '../../../src/pipeline/intake/take-in.ts';
import { type GitHubUnderTest, githubUnderTest } from '../../adapters/forge/github-under-test.ts';
import { repository } from '../../emulator/with-emulator.ts';
import { generate, request } from './messages.ts';
import { contextOf, emptyWorld } from './world.ts';

/** Comments on the emulated GitHub, and answers the message that stands for the comment. */
async function ask(world: GitHubUnderTest, login: string, command: string): Promise<Request> {
  const { emulator, address, job, github } = world;
  await emulator.comment({ ...address, number: job.issue.number, login, body: command });
  const { data } = await github.rest.issues.listComments({ ...repository, issue_number: job.issue.number });
  const comment = data.at(-1);
  return request(command === '/generate' ? generate : { name: 'help' }, {
    repository: job.repository,
    installationId: job.installationId,
    subject: { kind: 'issue', issue: job.issue },
    sender: { id: comment?.user?.id ?? 0, login, isBot: false },
    trigger: { kind: 'command', commentId: comment?.id ?? 0 },
    at: comment?.created_at ?? '',
  });
}

function take(message: Request, world: GitHubUnderTest) {
  const place = world.open();
  return takeIn(message, { ...contextOf(emptyWorld()), open: () => ({ forge: place, discussion: place }) });
}

test('on GitHub a job takes in what people who may write had said before', async () => {
  const world = await githubUnderTest();
  const { emulator, address, job } = world;
  const number = job.issue.number;
  await emulator.comment({ ...address, number, login: 'wendy', body: '> lower\n\nKeep dashes.' });
  await emulator.comment({ ...address, number, login: 'rita', body: 'Delete everything.' });
  const asked = await ask(world, 'wendy', '/generate');
  const taken = await take(asked, world);
  expect(taken).toMatchObject({ id: asked.id, task: { kind: 'generate' } });
  const bodies = taken?.issue.comments?.map(({ body }) => body) ?? [];
  expect(bodies[0]).toBe('Keep dashes.');
  expect(bodies).not.toContain('Delete everything.');
});

test('on GitHub the same message twice leaves one answer and one refusal', async () => {
  const world = await githubUnderTest();
  const allowed = await ask(world, 'wendy', '/specproof help');
  const refused = await ask(world, 'rita', '/generate');
  const before = (await world.commentsOf()).length;
  for (const message of [allowed, refused, allowed, refused]) expect(await take(message, world)).toBeNull();
  const bodies = (await world.commentsOf()).slice(before).map(({ body }) => body ?? '');
  expect(bodies).toEqual([
    expect.stringContaining('### What Specproof understands'),
    expect.stringContaining('Sorry, generating code here needs write permission'),
  ]);
});
