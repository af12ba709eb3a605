import { describe, expect, test } from 'vitest';
import type { Command } from '../../../src/core/command.ts';
import type { Job } from '../../../src/core/job.ts';
import type { Request } from '../../../src/core/message.ts';
import type { JobOutcome } from '../../../src/core/result.ts';
import type { Thread } from '../../../src/core/thread.ts';
import { buildAttempt, buildEvidenceWith } from '../../support/build.ts';
import { buildOutcome } from '../render/build-outcome.ts';
import {
  buildThread,
  generate,
  issue,
  onCommit,
  onPull,
  openIssue,
  openPull,
  ourPull,
  ourSha,
  plan,
  refine,
  request,
  retry,
  theirSha,
  worldWith,
} from './messages.ts';
import { takeInOnce, takeInTwice, type World } from './world.ts';

const go: Command = { name: 'go' };
const verify: Command = { name: 'verify' };
const stop: Command = { name: 'stop' };
const review = { kind: 'review' as const, reviewId: 5, isLoose: false };
const button = { kind: 'button' as const, checkRunId: 8 };
const approve: Command = { name: 'approve', packages: ['requests', '@scope/name'] };

interface Taken {
  job: Job | null;
  /** The answer to the comment; null: none. */
  answer: string | null;
}

async function take(asked: Request, world: World): Promise<Taken> {
  const { job } = await takeInTwice(asked, world);
  const answer = [...world.written].find(([name]) => name.endsWith('answer-50'));
  return { job, answer: answer?.[1] ?? null };
}

const handsOff = { pull: { ...ourPull, handsOff: true } };
const theirPull = { pulls: new Map([[2, { ...openPull, headSha: theirSha, headIsOurs: false }]]) };
const closedPull = { pulls: new Map([[2, { ...openPull, state: 'closed' as const }]]) };

describe('generate', () => {
  test('makes the job of its message, with the options of the comment', async () => {
    const options = { language: 'rust', assumeDefaults: true };
    const asked = request({ name: 'generate', options });
    expect(await take(asked, worldWith(buildThread()))).toEqual({
      job: {
        id: asked.id,
        key: asked.key,
        installationId: 7,
        repository: asked.repository,
        issue: { ...issue, comments: [] },
        sender: asked.sender,
        trigger: asked.trigger,
        options,
        task: { kind: 'generate' },
      },
      answer: null,
    });
  });

  test.each([
    ['was pushed to and that is known', buildThread(handsOff), {}],
    ['was pushed to just now', buildThread(), theirPull],
  ])('starts nothing where the open pull request %s', async (_what, thread, changes) => {
    const { job, answer } = await take(request(generate), worldWith(thread, changes));
    expect(job).toBeNull();
    expect(answer).toMatch(/^Somebody else has pushed .* Close it .*`\/specproof retry`[^\n]*$/u);
  });

  test('is a new job once that pull request is closed', async () => {
    const { job } = await take(request(generate), worldWith(buildThread(handsOff), closedPull));
    expect(job?.task).toEqual({ kind: 'generate' });
  });

  test('as an answer to questions goes on with the options that were given', async () => {
    const answering = request(generate, { trigger: { kind: 'answer', commentId: 51 } });
    const { job } = await takeInTwice(answering, worldWith(buildThread({ phase: 'asked' })));
    expect(job?.options).toEqual({ language: 'go' });
  });
});

test('retry works afresh, also where somebody else pushed', async () => {
  const { job, answer } = await take(request(retry), worldWith(buildThread(handsOff), theirPull));
  expect(job).toMatchObject({ task: { kind: 'generate', afresh: true }, options: { language: 'go' } });
  expect(answer).toBeNull();
});

test('plan asks for a plan', async () => {
  expect((await take(request(plan), worldWith(null))).job?.task).toEqual({ kind: 'plan' });
});

