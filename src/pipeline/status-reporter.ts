import { z } from 'zod';
import { CancelledError } from '../core/errors.ts';
import type { Reaction } from '../core/forge.ts';
import type { Job } from '../core/job.ts';
import { triggerLabel } from '../core/names-on-forge.ts';
import type { Progress } from '../core/ports.ts';
import type { JobOutcome } from '../core/result.ts';
import { isProven } from '../core/verdict.ts';
import type { JobContext } from './context.ts';
import { labelsAfter, noLongerWaiting, readsIssue } from './issue-labels.ts';
import { readIssue } from './read-spec/issue.ts';
import { statusComment } from './render/status-comment.ts';
import { initialStatus, type StatusState, withEvent } from './render/status-state.ts';

/** Shows a job's progress in the one comment on the issue. Failing to do so never fails the job. */
export interface StatusReporter extends Progress {
  /** Writes the final state and the final reaction, as durable steps; answers the comment with it, null where it could not be written. Throws CancelledError only. */
  finish(outcome: JobOutcome): Promise<number | null>;
}

const CommentId = z.object({ id: z.number().int() });
/** What an effect without an answer answers, as it comes back from the store. */
const nothing = z.unknown().transform(() => undefined);

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

/** A step whose failure must not decide the job; null when it failed. */
async function lastingly<T>(
  step: { name: string; result: z.ZodType<T> },
  { steps, log }: ReporterContext,
  effect: () => Promise<T>,
): Promise<T | null> {
  try {
    return await steps.run(step, effect);
  } catch (error) {
    if (error instanceof CancelledError) throw error;
    log.warn({ error, step: step.name }, 'final state could not be shown');
    return null;
  }
}

/** A commit that is only looked at is told about on that commit; its end is worth a comment when nothing came of it. */
function isTold(job: Job, outcome: JobOutcome | null): boolean {
  return job.task.kind !== 'verify' || outcome?.kind === 'ended';
}

async function showEnd(
  job: Job,
  { outcome, text }: { outcome: JobOutcome; text: string },
  context: ReporterContext,
): Promise<number | null> {
  const { forge, discussion } = context;
  const written = isTold(job, outcome)
    ? await lastingly({ name: 'write the final status', result: CommentId }, context, () =>
        forge.upsertStatusComment(job, text),
      )
    : null;
  const labels = labelsAfter(job, outcome);
  if (discussion !== undefined && labels !== null)
    await lastingly({ name: 'label the issue', result: nothing }, context, () =>
      discussion.relabel(job.issue.number, labels),
    );
  await lastingly({ name: 'react to the result', result: nothing }, context, () =>
    forge.react(job, reactionOf(outcome)),
  );
  return written?.id ?? null;
}

/** The reporter of one job; events arrive while edits are under way, and only the newest state is written. */
export function createStatusReporter(
  job: Job,
  context: ReporterContext,
  facts: { modelLabel: string; maxRefinements: number },
): StatusReporter {
  const { forge, clock, log } = context;
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

  return {
    report: (event) => {
      const now = clock.now();
      state = withEvent(state, event.isReplay === true ? event : { ...event, at: now });
      // After a restart the comment already shows what is only told once more.
      if (event.isReplay === true || !isDue(now) || !isTold(job, null)) return;
      const isFirst = edits === 0;
      edits += 1;
      lastEditAt = now;
      writing = writing.then(isFirst ? writeFirst : write);
    },
    finish: async (outcome) => {
      await writing;
      return showEnd(job, { outcome, text: statusComment({ ...state, outcome }) }, context);
    },
  };
}
