import { describe, expect, test } from 'vitest';
import { inProcessSteps } from '../../../src/adapters/durable/in-process.ts';
import type { Discussion, IssueNow } from '../../../src/core/discussion.ts';
import { RefusedError } from '../../../src/core/errors.ts';
import type { Forge } from '../../../src/core/forge.ts';
import type { Job } from '../../../src/core/job.ts';
import type { StageEvent } from '../../../src/core/ports.ts';
import type { JobOutcome } from '../../../src/core/result.ts';
import { createStatusReporter } from '../../../src/pipeline/status-reporter.ts';
import { silentLog } from '../../adapters/forge/github-under-test.ts';
import { buildAttempt, buildJob } from '../../support/build.ts';
import { jobContext, scriptedModel } from '../job-context.ts';
import { buildOutcome, failingEvidence } from '../render/build-outcome.ts';
import { noDiscussion } from './no-discussion.ts';

/** A forge that keeps what stands in the comment and in the reactions. */
function boardForge(write: (body: string) => Promise<void> = async () => undefined) {
  const board: { edits: string[]; reactions: string[] } = { edits: [], reactions: [] };
  const forge: Forge = {
    ...jobContext(scriptedModel(() => '')).forge,
    react: async (_job, reaction) => {
      board.reactions.push(reaction);
    },
    upsertStatusComment: async (_job, body) => {
      await write(body);
      board.edits.push(body);
      return { id: 1, url: 'https://github.test/1' };
    },
  };
  return { board, forge };
}

function reporterOn(forge: Forge, own: { job?: Job; discussion?: Discussion } = {}) {
  const { job = buildJob(), discussion } = own;
  const time = { now: 1_000_000 };
  const context = {
    forge,
    steps: inProcessSteps(new AbortController().signal, { attempts: 1, firstPauseMs: 1 }),
    log: silentLog,
    clock: { now: () => time.now },
    ...(discussion === undefined ? {} : { discussion }),
  };
  const reporter = createStatusReporter(job, context, { modelLabel: 'm', maxRefinements: 3 });
  return { time, reporter };
}

/** Lets an edit that was started reach the board. */
const written = () => new Promise((resolve) => setImmediate(resolve));

const event = (detail: string): StageEvent => ({ stage: 'write', attempt: 0, status: 'started', detail });
const proven = buildOutcome();
const failing = buildOutcome({ attempts: [buildAttempt(0, failingEvidence)] });

