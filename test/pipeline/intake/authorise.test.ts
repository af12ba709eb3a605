import { beforeEach, describe, expect, test } from 'vitest';
import { inProcessSteps } from '../../../src/adapters/durable/in-process.ts';
import type { Command } from '../../../src/core/command.ts';
import { CancelledError } from '../../../src/core/errors.ts';
import type { Job } from '../../../src/core/job.ts';
import { type Asking, answerRunning, authorise } from '../../../src/pipeline/1-authorise.ts';
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

const context = () => {
  const place = world.open();
  return {
    forge: place,
    discussion: place,
    steps: inProcessSteps(new AbortController().signal, hasty),
    log: silentLog,
  };
};

const generate: Command = { name: 'generate', options: {} };

/** The label was set on the issue; `commands` stand for what a comment might have asked. */
function sentBy(login: string, changes: Partial<Asking> = {}): Asking {
  const { number } = world.job.issue;
  return {
    sender: { id: 5, login, isBot: false },
    commands: [generate],
    spot: { kind: 'issue', number },
    refuseOn: number,
    ...changes,
  };
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
    await authorise(sentBy('rita', { commands: [{ name: 'stop' }] }), context());
    expect(await commentsOf()).toHaveLength(1);
  });

  test.each([
    ['generating code', generate],
    ['approving packages', { name: 'approve', packages: ['requests'] }],
    ['asking Specproof for something', { name: 'stop' }],
  ] satisfies [string, Command][])('is refused in words of its own: %s', async (words, command) => {
    await authorise(sentBy('rita', { commands: [command] }), context());
    expect((await commentsOf())[0]?.body).toContain(`Sorry, ${words} here needs write permission`);
  });

  test('that was not addressed to us is refused without a word', async () => {
    expect(await authorise(sentBy('rita', { refuseOn: null }), context())).toMatchObject({
      status: 'refused',
    });
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
  const asked = (changes: Partial<Job>): Job => ({ ...world.job, ...changes });

  test('by a command is answered once, also when its step is repeated', async () => {
    const command = asked({ trigger: { kind: 'command', commentId: 77 } });
    await answerRunning(command, context());
    await answerRunning(command, context());
    const bodies = (await commentsOf()).map(({ body }) => body);
    expect(bodies).toHaveLength(1);
    expect(bodies[0]).toMatch(/under way already/);
  });

  test.each([
    ['a review', { kind: 'review', reviewId: 5, isLoose: false }],
    ['an answer', { kind: 'answer', commentId: 6 }],
    ['a button', { kind: 'button', checkRunId: 7 }],
  ] as const)('by %s that waited in vain is told that it was given up, once', async (_, trigger) => {
    await answerRunning(asked({ trigger }), context());
    await answerRunning(asked({ trigger }), context());
    expect((await commentsOf()).map(({ body }) => body)).toEqual([expect.stringMatching(/given up/)]);
  });

  test('by a label is not answered', async () => {
    await answerRunning(asked({ trigger: { kind: 'label', label: 'codegen' } }), context());
    expect(await commentsOf()).toEqual([]);
  });
});