describe('go', () => {
  const planned = buildThread({ phase: 'planned', pull: null });

  test('starts what was planned, from the snapshot and with the options of the plan', async () => {
    const { job } = await take(request(go), worldWith(planned));
    expect(job).toMatchObject({
      issue: planned.issue,
      options: { language: 'go' },
      task: { kind: 'generate', planned: true },
    });
  });

  test.each([{ title: 'Slugify all' }, { body: 'Upper-case the text.' }])(
    'starts nothing when the issue has changed: %j',
    async (change) => {
      const issues = new Map([[1, { ...openIssue, ...change }]]);
      const { job, answer } = await take(request(go), worldWith(planned, { issues }));
      expect(job).toBeNull();
      expect(answer).toMatch(/^The specification changed since the plan/u);
    },
  );

  test.each([
    ['there was no plan', null, /`\/specproof plan` to see one/u],
    ['a job runs', buildThread({ phase: 'running' }), /is under way/u],
    ['questions wait', buildThread({ phase: 'asked' }), /wait for an answer first/u],
    ['the last job ended', buildThread(), /`\/specproof plan` to see one/u],
    ['the plan was stopped', buildThread({ phase: 'stopped' }), /`\/specproof plan` to see one/u],
  ])('says what to do where %s', async (_state, thread, text) => {
    const { job, answer } = await take(request(go), worldWith(thread));
    expect(job).toBeNull();
    expect(answer).toMatch(text);
  });
});

describe('refine', () => {
  test.each([
    ['the issue', {}],
    ['the pull request', { subject: onPull }],
    ['a check run', { subject: onCommit }],
  ])('on %s revises the open pull request', async (_where, changes) => {
    const { job } = await take(request(refine, changes), worldWith(buildThread()));
    expect(job?.task).toEqual({ kind: 'revise', pull: 2, text: 'Use a set.' });
    expect(job?.issue).toEqual({ ...issue, comments: [] });
  });

  test('without a pull request says so', async () => {
    const { job, answer } = await take(request(refine), worldWith(buildThread({ pull: null })));
    expect(job).toBeNull();
    expect(answer).toMatch(/no pull request of Specproof for this issue yet/u);
  });

  test('of a closed pull request says so', async () => {
    const { job, answer } = await take(request(refine), worldWith(buildThread(), closedPull));
    expect(job).toBeNull();
    expect(answer).toMatch(/not open any more/u);
  });

  test('of a branch in other hands is declined once, however often it is asked', async () => {
    const world = worldWith(buildThread(), theirPull);
    for (const commentId of [50, 51, 52]) {
      const asked = request(refine, { subject: onPull, trigger: { kind: 'command', commentId } });
      expect((await takeInTwice(asked, world)).job).toBeNull();
    }
    const comments = [...world.written.keys()].filter((name) => name.startsWith('#'));
    expect(comments).toEqual(['#2 hands-off']);
    expect(world.threads[0]?.pull?.handsOff).toBe(true);
  });
});

describe('verify', () => {
  test.each([
    ['the issue', {}],
    ['the pull request', { subject: onPull }],
    ['a check run of an old commit', { subject: onCommit }],
  ])('on %s proves the head of the pull request as it is now', async (_where, changes) => {
    const { job } = await take(request(verify, changes), worldWith(buildThread(handsOff), theirPull));
    expect(job?.task).toEqual({ kind: 'verify', sha: theirSha });
  });

  test('on a check run of a closed pull request proves that commit', async () => {
    const moved = { pulls: new Map([[2, { ...openPull, state: 'closed' as const, headSha: theirSha }]]) };
    const { job } = await take(request(verify, { subject: onCommit }), worldWith(buildThread(), moved));
    expect(job?.task).toEqual({ kind: 'verify', sha: ourSha });
  });

  test('without a pull request says so', async () => {
    const { job, answer } = await take(request(verify), worldWith(null));
    expect(job).toBeNull();
    expect(answer).toMatch(/no pull request of Specproof/u);
  });

  test('of a merge queue is answered as neutral where nothing is ours', async () => {
    const trigger = { kind: 'merge-queue' as const, headSha: theirSha };
    const queued = request(verify, { subject: { kind: 'commit', sha: theirSha }, trigger });
    const world = worldWith(buildThread());
    expect((await takeInTwice(queued, world)).job).toBeNull();
    expect([...world.written]).toEqual([
      ['Specproof / proof on bbbbbbb', 'neutral'],
      ['Specproof / quality on bbbbbbb', 'neutral'],
    ]);
  });
});