describe('the status reporter', () => {
  test('says nothing of a commit that is only looked at, unless nothing came of it', async () => {
    const job = buildJob({ task: { kind: 'verify', sha: 'd'.repeat(40) } });
    const { board, forge } = boardForge();
    const { reporter } = reporterOn(forge, { job });
    reporter.report(event('first'));
    await written();
    expect(await reporter.finish(proven)).toBeNull();
    expect(board).toEqual({ edits: [], reactions: ['rocket'] });
    const ended: JobOutcome = { kind: 'ended', result: 'REJECTED', reason: 'Unknown commit.', questions: [] };
    expect(await reporter.finish(ended)).toBe(1);
    expect(board.edits).toEqual([expect.stringContaining('Unknown commit.')]);
  });

  test('ends a revision with what its reviewers are told', async () => {
    const job = buildJob({ task: { kind: 'revise', pull: 8, text: '' } });
    const { board, forge } = boardForge();
    await reporterOn(forge, { job }).reporter.finish({ ...proven, answer: '### Revised in abc1234' });
    expect(board.edits).toEqual([expect.stringMatching(/^### Revised in abc1234\n/u)]);
  });

  test('shows the first event at once and what came within five seconds only later', async () => {
    const { board, forge } = boardForge();
    const { time, reporter } = reporterOn(forge);
    reporter.report(event('first'));
    await written();
    time.now += 4_999;
    reporter.report(event('too soon'));
    await written();
    time.now += 1;
    reporter.report(event('in time'));
    await reporter.finish(proven);
    expect(board.edits).toHaveLength(3);
    expect(board.edits[0]).toContain('first');
    expect(board.edits[1]).toContain('in time');
    expect(board.edits[2]).toContain('TESTS_PASSING');
  });

  test('edits at most three times before the final state, however long the job takes', async () => {
    const { board, forge } = boardForge();
    const { time, reporter } = reporterOn(forge);
    for (let round = 0; round < 100; round += 1) {
      reporter.report(event(`round ${round}`));
      time.now += 10_000;
    }
    await reporter.finish(proven);
    expect(board.edits).toHaveLength(4);
  });

  test('writes the final state after an edit that is still under way', async () => {
    const { promise: slow, resolve: release } = Promise.withResolvers<void>();
    const { board, forge } = boardForge((body) =>
      body.includes('working on it') ? slow : Promise.resolve(),
    );
    const { reporter } = reporterOn(forge);
    reporter.report(event('slow'));
    const finished = reporter.finish(proven);
    release();
    await finished;
    expect(board.edits.map((body) => body.includes('working on it'))).toEqual([true, false]);
  });

  test('never fails the job', async () => {
    const { board, forge } = boardForge(() => Promise.reject(new RefusedError('The issue is locked.')));
    const { reporter } = reporterOn(forge);
    reporter.report(event('first'));
    await expect(reporter.finish(proven)).resolves.toBeNull();
    expect(board.reactions).toEqual(['rocket']);
  });

  test.each<[string, string, JobOutcome]>([
    ['rocket', 'a proven result', proven],
    ['confused', 'a failing one', failing],
    ['rocket', 'a plan', { kind: 'ended', result: 'PLANNED', reason: 'So.', questions: [] }],
    ['confused', 'an end without one', { kind: 'ended', result: 'REJECTED', reason: 'No.', questions: [] }],
  ])('ends with %s for %s', async (reaction, _what, outcome) => {
    const { board, forge } = boardForge();
    await reporterOn(forge).reporter.finish(outcome);
    expect(board.reactions).toEqual([reaction]);
  });
});

describe('the times that the status comment shows', () => {
  const stage = (name: StageEvent['stage'], status: StageEvent['status'], isReplay = false): StageEvent => ({
    ...{ stage: name, status, attempt: 0, detail: 'x' },
    ...(isReplay ? { isReplay } : {}),
  });

  test('are those between begin and end, of all rounds together', async () => {
    const { board, forge } = boardForge();
    const { time, reporter } = reporterOn(forge);
    for (const [event_, ms] of [
      [stage('write', 'started'), 2_000],
      [stage('write', 'finished'), 0],
      [stage('check', 'started'), 3_500],
      [stage('check', 'finished'), 0],
      [stage('refine', 'started'), 61_000],
      [stage('check', 'started'), 1_000],
      [stage('check', 'finished'), 0],
    ] as const) {
      reporter.report(event_);
      time.now += ms;
    }
    await reporter.finish(failing);
    const text = board.edits.at(-1) ?? '';
    expect(text).toContain('| Write code, tests and documentation | 2.0 s |');
    expect(text).toContain('| Check in the sandbox | 4.5 s |');
    expect(text).toContain('| Refine from what failed | 1 min 1 s |');
    expect(text).not.toContain('restarted');
  });

  test('are left out for what was told once more after a restart, which writes nothing', async () => {
    const { board, forge } = boardForge();
    const { time, reporter } = reporterOn(forge);
    reporter.report(stage('read', 'started', true));
    reporter.report(stage('read', 'finished', true));
    reporter.report(stage('write', 'started', true));
    await written();
    expect(board.edits).toEqual([]);
    reporter.report(stage('write', 'finished'));
    reporter.report(stage('check', 'started'));
    time.now += 1_000;
    reporter.report(stage('check', 'finished'));
    await reporter.finish(failing);
    const text = board.edits.at(-1) ?? '';
    expect(text).toContain('| Read the specification |  |');
    expect(text).toContain('| Write code, tests and documentation |  |');
    expect(text).toContain('| Check in the sandbox | 1.0 s |');
    expect(text).toContain('restarted meanwhile');
  });
});

describe('labels of the issue', () => {
  /** A discussion that holds the labels of one issue and what became of them. */
  function labelled(labels: string[]) {
    const held = new Set(labels);
    const issue: IssueNow = {
      ...{ number: 1, title: 'x', body: 'x', state: 'open', labels },
      ...{ updatedAt: '2026-01-01T00:00:00Z', author: null, isPull: false },
    };
    const discussion: Discussion = {
      ...noDiscussion,
      issue: async () => ({ ...issue, labels: [...held] }),
      relabel: async (_number, { add = [], remove = [] }) => {
        for (const name of remove) held.delete(name);
        for (const name of add) held.add(name);
      },
    };
    return { held, discussion };
  }
  const publication = {
    ...{ branch: 'codegen/issue-1', commit: 'a'.repeat(40), pullRequestNumber: 5 },
    ...{ pullRequestUrl: 'https://github.test/5', checkRunUrl: 'x', qualityCheckRunUrl: 'x' },
  };
  const endOf = (result: 'NEEDS_CLARIFICATION' | 'FAILED' | 'PLANNED'): JobOutcome => ({
    ...{ kind: 'ended', result, reason: 'Because.', questions: [] },
  });

  test.each<[string, JobOutcome, string[]]>([
    ['questions', endOf('NEEDS_CLARIFICATION'), ['bug', 'specproof:needs-info']],
    ['a failure', endOf('FAILED'), ['bug']],
    ['a plan', endOf('PLANNED'), ['bug']],
    ['a candidate that was not published', proven, ['bug']],
    ['a pull request', { ...proven, publication }, ['bug', 'codegen']],
  ])('after %s', async (_what, outcome, labels) => {
    const { held, discussion } = labelled(['bug', 'codegen']);
    await reporterOn(boardForge().forge, { discussion }).reporter.finish(outcome);
    expect([...held]).toEqual(labels);
  });

  test('lose the one that waits for an answer when a job starts, in place of an edit', async () => {
    const { held, discussion } = labelled(['codegen', 'specproof:needs-info']);
    const { board, forge } = boardForge();
    const { time, reporter } = reporterOn(forge, { discussion });
    for (let round = 0; round < 10; round += 1) {
      reporter.report(event(`round ${round}`));
      await written();
      time.now += 60_000;
    }
    expect([...held]).toEqual(['codegen']);
    expect(board.edits).toHaveLength(2);
  });

  test('stay when the job is about a commit', async () => {
    const { held, discussion } = labelled(['codegen', 'specproof:needs-info']);
    const job = buildJob({ task: { kind: 'verify', sha: 'a'.repeat(40) } });
    const { reporter } = reporterOn(boardForge().forge, { job, discussion });
    reporter.report(event('x'));
    await reporter.finish(endOf('FAILED'));
    expect([...held]).toEqual(['codegen', 'specproof:needs-info']);
  });
});
