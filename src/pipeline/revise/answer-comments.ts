import { z } from 'zod';
import { CancelledError } from '../../core/errors.ts';
import type { Job } from '../../core/job.ts';
import type { Verdict } from '../../core/verdict.ts';
import type { JobContext } from '../context.ts';
import { courtesy } from '../courtesy.ts';
import { type Answered, answersOf, replyText, revisionText } from './answer-text.ts';
import type { Asked } from './asked.ts';
import type { Fate } from './fate.ts';
import type { Ending } from './fate-text.ts';
import type { Standing } from './standing.ts';

/** Of each thread what others than us say in it, but for what an earlier revision was shown to have done. */
const Threads = z.array(
  z.object({ id: z.string(), isResolved: z.boolean(), openIds: z.array(z.number().int()) }),
);
type ReviewThreads = z.infer<typeof Threads>;

const shortId = ({ id }: Job) => id.slice(-12).replace(/^-+/u, '');

const isDone = ({ told }: Answered) => told.every(({ fixed }) => fixed);

/** The reply tells later revisions by its key that nothing is left to be done. */
function replyKey(job: Job, answer: Answered, commentId: number): string {
  return `revision-${shortId(job)}-${commentId}${isDone(answer) ? '-done' : ''}`;
}

const doneReply = /^<!-- specproof:revision-[a-z0-9-]+-(?<comment>\d+)-done -->/u;

/** Threads in which everything that anybody says is shown to be done. */
function doneThreads(threads: ReviewThreads, answers: readonly Answered[]): string[] {
  const done = new Set(answers.filter(isDone).map(({ comment }) => comment.commentId));
  return threads
    .filter(
      ({ isResolved, openIds }) => !isResolved && openIds.length > 0 && openIds.every((id) => done.has(id)),
    )
    .map(({ id }) => id);
}

async function lookAtThreads({ discussion, pull, ours }: Standing): Promise<ReviewThreads> {
  const comments = await discussion.reviewCommentsOn(pull.number);
  const own = ours === null ? [] : comments.filter(({ author }) => author?.id === ours);
  const settled = new Set([
    ...own.map(({ id }) => id),
    ...own.map(({ body }) => Number(doneReply.exec(body)?.groups?.['comment'])),
  ]);
  const threads = await discussion.threadsOf(pull.number);
  return threads.map(({ id, isResolved, commentIds }) => ({
    ...{ id, isResolved },
    openIds: commentIds.filter((commentId) => !settled.has(commentId)),
  }));
}

async function threadsBefore(standing: Standing, { steps, log }: JobContext): Promise<ReviewThreads> {
  try {
    return await steps.run({ name: 'look at the threads', result: Threads }, () => lookAtThreads(standing));
  } catch (error) {
    if (error instanceof CancelledError) throw error;
    log.warn({ error }, 'review threads could not be read, so none is resolved');
    return [];
  }
}

async function answerThreads(
  job: Job,
  { answers, standing }: { answers: readonly Answered[]; standing: Standing },
  context: JobContext,
): Promise<void> {
  const inThreads = answers.filter(({ comment }) => comment.commentId !== null);
  if (inThreads.length === 0) return;
  const { discussion, pull } = standing;
  const done = doneThreads(await threadsBefore(standing, context), answers);
  for (const answer of inThreads) {
    const { commentId } = answer.comment;
    if (commentId === null) continue;
    const reply = { key: replyKey(job, answer, commentId), body: replyText(answer) };
    await courtesy(`reply to ${answer.comment.id}`, context, () =>
      discussion.replyTo(pull.number, commentId, reply),
    );
  }
  for (const [index, id] of done.entries())
    await courtesy(`resolve thread ${index + 1}`, context, () => discussion.resolveThread(id));
}

/** What a revision came to, for those who asked. */
export interface Report {
  standing: Standing;
  asked: Asked;
  fates: readonly Fate[];
  ending: Ending;
  /** What the revision showed when it was proven; null when it did not come so far. */
  verdict: Verdict | null;
}

/** Answers in every thread, resolves what is shown to be done, and asks to look again; answers the text for the one comment on the pull request. */
export async function answerComments(job: Job, report: Report, context: JobContext): Promise<string> {
  const { standing, asked, fates, ending, verdict } = report;
  const { discussion, pull } = standing;
  const answers = answersOf(asked.comments, fates, ending);
  await answerThreads(job, { answers, standing }, context);
  if (job.trigger.kind === 'review' && ending.status === 'committed')
    await courtesy('request a review', context, () =>
      discussion.requestReview(pull.number, job.sender.login),
    );
  return revisionText(asked, answers, { ending, verdict });
}
