import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Message } from '../../../src/core/message.ts';
import type { Listening } from '../../../src/entries/server/listen.ts';
import { concerningEvents } from '../../../src/trigger/decide.ts';
import { silentLog } from '../../adapters/store/temporary-database.ts';
import {
  base,
  button,
  type Changes,
  checkRun,
  checkSuite,
  commented,
  issues,
  labeled,
  pullEvent,
  reviewed,
  sha,
} from '../../trigger/payloads.ts';
import { webhookExamples } from '../../trigger/webhook-examples.ts';
import { deliver, frontAppId, startFront } from './with-front.ts';

let front: Listening;
const submitted: Message[] = [];

beforeAll(async () => {
  front = await startFront({
    deliveries: { receive: async () => 'new', markQueued: async () => {} },
    submit: async (message) => {
      submitted.push(message);
    },
    log: silentLog,
  });
});
afterAll(() => front.stop(0));
beforeEach(() => {
  submitted.length = 0;
});

const send = (event: string, payload: Changes, delivery: string) =>
  deliver(front.url, JSON.stringify(payload), { event, delivery });

it("acknowledges each of GitHub's example payloads, and takes in what concerns us", async () => {
  for (const [index, { name, payload }] of webhookExamples.entries()) {
    const { status } = await send(name, payload, `example-${index}`);
    expect([name, status]).toEqual([name, 202]);
  }
  const kinds = submitted.map((message) => (message.kind === 'signal' ? message.fact.kind : message.kind));
  expect(kinds.sort()).toEqual([
    ...Array<string>(4).fill('departure'),
    ...Array<string>(2).fill('issue-deleted'),
    ...Array<string>(2).fill('request'),
  ]);
});

const ourRun = { check_run: { app: { id: frontAppId } } };
const installation = { id: 7, updated_at: '2026-01-02T03:04:05Z' };
const ours: Record<(typeof concerningEvents)[number], Changes> = {
  'issues.labeled': labeled(),
  'issues.unlabeled': labeled({ action: 'unlabeled' }),
  'issues.closed': issues('closed'),
  'issues.deleted': issues('deleted'),
  'issues.transferred': issues('transferred'),
  'issue_comment.created': commented('/specproof status'),
  'pull_request.closed': pullEvent('closed'),
  'pull_request.reopened': pullEvent('reopened'),
  'pull_request.synchronize': pullEvent('synchronize'),
  'pull_request_review.submitted': reviewed(),
  'check_run.requested_action': button('refine', ourRun),
  'check_run.rerequested': checkRun('rerequested', ourRun),
  'check_run.completed': checkRun('completed', { check_run: { app: { id: 5 } } }),
  'check_suite.rerequested': checkSuite({ check_suite: { app: { id: frontAppId } } }),
  'merge_group.checks_requested': {
    ...base,
    action: 'checks_requested',
    merge_group: { head_sha: sha, head_commit: { timestamp: '2026-01-02T03:04:05Z' } },
  },
  'installation.deleted': { ...base, action: 'deleted', installation },
  'installation.suspend': { ...base, action: 'suspend', installation },
  'installation_repositories.removed': {
    ...base,
    action: 'removed',
    installation,
    repositories_removed: [{ id: 42 }],
  },
};

describe('an event that concerns us', () => {
  it.each(concerningEvents)('is taken in: %s', async (event) => {
    const { status } = await send(event.split('.')[0] ?? '', ours[event], 'ours');
    expect(status).toBe(202);
    expect(submitted).toHaveLength(1);
  });

  it('by a button is the same when its delivery comes again, and another when it is pressed again', async () => {
    for (const delivery of ['press-1', 'press-1', 'press-2']) {
      await send('check_run', button('verify', ourRun), delivery);
    }
    const [first, again, second] = submitted.map(({ id }) => id);
    expect(again).toBe(first);
    expect(second).not.toBe(first);
  });

  it('is ignored when it is a button of another app, and when a bot asks that is not on the list', async () => {
    await send('check_run', button('verify'), 'foreign');
    await send(
      'issue_comment',
      commented('/generate', { sender: { id: 2, login: 'b', type: 'Bot' } }),
      'bot',
    );
    expect(submitted).toEqual([]);
  });
});

it('lets those bots ask that the operator allows', async () => {
  const open = await startFront(
    {
      deliveries: { receive: async () => 'new', markQueued: async () => {} },
      submit: async (message) => {
        submitted.push(message);
      },
      log: silentLog,
    },
    { allowedBots: [2] },
  );
  const payload = commented('/generate', { sender: { id: 2, login: 'b[bot]', type: 'Bot' } });
  await deliver(open.url, JSON.stringify(payload), { event: 'issue_comment' });
  await open.stop(0);
  expect(submitted.map(({ sender }) => sender)).toEqual([{ id: 2, login: 'b[bot]', isBot: true }]);
});
