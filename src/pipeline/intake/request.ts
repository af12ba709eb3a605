import { CancelledError, SpecproofError } from '../../core/errors.ts';
import type { Job } from '../../core/job.ts';
import type { Request } from '../../core/message.ts';
import { authorise } from '../1-authorise.ts';
import { courtesy } from '../courtesy.ts';
import { blocks } from '../render/markdown.ts';
import { answerRequest } from './answer-request.ts';
import type { RepositoryContext } from './context.ts';
import { isStoppedLater } from './later-stop.ts';
import { type Situation, situationOf } from './situation.ts';
import { answers, failedText } from './texts.ts';

type TriggerKind = Request['trigger']['kind'];

/** Nobody asks: the forge or the settings do. */
const withoutPerson: readonly TriggerKind[] = ['merge-queue', 'failed-checks'];
/** Said to everybody rather than to us, so that a stranger gets no answer. */
const notAddressed: readonly TriggerKind[] = ['answer', 'thumbs-up'];

/** People talk where we have no part: their reviews, their comments on issues that wait for nothing, commits unknown to us. */
function isNoneOfOurs({ trigger }: Request, { thread, number }: Situation): boolean {
  if (trigger.kind === 'merge-queue') return false;
  if (trigger.kind === 'answer') return thread?.phase !== 'asked';
  if (trigger.kind === 'thumbs-up')
    return thread?.phase !== 'planned' || thread.statusCommentId !== trigger.commentId;
  return number === null || (thread === null && trigger.kind === 'review');
}

async function isAllowed(
  request: Request,
  situation: Situation,
  context: RepositoryContext,
): Promise<boolean> {
  const { sender, commands, trigger } = request;
  if (withoutPerson.includes(trigger.kind)) return true;
  const refuseOn = notAddressed.includes(trigger.kind) ? null : situation.number;
  const { status } = await authorise({ sender, commands, spot: situation.spot, refuseOn }, context);
  return status === 'allowed';
}

/** One answer for each request, edited in place when it is given twice. */
async function say(
  text: string,
  request: Request,
  { number, context }: { number: number | null; context: RepositoryContext },
): Promise<void> {
  if (text === '' || number === null) return;
  const { trigger, id } = request;
  const key = trigger.kind === 'command' ? `answer-${trigger.commentId}` : `answer-${id}`;
  await courtesy('answer', context, () => context.discussion.say(number, key, text));
}

/** What a person reads: the sentences of our own errors; anything else is a defect and stays in the log. */
function reasonOf(error: unknown, { id }: Request): string {
  if (error instanceof SpecproofError) return error.message;
  return `Specproof itself failed; whoever operates it finds the cause in the log under ${id}.`;
}

async function follow(request: Request, situation: Situation, context: RepositoryContext) {
  const isForeign = situation.thread === null && request.subject.kind === 'pull-request';
  if (isForeign && request.trigger.kind !== 'merge-queue') return { text: answers.notOurs, job: null };
  try {
    const { text, job } = await answerRequest({ request, situation, context });
    if (job === null || !(await isStoppedLater(job, request, context))) return { text, job };
    return { text: blocks([text, answers.stoppedLater]), job: null };
  } catch (error) {
    if (error instanceof CancelledError) throw error;
    context.log.error({ error, message: request.id }, 'request failed');
    return { text: failedText(reasonOf(error, request)), job: null };
  }
}

/** What becomes of a request: its job, or null and an answer where one is due. */
export async function takeRequest(request: Request, context: RepositoryContext): Promise<Job | null> {
  const situation = await situationOf(request, context);
  if (isNoneOfOurs(request, situation)) return null;
  if (!(await isAllowed(request, situation, context))) return null;
  const { text, job } = await follow(request, situation, context);
  await say(text, request, { number: situation.number, context });
  return job;
}
