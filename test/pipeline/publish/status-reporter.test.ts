import { describe, expect, test } from 'vitest';
import { inProcessSteps } from '../../../src/adapters/durable/in-process.ts';
import { RefusedError } from '../../../src/core/errors.ts';
import type { Forge, StageEvent } from '../../../src/core/ports.ts';
import type { JobOutcome } from '../../../src/core/result.ts';
import { createStatusReporter } from '../../../src/pipeline/status-reporter.ts';
import { silentLog } from '../../adapters/forge/github-under-test.ts';
import { buildAttempt, buildJob } from '../../support/build.ts';
import { jobContext, scriptedModel } from '../job-context.ts';
import { buildOutcome, failingEvidence } from '../render/build-outcome.ts';

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

function reporterOn(forge: Forge) {
  const time = { now: 1_000_000 };
  const context = {
    forge,
    steps: inProcessSteps(new AbortController().signal, { attempts: 1, firstPauseMs: 1 }),
    log: silentLog,
    clock: { now: () => time.now },
  };
  const reporter = createStatusReporter(buildJob(), context, { modelLabel: 'm', maxRefinements: 3 });
  return { time, reporter };
}

/** Lets an edit that was started reach the board. */
const written = () => new Promise((resolve) => setImmediate(resolve));

const event = (detail: string): StageEvent => ({ stage: 'write', attempt: 0, status: 'started', detail });
const proven = buildOutcome();
const failing = buildOutcome({ attempts: [buildAttempt(0, failingEvidence)] });

describe('the status reporter', () => {
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
    await expect(reporter.finish(proven)).resolves.toBeUndefined();
    expect(board.reactions).toEqual(['rocket']);
  });

  test.each<[string, string, JobOutcome]>([
    ['rocket', 'a proven result', proven],
    ['confused', 'a failing one', failing],
    ['confused', 'an end without one', { kind: 'ended', result: 'REJECTED', reason: 'No.', questions: [] }],
  ])('ends with %s for %s', async (reaction, _what, outcome) => {
    const { board, forge } = boardForge();
    await reporterOn(forge).reporter.finish(outcome);
    expect(board.reactions).toEqual([reaction]);
  });
});