describe('a merge queue that names a pull request', () => {
  const queued = (pull: number) =>
    request(verify, {
      sender: { id: 0, login: 'github-merge-queue[bot]', isBot: true },
      subject: { kind: 'commit', sha: theirSha },
      trigger: { kind: 'merge-queue', headSha: theirSha, pull },
    });

  test.each([
    ['as we left it', buildThread()],
    ['as somebody else changed it', buildThread(handsOff)],
  ])('has its own commit verified where the pull request is ours, %s', async (_how, thread) => {
    const { job, written } = await takeInTwice(queued(2), worldWith(thread));
    expect(job).toMatchObject({
      issue: { number: 1 },
      trigger: { kind: 'merge-queue', pull: 2 },
      task: { kind: 'verify', sha: theirSha },
    });
    expect(written).toEqual([]);
  });

  test.each([
    ['another one', buildThread()],
    ['of a repository that we know nothing of', null],
  ])('is answered as neutral where it is %s, and nothing is said there', async (_which, thread) => {
    const { job, written } = await takeInTwice(queued(3), worldWith(thread));
    expect(job).toBeNull();
    expect(written).toEqual(['Specproof / proof on bbbbbbb', 'Specproof / quality on bbbbbbb']);
  });
});

describe('approve', () => {
  const asking = (name: string): JobOutcome => ({
    ...{ kind: 'ended', result: 'REJECTED', questions: [] },
    reason: `A maintainer may comment \`/specproof approve ${name}\`.`,
  });
  const lacking = (): JobOutcome =>
    buildOutcome({ attempts: [buildAttempt(0, buildEvidenceWith({ dependencies: 'failed' }))] });

  test('keeps the packages under the name of who approved them', async () => {
    const world = worldWith(null);
    const { written, job } = await takeInTwice(request(approve), world);
    expect([...world.approved]).toEqual(['requests by wendy', '@scope/name by wendy']);
    expect({ job, written }).toEqual({ job: null, written: ['eyes on comment 50', 'rocket on comment 50'] });
  });

  test.each([
    ['requests', { kind: 'generate' }],
    ['another', undefined],
  ])('starts it again where it ended with a word on what to approve: %s', async (name, task) => {
    const reason = `Nothing was written. A maintainer may comment \`/specproof approve ${name}\` and ask again.`;
    const outcome: JobOutcome = { kind: 'ended', result: 'FAILED', reason, questions: [] };
    expect((await take(request(approve), worldWith(buildThread({ outcome })))).job?.task).toEqual(task);
  });

  test('starts the last request again where that lacked an approval, with its options', async () => {
    const { job, answer } = await take(request(approve), worldWith(buildThread({ outcome: lacking() })));
    expect(job).toMatchObject({ task: { kind: 'generate' }, options: { language: 'go' } });
    expect(answer).toBeNull();
  });

  test('starts the last request again where its end asks for that very name', async () => {
    const { job } = await take(request(approve), worldWith(buildThread({ outcome: asking('requests') })));
    expect(job).toMatchObject({ task: { kind: 'generate' } });
  });

  test.each<[string, Partial<Thread>]>([
    ['lacked nothing of the kind', { outcome: buildOutcome() }],
    ['lacks the approval of a longer name', { outcome: asking('requests-mock') }],
    ['was stopped since', { outcome: lacking(), phase: 'stopped' }],
    ['still runs', { outcome: lacking(), phase: 'running' }],
  ])('starts nothing where the last request %s', async (_what, changes) => {
    expect((await take(request(approve), worldWith(buildThread(changes)))).job).toBeNull();
  });

  test('beside a request leaves the options to the request', async () => {
    const both = request([approve, { name: 'generate', options: { language: 'java' } }]);
    const { job } = await take(both, worldWith(buildThread({ outcome: lacking() })));
    expect(job?.options).toEqual({ language: 'java' });
  });
});

