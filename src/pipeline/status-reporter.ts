import { z } from 'zod';
import { CancelledError } from '../core/errors.ts';
import type { Job } from '../core/job.ts';
import type { Progress, Reaction } from '../core/ports.ts';
import type { JobOutcome } from '../core/result.ts';
import { isProven } from '../core/verdict.ts';
import type { JobContext } from './context.ts';
import { labelsAfter, noLongerWaiting, readsIssue, triggerLabel } from './issue-labels.ts';
import { readIssue } from './read-spec/issue.ts';
import { statusComment } from './render/status-comment.ts';
import { initialStatus, type StatusState, withEvent } from './render/status-state.ts';

/** Shows a job's progress in the one comment on the issue. Failing to do so never fails the job. */
export interface StatusReporter extends Progress {
  /** Writes the final state and the final reaction, as durable steps. Throws CancelledError only. */
  finish(outcome: JobOutcome): Promise<void>;
}

type ReporterContext = Pick<JobContext, 'forge' | 'steps' | 'clock' | 'log' | 'discussion'>;

/**
 * Milliseconds that must lie before each edit. Growing, so that a long job still has edits left late; three at most,
 * because a job has 14 writes to GitHub: eyes, three edits, tree, commit, branch, pull request (two where drafts are
 * refused), its labels, check runs on proof and on quality, final state, final reaction. Taking off the label that waits
 * for an answer takes the place of an edit; the labels of an issue are changed at the end only where no pull request was
 * opened, which leaves more than the two writes for it.
 */
const pausesMs = [0, 5_000, 30_000];

function reactionOf(outcome: JobOutcome): Reaction {
  const isWell = outcome.kind === 'candidate' ? isProven(outcome.verdict) : outcome.result === 'PLANNED';
  return isWell ? 'rocket' : 'confused';
}

/** What the job's text says of how the issue was read; nothing where the job is about a commit. */
function factsOf(job: Job, { discussion }: ReporterContext) {
  if (!readsIssue(job)) return {};
  const { counted: comments, left, removed } = readIssue(job);
  return { reading: { comments, left, removed }, ...(discussion === undefined ? {} : { triggerLabel }) };
}

/** The reporter of one job; events arrive while edits are under way, and only the newest state is written. */
export function createStatusReporter(
  job: Job,
  context: ReporterContext,
  facts: { modelLabel: string; maxRefinements: number },
): StatusReporter {
  const { forge, clock, log, steps, discussion } = context;
  let state: StatusState = initialStatus({ ...facts, ...factsOf(job, context) });
  let edits = 0;
  let lastEditAt = Number.NEGATIVE_INFINITY;
  let writing: Promise<void> = Promise.resolve();

  function isDue(now: number): boolean {
    const pauseMs = pausesMs[edits];
    return pauseMs !== undefined && now - lastEditAt >= pauseMs;
  }

  async function write(): Promise<void> {
    try {
      await forge.upsertStatusComment(job, statusComment(state));
    } catch (error) {
      log.warn({ error, job: job.id }, 'status comment could not be written');
    }
  }

  async function writeFirst(): Promise<void> {
    await write();
    if (await noLongerWaiting(job, context)) edits += 1;
  }

  async function lastingly(name: string, effect: () => Promise<unknown>): Promise<void> {
    try {
      await steps.run({ name, result: z.null() }, async () => {
        await effect();
        return null;
      });
    } catch (error) {
      if (error instanceof CancelledError) throw error;
      log.warn({ error, step: name }, 'final state could not be shown');
    }
  }

  return {
    report: (event) => {
      const now = clock.now();
      state = withEvent(state, event.isReplay === true ? event : { ...event, at: now });
      // After a restart the comment already shows what is only told once more.
      if (event.isReplay === true || !isDue(now)) return;
      const isFirst = edits === 0;
      edits += 1;
      lastEditAt = now;
      writing = writing.then(isFirst ? writeFirst : write);
    },
    finish: async (outcome) => {
      await writing;
      const text = statusComment({ ...state, outcome });
      await lastingly('write the final status', () => forge.upsertStatusComment(job, text));
      const labels = labelsAfter(job, outcome);
      if (discussion !== undefined && labels !== null)
        await lastingly('label the issue', () => discussion.relabel(job.issue.number, labels));
      await lastingly('react to the result', () => forge.react(job, reactionOf(outcome)));
    },
  };
}
