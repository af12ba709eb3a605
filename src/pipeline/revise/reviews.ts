import { z } from 'zod';
import { cutText } from '../../core/cut-text.ts';
import type { Review, ReviewComment } from '../../core/discussion.ts';
import { CancelledError } from '../../core/errors.ts';
import type { Account } from '../../core/job.ts';
import type { JobContext } from '../context.ts';
import { sanitise } from '../sanitise.ts';
import type { Draft } from './asked.ts';
import type { Standing } from './standing.ts';

const writers: readonly string[] = ['admin', 'maintain', 'write'];
const Permissions = z.enum(['admin', 'maintain', 'write', 'triage', 'read', 'none']);

/** The forge stamps the comments of a review anew while it is submitted, in whole seconds. */
const stampingMs = 1_000;

const tooLate =
  'It was made or edited after the review was submitted, so it is not what was asked for. Submit it with a new review.';

/** Also of the sender it is looked up anew: a review may have waited for its turn for hours, and names change hands. */
async function mayWrite(login: string, { steps, forge, log }: JobContext): Promise<boolean> {
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

/** Bots are read where they ask themselves, which only those do that the operator allows; all others are people. */
function mayAsk({ author, state }: Review, sender: Account): boolean {
  if (author === null || state === 'dismissed') return false;
  return !author.isBot || author.id === sender.id;
}

/** Submitted reviews of who may ask and write, that no other job took up. */
async function claimedReviews(
  { discussion, pull }: Standing,
  sender: Account,
  context: JobContext,
): Promise<Review[]> {
  const { steps, claimReviews } = context;
  const reviews = await steps.run({ name: 'read the reviews', result: Reviews }, () =>
    discussion.reviewsOf(pull.number),
  );
  const asking = reviews.filter((review) => mayAsk(review, sender));
  const trusted = new Set<string>();
  for (const login of new Set(asking.map(({ author }) => author?.login ?? '')))
    if (await mayWrite(login, context)) trusted.add(login);
  const wanted = asking.filter(({ author }) => trusted.has(author?.login ?? ''));
  const ids = wanted.map(({ id }) => id);
  const claimed = await steps.run(
    { name: 'claim the reviews', result: z.array(z.number().int()) },
    async () => [...((await claimReviews?.(ids)) ?? [])],
  );
  return wanted.filter(({ id }) => claimed.includes(id));
}

function bodyOf({ author, body }: Review): Draft[] {
  if (body.trim() === '') return [];
  return [{ author: author?.login ?? '', commentId: null, place: null, before: '', body, passedOver: null }];
}

const longestBefore = 1_000;

/** What the comment answers to; words of others than its author and us are not read. */
function saidBefore(
  { id, inReplyTo, author }: ReviewComment,
  comments: readonly ReviewComment[],
  ours: number | null,
): string {
  if (inReplyTo === null) return '';
  const known = [author?.id, ours];
  const last = comments
    .filter((one) => (one.id === inReplyTo || one.inReplyTo === inReplyTo) && one.id < id)
    .findLast((one) => one.author !== null && known.includes(one.author.id));
  return cutText(sanitise(last?.body ?? '').text.trim(), longestBefore, ' …');
}

function commentsOf(
  { id, author, submittedAt }: Review,
  comments: readonly ReviewComment[],
  ours: number | null,
): Draft[] {
  const until = Date.parse(submittedAt) + stampingMs;
  return comments
    .filter((comment) => comment.reviewId === id && comment.author?.id === author?.id)
    .map((comment) => {
      const { path, startLine, line, onOldSide } = comment;
      const inTime = Date.parse(comment.createdAt) <= until && Date.parse(comment.updatedAt) <= until;
      return {
        author: author?.login ?? '',
        commentId: comment.id,
        place: { path, startLine, line, onOldSide },
        before: saidBefore(comment, comments, ours),
        body: comment.body,
        passedOver: inTime ? null : tooLate,
      };
    });
}

/** Everything that the reviews say which this job takes up, in the order of the reviews. */
export async function readReviews(
  standing: Standing,
  sender: Account,
  context: JobContext,
): Promise<Draft[]> {
  const reviews = await claimedReviews(standing, sender, context);
  if (reviews.length === 0) return [];
  const step = { name: 'read the comments of the reviews', result: ReviewComments };
  const all = await context.steps.run(step, () => standing.discussion.reviewCommentsOn(standing.pull.number));
  return reviews.flatMap((review) => [...bodyOf(review), ...commentsOf(review, all, standing.ours)]);
}