describe('what is answered at once', () => {
  test('is one answer with help, however many words are unknown', async () => {
    const words = ['frobnicate', 'dance'].map((word): Command => ({ name: 'unknown', word }));
    const { job, answer } = await take(request([...words, { name: 'help' }]), worldWith(null));
    expect(job).toBeNull();
    expect(answer?.match(/What Specproof understands/gu)).toHaveLength(1);
    expect(answer).toContain('There are no commands `frobnicate`, `dance`.');
  });

  test.each([
    [null, 'There is no work of Specproof on this issue yet.'],
    [buildThread({ phase: 'running' }), 'Job `job-earlier-one`: running'],
    [buildThread(), 'Job `job-earlier-one`: ended'],
  ])('is the status', async (thread, text) => {
    const { answer } = await take(request({ name: 'status' }), worldWith(thread));
    expect(answer).toContain(text);
  });

  test.each([
    [null, /^1 job of this issue is accepted and waits for a turn\.$/u],
    [buildThread(), /Job `job-earlier-one`: ended[\s\S]*1 job of this issue is accepted/u],
  ])('is the status of what waits, too', async (thread, text) => {
    const world = worldWith(thread);
    world.jobs.set('job-waiting', 'queued');
    expect((await take(request({ name: 'status' }), world)).answer).toMatch(text);
  });

  test.each([
    [null, 'there is nothing to explain'],
    [buildThread(), 'there is nothing to explain'],
    [buildThread({ outcome: buildOutcome() }), '#### 1 attempt'],
  ])('is why the last job ended as it did', async (thread, text) => {
    const { answer } = await take(request({ name: 'explain' }), worldWith(thread));
    expect(answer).toContain(text);
  });

  test('goes on in one answer with what came of the job command', async () => {
    const { answer } = await take(request([{ name: 'explain' }, { name: 'help' }, go]), worldWith(null));
    expect(answer).toMatch(/nothing to explain[\s\S]*understands[\s\S]*no plan that waits/u);
  });
});

describe('forget', () => {
  test('takes back what was remembered, and says what stays', async () => {
    const world = worldWith(buildThread());
    const { answer } = await take(request({ name: 'forget' }), world);
    expect(world.threads).toEqual([]);
    expect(answer).toMatch(/^What was remembered .* is forgotten: .* approved packages stay as they are\.$/u);
  });

  test('forgets nothing while something runs, so that it can be stopped', async () => {
    const world = worldWith(buildThread({ phase: 'running' }));
    const { answer } = await take(request({ name: 'forget' }), world);
    expect(world.threads).toHaveLength(1);
    expect(answer).toMatch(/^1 job of this repository is under way, so nothing was forgotten/u);
  });
});

describe('a thumbs-up', () => {
  const trigger = { kind: 'thumbs-up' as const, commentId: 50 };

  test.each([
    ['starts the plan that it stands on', 50, 'generate'],
    ['on an earlier plan starts nothing', 51, undefined],
  ])('%s', async (_what, statusCommentId, task) => {
    const world = worldWith(buildThread({ phase: 'planned', pull: null, statusCommentId }));
    const { job } = await takeInOnce(request(go, { trigger }), world);
    expect(job?.task.kind).toBe(task);
  });
});

