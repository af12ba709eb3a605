import { z } from 'zod';
import { cutText } from '../../core/cut-text.ts';
import type { Job } from '../../core/job.ts';
import type { JobContext } from '../context.ts';
import { sanitise } from '../sanitise.ts';
import { readReviews } from './reviews.ts';
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
  /** What was said before it in its thread by the same person or by us; nothing is asked for by it. Empty: nothing. */
  before: z.string(),
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

const tooMany = `One run takes up at most ${mostComments} comments of ${longestReview} characters in all. Ask for the rest in a new review.`;

/** A comment before it is numbered and made plain. */
export type Draft = Omit<AskedComment, 'id' | 'text' | 'removed'> & { body: string };

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
    return { comments: numbered(await readReviews(standing, sender, context)), failedChecks: [] };
  if (task.kind === 'revise' && task.text.trim() !== '') {
    const words = {
      author: sender.login,
      commentId: null,
      place: null,
      before: '',
      body: task.text,
      passedOver: null,
    };
    return { comments: numbered([words]), failedChecks: [] };
  }
  const reads = trigger.kind === 'failed-checks' || context.config.pull_request.fix_ci !== 'off';
  return { comments: [], failedChecks: reads ? await readFailedChecks(standing, context) : [] };
}
