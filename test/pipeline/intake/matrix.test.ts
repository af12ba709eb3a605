import { describe, expect, test } from 'vitest';
import { RefusedError } from '../../../src/core/errors.ts';
import type { Permission } from '../../../src/core/forge.ts';
import type { Account, Trigger } from '../../../src/core/job.ts';
import type { Request } from '../../../src/core/message.ts';
import type { Thread } from '../../../src/core/thread.ts';
import {
  buildThread,
  generate,
  onCommit,
  onPull,
  openPull,
  ourPull,
  ourSha,
  refine,
  request,
  theirSha,
  worldWith,
} from './messages.ts';
import { takeInTwice, type World } from './world.ts';

/** Who asks, and what the forge says of them at that moment. */
const people: Record<string, { permission: Permission | Error; isBot?: boolean; may: boolean }> = {
  'an admin': { permission: 'admin', may: true },
  'a maintainer': { permission: 'maintain', may: true },
  'a writer': { permission: 'write', may: true },
  'a triager': { permission: 'triage', may: false },
  'a reader': { permission: 'read', may: false },
  'a stranger': { permission: 'none', may: false },
  'somebody who cannot be looked up': { permission: new RefusedError('GitHub refused.'), may: false },
  'an allow-listed bot that may write': { permission: 'write', isBot: true, may: true },
  'an allow-listed bot that may not': { permission: 'read', isBot: true, may: false },
};

const triggers = {
  label: request(generate, { trigger: { kind: 'label', label: 'codegen' } }),
  command: request(generate),
  stop: request({ name: 'stop' }),
  answer: request(generate, { trigger: { kind: 'answer', commentId: 50 } }),
  'thumbs-up': request({ name: 'go' }, { trigger: { kind: 'thumbs-up', commentId: 50 } }),
  review: request(refine, { subject: onPull, trigger: { kind: 'review', reviewId: 60, isLoose: false } }),
  button: request({ name: 'verify' }, { subject: onCommit, trigger: { kind: 'button', checkRunId: 70 } }),
} satisfies Record<string, Request>;
type TriggerName = keyof typeof triggers;

const closed = { pulls: new Map([[2, { ...openPull, state: 'closed' as const, merged: true }]]) };
const pushed = { pulls: new Map([[2, { ...openPull, headSha: theirSha, headIsOurs: false }]]) };
const states = {
  nothing: [null, {}],
  running: [buildThread({ phase: 'running', pull: null }), {}],
  planned: [buildThread({ phase: 'planned', pull: null, statusCommentId: 50 }), {}],
  asked: [buildThread({ phase: 'asked', pull: null }), {}],
  stopped: [buildThread({ phase: 'stopped', pull: null }), {}],
  open: [buildThread(), {}],
  'in other hands': [buildThread({ pull: { ...ourPull, handsOff: true } }), pushed],
  merged: [buildThread({ pull: { ...ourPull, state: 'merged' } }), closed],
} satisfies Record<string, [Thread | null, Partial<World>]>;
type StateName = keyof typeof states;

interface Expected {
  /** Kind of the task; null: no job. */
  job: string | null;
  written: string[];
  /** Where somebody who may not is refused; null: without a word. */
  refusedOn: number | null;
}

const silence: Expected = { job: null, written: [], refusedOn: null };
const generates = (eyes: string): Expected => ({ job: 'generate', written: [eyes], refusedOn: 1 });
const answered = (written: string[]): Expected => ({ job: null, written, refusedOn: 1 });
const onReview = (job: string | null, written: string[]): Expected => ({
  job,
  written: ['eyes on issue 2', ...written],
  refusedOn: 2,
});

const commentEyes = 'eyes on comment 50';
const labelled = generates('eyes on issue 1');
const commanded = generates(commentEyes);
const nothingRuns = answered([commentEyes, '#1 answer-50']);
const putAside = answered([commentEyes, '+1 on comment 50', '#1 answer-50']);
const silent = { nothing: silence, running: silence, planned: silence, asked: silence, stopped: silence };
const everywhere = (expected: Expected) => ({
  nothing: expected,
  running: expected,
  planned: expected,
  asked: expected,
  stopped: expected,
  open: expected,
  merged: expected,
});