describe('stop', () => {
  test('stops the job, and its comment says who asked', async () => {
    const world = worldWith(buildThread({ phase: 'running' }));
    await take(request(stop, { subject: onPull }), world);
    expect(world.jobs.get('job-earlier-one')).toBe('stopped');
    expect(world.written.get('status of job-earlier-one')).toContain(
      '`wendy` asked for that by `/specproof stop`.',
    );
  });

  test('of a revision ends the comment on the pull request, where it was begun', async () => {
    const tasks = new Map([['job-earlier-one', { kind: 'revise' as const, pull: 2, text: '' }]]);
    const world = worldWith(buildThread({ phase: 'running' }), { tasks });
    const { written } = await takeInOnce(request(stop), world);
    expect(written).toContain('status of job-earlier-one on #2');
    expect(written).not.toContain('status of job-earlier-one');
  });

  test.each([
    ['refine', refine, onPull],
    ['verify', verify, onPull],
    ['retry', retry, onPull],
    ['generate', generate, request(generate).subject],
  ])('wins over %s of an earlier comment whose event arrives after it', async (_name, command, subject) => {
    const world = worldWith(buildThread());
    const trigger = { kind: 'command' as const, commentId: 60 };
    await takeInOnce(request(stop, { subject: onPull, trigger }), world);
    const { job, answer } = await take(request(command, { subject }), world);
    expect(job).toBeNull();
    expect(answer).toBe('It was asked to stop after that, so nothing was started.');
  });

  test.each([
    ['a later comment', { trigger: { kind: 'command' as const, commentId: 61 } }],
    ['a later review', { trigger: review, at: '2026-03-01T12:00:01Z' }],
    ['a button, of which nobody knows when it was pressed', { trigger: button, subject: onCommit }],
  ])('does nothing to %s', async (_what, changes) => {
    const world = worldWith(buildThread());
    const trigger = { kind: 'command' as const, commentId: 60 };
    await takeInOnce(request(stop, { subject: onPull, trigger }), world);
    const { job } = await takeInOnce(request(refine, { subject: onPull, ...changes }), world);
    expect(job).not.toBeNull();
  });

  test('by a review wins over what was asked before it', async () => {
    const world = worldWith(buildThread(), { stop: { at: '2026-03-01T12:00:01Z', commentId: null } });
    expect((await take(request(refine, { subject: onPull }), world)).job).toBeNull();
  });

  test('looks also for what is being taken in on the pull request', async () => {
    const world = worldWith(buildThread());
    await takeInOnce(request(stop), world);
    const place = { installationId: 7, repositoryId: 9, issue: 1, pull: { number: 2, headSha: ourSha } };
    expect(world.places).toEqual([place]);
  });

  test('reaches jobs that wait and that no thread knows of', async () => {
    const jobs = new Map([['job-first', 'queued' as const]]);
    const world = worldWith(null, { jobs });
    const { written, job } = await takeInOnce(request(stop), world);
    expect(job).toBeNull();
    expect(world.jobs.get('job-first')).toBe('stopped');
    expect(written).toEqual(['eyes on comment 50', 'status of job-first', '+1 on comment 50']);
  });

  test('stops what waits behind a running job too, with one comment', async () => {
    const jobs = new Map([
      ['job-earlier-one', 'running' as const],
      ['job-waiting', 'queued' as const],
    ]);
    const world = worldWith(buildThread({ phase: 'running' }), { jobs });
    await take(request(stop), world);
    expect([...world.jobs.values()]).toEqual(['stopped', 'stopped']);
    expect([...world.written.keys()].filter((name) => name.startsWith('status'))).toEqual([
      'status of job-earlier-one',
    ]);
  });

  test('of a job that was stopped before a crash still writes its last state', async () => {
    const jobs = new Map([['job-earlier-one', 'stopped' as const]]);
    const world = worldWith(buildThread({ phase: 'running' }), { jobs });
    const { written } = await takeInOnce(request(stop), world);
    expect(written).toContain('status of job-earlier-one');
    expect(world.threads[0]?.phase).toBe('stopped');
  });

  test('of a job that has just ended leaves its end as it is', async () => {
    const jobs = new Map([['job-earlier-one', 'ended' as const]]);
    const world = worldWith(buildThread({ phase: 'running' }), { jobs });
    const { answer } = await take(request(stop), world);
    expect(answer).toMatch(/^Nothing is running/u);
    expect(world.written.has('status of job-earlier-one')).toBe(false);
  });

  test('before a request makes room for it', async () => {
    const { job } = await take(request([stop, generate]), worldWith(buildThread({ phase: 'running' })));
    expect(job?.task).toEqual({ kind: 'generate' });
  });

  test('after a request wins', async () => {
    const { job, answer } = await take(request([generate, stop]), worldWith(null));
    expect(job).toBeNull();
    expect(answer).toMatch(/asks to stop after that, so nothing was started/u);
  });
});

test('of several requests the last one is taken, and that is said', async () => {
  const { job, answer } = await take(request([plan, generate, retry]), worldWith(null));
  expect(job?.task).toEqual({ kind: 'generate', afresh: true });
  expect(answer).toBe(
    'One comment starts one job at most, so only its last request was taken: `/specproof retry`.',
  );
});
