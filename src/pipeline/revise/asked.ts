import { z } from 'zod';
import { cutText } from '../../core/cut-text.ts';
import type { Review, ReviewComment } from '../../core/discussion.ts';
import { CancelledError } from '../../core/errors.ts';
import type { Job } from '../../core/job.ts';
import type { JobContext } from '../context.ts';
import { sanitise } from '../sanitise.ts';
import type { Standing } from './standing.ts';

/** One thing that somebody wrote about the pull request, as it was seen on the page. */
export const AskedComment = z.object({
  /** C1, C2, ...: what the model knows it by. */
  id: z.string(),
  author: z.string(),
  /** The review comment in whose thread it is answered; null: in the one comment on the pull request. */
  commentId: z.number().int().nullable(),
  place: z
    .object({
      path: z.string(),
      startLine: z.number().int().nullable(),
      line: z.number().int().nullable(),
      onOldSide: z.boolean(),
    })
    .nullable(),
  text: z.string(),
  /** Characters that nobody could see and that were taken out. */
  removed: z.number().int(),
  /** Why it is not read, or null. */
  passedOver: z.string().nullable(),
});
export type AskedComment = z.infer<typeof AskedComment>;

/** What a revision is asked for: comments, and failed checks of other apps. */
export interface Asked {
  comments: AskedComment[];
  failedChecks: string[];
}

const mostComments = 40;
/** Characters of one comment, and of all that are taken up together. */
const longestComment = 20_000;
const longestReview = 60_000;
const longestSummary = 4_000;
const writers: readonly string[] = ['admin', 'maintain', 'write'];
const Permissions = z.enum(['admin', 'maintain', 'write', 'triage', 'read', 'none']);

const tooLate =
  'It was made or edited after the review was submitted, so it is not what was asked for. Submit it with a new review.';
const tooMany = `One run takes up at most ${mostComments} comments of ${longestReview} characters in all. Ask for the rest in a new review.`;

type Draft = Omit<AskedComment, 'id' | 'text' | 'removed'> & { body: string };

function numbered(drafts: readonly Draft[]): AskedComment[] {
  let total = 0;
  return drafts.map(({ body, ...draft }, index) => {
    const { text, removed } = sanitise(body);
    total += text.length;
    const fits = index < mostComments && text.length <= longestComment && total <= longestReview;
    return {
      ...draft,
      id: `C${index + 1}`,
      text: text.trim(),
      removed,
      passedOver: fits ? draft.passedOver : tooMany,
    };
  });
}

async function mayWrite(login: string, job: Job, { steps, forge, log }: JobContext): Promise<boolean> {
  if (login === job.sender.login) return true;
  const step = { name: `look up the permission of ${login}`, result: Permissions };
  try {
    return writers.includes(await steps.run(step, () => forge.permission(login)));
  } catch (error) {
    if (error instanceof CancelledError) throw error;
    log.warn(
      { error, login },
      'permission of a reviewer could not be looked up, so the review is not taken up',
    );
    return false;
  }
}

const PersonId = z.object({ id: z.number().int(), login: z.string(), isBot: z.boolean() }).nullable();
const Reviews = z.array(
  z.object({
    id: z.number().int(),
    author: PersonId,
    state: z.enum(['approved', 'changes-requested', 'commented', 'dismissed']),
    body: z.string(),
    submittedAt: z.string(),
  }),
) satisfies z.ZodType<Review[]>;
const ReviewComments = z.array(
  z.object({
    ...{ id: z.number().int(), reviewId: z.number().int(), inReplyTo: z.number().int().nullable() },
    ...{ author: PersonId, path: z.string(), line: z.number().int().nullable() },
    ...{ startLine: z.number().int().nullable(), onOldSide: z.boolean(), body: z.string() },
    ...{ createdAt: z.string(), updatedAt: z.string() },
  }),
) satisfies z.ZodType<ReviewComment[]>;

/** Submitted reviews of people who may write, that no other job took up. */
async function claimedReviews(
  job: Job,
  { discussion, pull }: Standing,
  context: JobContext,
): Promise<Review[]> {
  const { steps, claimReviews } = context;
  const reviews = await steps.run({ name: 'read the reviews', result: Reviews }, () =>
    discussion.reviewsOf(pull.number),
  );
  const fromPeople = reviews.filter(({ author, state }) => author?.isBot === false && state !== 'dismissed');
  const trusted = new Set<string>();
  for (const login of new Set(fromPeople.map(({ author }) => author?.login ?? '')))
    if (await mayWrite(login, job, context)) trusted.add(login);
  const wanted = fromPeople.filter(({ author }) => trusted.has(author?.login ?? ''));
  const ids = wanted.map(({ id }) => id);
  const claimed = await steps.run(
    { name: 'claim the reviews', result: z.array(z.number().int()) },
    async () => [...((await claimReviews?.(ids)) ?? [])],
  );
  return wanted.filter(({ id }) => claimed.includes(id));
}

function bodyOf({ author, body }: Review): Draft[] {
  if (body.trim() === '') return [];
  return [{ author: author?.login ?? '', commentId: null, place: null, body, passedOver: null }];
}

function commentsOf({ id, author, submittedAt }: Review, comments: readonly ReviewComment[]): Draft[] {
  const until = Date.parse(submittedAt);
  return comments
    .filter((comment) => comment.reviewId === id && comment.author?.id === author?.id)
    .map((comment) => {
      const { path, startLine, line, onOldSide } = comment;
      const inTime = Date.parse(comment.createdAt) <= until && Date.parse(comment.updatedAt) <= until;
      return {
        author: author?.login ?? '',
        commentId: comment.id,
        place: { path, startLine, line, onOldSide },
        body: comment.body,
        passedOver: inTime ? null : tooLate,
      };
    });
}

async function readReviews(job: Job, standing: Standing, context: JobContext): Promise<AskedComment[]> {
  const reviews = await claimedReviews(job, standing, context);
  if (reviews.length === 0) return [];
  const step = { name: 'read the comments of the reviews', result: ReviewComments };
  const all = await context.steps.run(step, () => standing.discussion.reviewCommentsOn(standing.pull.number));
  return numbered(reviews.flatMap((review) => [...bodyOf(review), ...commentsOf(review, all)]));
}

const failing: readonly (string | null)[] = ['failure', 'timed_out'];

function readFailedChecks({ discussion, pull }: Standing, { steps }: JobContext): Promise<string[]> {
  const step = { name: 'read the failed checks of other apps', result: z.array(z.string()) };
  return steps.run(step, async () => {
    const checks = await discussion.foreignChecks(pull.headSha);
    return checks
      .filter(({ conclusion }) => failing.includes(conclusion))
      .slice(0, 5)
      .map(({ name, app, title, summary }) => {
        const said = cutText(sanitise(`${title}\n${summary}`).text.trim(), longestSummary, ' …');
        return `The check ${sanitise(name).text} of ${sanitise(app).text} failed: ${said}`;
      });
  });
}

/** What is asked for: the words of a command, the reviews that nobody took up yet, or what other apps' checks found. */
export async function gatherAsked(job: Job, standing: Standing, context: JobContext): Promise<Asked> {
  const { task, sender, trigger } = job;
  if (trigger.kind === 'review')
    return { comments: await readReviews(job, standing, context), failedChecks: [] };
  if (task.kind === 'revise' && task.text.trim() !== '') {
    const words = { author: sender.login, commentId: null, place: null, body: task.text, passedOver: null };
    return { comments: numbered([words]), failedChecks: [] };
  }
  return { comments: [], failedChecks: await readFailedChecks(standing, context) };
}