const expectations: Record<TriggerName, Record<StateName, Expected>> = {
  label: {
    ...everywhere(labelled),
    'in other hands': answered(['eyes on issue 1', '#1 answer-message-0123456789']),
  },
  command: { ...everywhere(commanded), 'in other hands': nothingRuns },
  stop: {
    ...everywhere(nothingRuns),
    running: answered([commentEyes, 'status of job-earlier-one', '+1 on comment 50']),
    planned: putAside,
    asked: putAside,
    stopped: answered([commentEyes, '+1 on comment 50']),
    'in other hands': nothingRuns,
  },
  answer: {
    ...everywhere(silence),
    asked: { ...commanded, refusedOn: null },
    'in other hands': silence,
  },
  'thumbs-up': {
    ...everywhere(silence),
    planned: { ...commanded, refusedOn: null },
    'in other hands': silence,
  },
  review: {
    ...silent,
    open: onReview('revise', []),
    'in other hands': onReview(null, ['#2 hands-off']),
    merged: onReview(null, ['#2 answer-message-0123456789']),
  },
  button: {
    ...silent,
    open: onReview('verify', []),
    'in other hands': onReview('verify', []),
    merged: onReview('verify', []),
  },
};

const stateNames: StateName[] = [
  'nothing',
  'running',
  'planned',
  'asked',
  'stopped',
  'open',
  'in other hands',
  'merged',
];
const triggerNames: TriggerName[] = ['label', 'command', 'stop', 'answer', 'thumbs-up', 'review', 'button'];
const cases = triggerNames.flatMap((trigger) => stateNames.map((state) => ({ trigger, state })));

function worldOf(state: StateName, sender: Account, permission: Permission | Error): World {
  const [thread, changes] = states[state];
  return worldWith(structuredClone(thread), {
    ...structuredClone(changes),
    permissions: new Map([[sender.login, permission]]),
  });
}

describe.each(Object.entries(people))('%s', (_who, { permission, isBot = false, may }) => {
  const sender: Account = { id: 21, login: 'sender', isBot };

  test.each(cases)('by $trigger where the work is: $state', async ({ trigger, state }) => {
    const { job, written, refusedOn } = expectations[trigger][state];
    const world = worldOf(state, sender, permission);
    const taken = await takeInTwice({ ...triggers[trigger], sender }, world);
    const refusal = refusedOn === null ? [] : [`#${refusedOn} refusal-21`];
    expect({ job: taken.job?.task.kind ?? null, written: taken.written }).toEqual(
      may ? { job, written } : { job: null, written: refusal },
    );
  });

  const mergeQueue: Trigger = { kind: 'merge-queue', headSha: ourSha };
  const failedChecks: Trigger = { kind: 'failed-checks', headSha: ourSha };

  test('is not looked up where nobody asks', async () => {
    const queued = request({ name: 'verify' }, { sender, subject: onCommit, trigger: mergeQueue });
    const mended = request(refine, { sender, subject: onPull, trigger: failedChecks });
    const verifying = await takeInTwice(queued, worldOf('open', sender, permission));
    const revising = await takeInTwice(mended, worldOf('open', sender, permission));
    expect(verifying).toMatchObject({ job: { task: { kind: 'verify', sha: ourSha } }, written: [] });
    expect(revising).toMatchObject({ job: { task: { kind: 'revise', pull: 2 } }, written: [] });
  });

  test('asking ten times is answered as if once', async () => {
    const world = worldOf('nothing', sender, permission);
    for (let time = 0; time < 10; time += 1)
      await takeInTwice(
        request(
          { name: 'status' },
          { sender, id: `message-00000000${time}`, trigger: { kind: 'command', commentId: 80 } },
        ),
        world,
      );
    expect([...world.written.keys()]).toEqual(
      may ? ['eyes on comment 80', '#1 answer-80'] : ['#1 refusal-21'],
    );
  });
});
