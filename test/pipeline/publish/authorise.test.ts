import { beforeEach, describe, expect, test } from 'vitest';
import { inProcessSteps } from '../../../src/adapters/durable/in-process.ts';
import { CancelledError } from '../../../src/core/errors.ts';
import type { Job } from '../../../src/core/job.ts';
import { answerRunning, authorise } from '../../../src/pipeline/1-authorise.ts';
import {
  type GitHubUnderTest,
  githubUnderTest,
  silentLog,
  writesOf,
} from '../../adapters/forge/github-under-test.ts';
import { repository } from '../../emulator/with-emulator.ts';

let world: GitHubUnderTest;
beforeEach(async () => {
  world = await githubUnderTest();
});

const hasty = { attempts: 2, firstPauseMs: 1 };

const context = () => ({
  forge: world.open(),
  steps: inProcessSteps(new AbortController().signal, hasty),
  log: silentLog,
});

function sentBy(login: string, changes: Partial<Job['sender']> = {}): Job {
  return { ...world.job, sender: { id: 5, login, isBot: false, ...changes } };
}

const commentsOf = async () =>
  (await world.github.rest.issues.listComments({ ...repository, issue_number: world.job.issue.number })).data;

const reactionsOf = async () =>
  (await world.github.rest.reactions.listForIssue({ ...repository, issue_number: world.job.issue.number }))
    .data;

describe('a request', () => {
  test.each(['mona', 'wendy'])('of %s, who may write, is taken on with eyes', async (login) => {
    expect(await authorise(sentBy(login), context())).toEqual({ status: 'allowed' });
    expect((await reactionsOf()).map(({ content }) => content)).toEqual(['eyes']);
    expect(await commentsOf()).toEqual([]);
  });

  test.each(['rita', 'trevor', 'stranger'])('of %s, who may not, gets one polite line', async (login) => {
    expect(await authorise(sentBy(login), context())).toMatchObject({ status: 'refused' });
    const comments = await commentsOf();
    expect(comments).toHaveLength(1);
    expect(comments[0]?.body).toMatch(/^<!-- .* -->\nSorry, .* needs write permission[^\n]*$/u);
    expect(comments[0]?.body).not.toMatch(/@\w/u);
    expect(await reactionsOf()).toEqual([]);
  });

  test('repeated by the same stranger is not answered twice', async () => {
    await authorise(sentBy('rita'), context());
    const issue = { ...world.job.issue, updatedAt: new Date(Date.now() + 60_000).toISOString() };
    await authorise({ ...sentBy('rita'), id: 'job-another-request', issue }, context());
    expect(await commentsOf()).toHaveLength(1);
  });

  test('of a bot is refused without a word, so that two bots cannot talk for ever', async () => {
    const bot = sentBy('wendy', { isBot: true });
    expect(await authorise(bot, context())).toMatchObject({ status: 'refused' });
    expect(writesOf(world)).toEqual([]);
  });

  test('whose permission cannot be looked up for a moment is looked up again', async () => {
    const fault = {
      kind: 'reject' as const,
      method: 'GET',
      pathPattern: '/permission$',
      status: 502,
      times: 1,
    };
    world.emulator.faults.add(fault);
    expect(await authorise(sentBy('wendy'), context())).toEqual({ status: 'allowed' });
  });

  test('whose permission cannot be looked up at all is refused', async () => {
    const fault = {
      kind: 'reject' as const,
      method: 'GET',
      pathPattern: '/permission$',
      status: 500,
      times: 99,
    };
    world.emulator.faults.add(fault);
    expect(await authorise(sentBy('wendy'), context())).toMatchObject({ status: 'refused' });
    expect((await commentsOf())[0]?.body).toMatch(/could not be looked up/);
  });

  test('is taken on although the reaction fails', async () => {
    const fault = {
      kind: 'reject' as const,
      method: 'POST',
      pathPattern: '/reactions$',
      status: 403,
      times: 99,
    };
    world.emulator.faults.add(fault);
    expect(await authorise(sentBy('wendy'), context())).toEqual({ status: 'allowed' });
  });

  test('that was cancelled is neither allowed nor refused', async () => {
    const stopped = new AbortController();
    stopped.abort();
    const cancelled = { ...context(), steps: inProcessSteps(stopped.signal, hasty) };
    await expect(authorise(sentBy('wendy'), cancelled)).rejects.toThrow(CancelledError);
  });
});

describe('a request while a job of the issue runs', () => {
  test('by a command is answered once, also when its step is repeated', async () => {
    const command = sentBy('wendy', {});
    const asked = { ...command, trigger: { kind: 'command' as const, commentId: 77 } };
    await answerRunning(asked, context());
    await answerRunning(asked, context());
    const bodies = (await commentsOf()).map(({ body }) => body);
    expect(bodies).toHaveLength(1);
    expect(bodies[0]).toMatch(/under way already/);
  });

  test('by a label is not answered', async () => {
    const labelled = { ...sentBy('wendy', {}), trigger: { kind: 'label' as const, label: 'codegen' } };
    await answerRunning(labelled, context());
    expect(await commentsOf()).toEqual([]);
  });
});
