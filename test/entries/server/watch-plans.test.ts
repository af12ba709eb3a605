import { expect, it } from 'vitest';
import type { Account } from '../../../src/core/job.ts';
import type { Message } from '../../../src/core/message.ts';
import type { Thread } from '../../../src/core/thread.ts';
import { watchPlans } from '../../../src/entries/server/watch-plans.ts';
import { memoryLog } from '../../pipeline/job-context.ts';
import { buildJob } from '../../support/build.ts';

const wendy: Account = { id: 5, login: 'wendy', isBot: false };

function planOf(issue: number): Thread {
  const job = buildJob();
  const { installationId, repository, sender, id } = job;
  return {
    ...{
      installationId,
      repository,
      requester: sender,
      jobId: id,
      phase: 'planned',
      pull: null,
      outcome: null,
    },
    issue: { ...job.issue, number: issue },
    statusCommentId: 100 + issue,
  };
}

/** Runs the watch for some rounds over plans on which wendy left a thumbs-up, and answers what was asked for. */
async function watchFor(rounds: number, plans: readonly Thread[], failing: readonly number[] = []) {
  const messages: Message[] = [];
  const log = memoryLog();
  const enough = Promise.withResolvers<void>();
  let seen = 0;
  const stop = watchPlans({
    threads: {
      planned: () => {
        seen += 1;
        if (seen > rounds) enough.resolve();
        return Promise.resolve([...plans]);
      },
    },
    open: () => ({
      reactionsOn: (commentId) =>
        failing.includes(commentId) ? Promise.reject(new Error('gone')) : Promise.resolve([wendy]),
    }),
    submit: (message) => Promise.resolve(void messages.push(message)),
    log,
    everyMs: 1,
  });
  await enough.promise;
  await stop();
  return { messages, lines: log.lines };
}

it('a thumbs-up on a plan asks to go on with it, once however often it is seen', async () => {
  const { messages } = await watchFor(5, [planOf(3)]);
  expect(messages).toMatchObject([
    {
      kind: 'request',
      sender: wendy,
      subject: { kind: 'issue', issue: { number: 3 } },
      trigger: { kind: 'thumbs-up', commentId: 103 },
      commands: [{ name: 'go' }],
    },
  ]);
});

it('a plan that cannot be looked at keeps no other one waiting', async () => {
  const { messages, lines } = await watchFor(2, [planOf(3), planOf(4)], [103]);
  expect(messages).toMatchObject([{ trigger: { commentId: 104 } }]);
  expect(lines).toContainEqual(expect.objectContaining({ message: 'reactions on a plan could not be read' }));
});
