import { z } from 'zod';
import { CancelledError } from '../core/errors.ts';
import type { Job } from '../core/job.ts';
import type { Approvals, Permission } from '../core/ports.ts';
import type { JobContext } from './context.ts';
import { inlineCode } from './render/escape.ts';

/** Whether the job may run, and if not why: one readable sentence. */
export type Authorisation = { status: 'allowed' } | { status: 'refused'; reason: string };

type AuthoriseContext = Pick<JobContext, 'forge' | 'steps' | 'log'>;

const Permissions = z.enum(['admin', 'maintain', 'write', 'triage', 'read', 'none']);
const allowed: readonly Permission[] = ['admin', 'maintain', 'write'];
const nothing = z.null();

const unknownReason = 'The permission of the sender could not be looked up, so the request is refused.';

/** The sender's permission, or null when it could not be learned: an error is never an allowance. */
async function permissionOf(job: Job, { forge, steps, log }: AuthoriseContext): Promise<Permission | null> {
  try {
    return await steps.run({ name: 'look up the permission of the sender', result: Permissions }, () =>
      forge.permission(job.sender.login),
    );
  } catch (error) {
    if (error instanceof CancelledError) throw error;
    log.warn({ error, sender: job.sender.login }, 'permission could not be looked up');
    return null;
  }
}

function refusalText({ sender, approval }: Job, permission: Permission | null): string {
  const who = inlineCode(sender.login);
  const asks = approval === undefined ? 'generating code' : 'approving packages';
  const next =
    approval === undefined
      ? 'Someone with write permission can set the label or comment `/generate`.'
      : 'Someone with write permission can comment `/specproof approve` with their names.';
  return permission === null
    ? `Sorry, the permission of ${who} could not be looked up just now, so nothing was started. Please ask again later.`
    : `Sorry, ${asks} here needs write permission on this repository, and ${who} has ${permission === 'none' ? 'none' : permission}. ${next}`;
}

/** One refusal per sender and issue, however often they ask: the marker names them, and the search goes back to the beginning. */
function refusalOf(job: Job): Job {
  const issue = { ...job.issue, updatedAt: new Date(0).toISOString() };
  return { ...job, id: `refusal-${job.sender.id}`, issue };
}

/** Runs a courtesy: an effect whose failure must not decide the job. */
async function courtesy(
  name: string,
  { steps, log }: AuthoriseContext,
  effect: () => Promise<unknown>,
): Promise<void> {
  try {
    await steps.run({ name, result: nothing }, async () => {
      await effect();
      return null;
    });
  } catch (error) {
    if (error instanceof CancelledError) throw error;
    log.warn({ error, step: name }, 'a sign to the sender could not be given');
  }
}

/**
 * Decides whether the sender may start the job: write permission is needed, errors and bots are refused. An allowed
 * request gets its eyes, a refused one a single polite line. Throws CancelledError only.
 */
export async function authorise(job: Job, context: AuthoriseContext): Promise<Authorisation> {
  if (job.sender.isBot) return { status: 'refused', reason: 'Requests of bots are not taken on.' };
  const permission = await permissionOf(job, context);
  if (permission !== null && allowed.includes(permission)) {
    await courtesy('react with eyes', context, () => context.forge.react(job, 'eyes'));
    return { status: 'allowed' };
  }
  await courtesy('answer the refusal', context, () =>
    context.forge.upsertStatusComment(refusalOf(job), refusalText(job, permission)),
  );
  return { status: 'refused', reason: permission === null ? unknownReason : refusalText(job, permission) };
}

const runningText =
  'A job for this issue is under way already, so this request was not queued. Its comment shows how far it is; ask again when it has ended.';

/** Tells who asked by a command that the issue's job still runs. A label says nothing new, so it gets no answer. Throws CancelledError only. */
export async function answerRunning(job: Job, context: AuthoriseContext): Promise<void> {
  const { trigger } = job;
  if (trigger.kind !== 'command') return;
  const answer = { ...job, id: `running-${trigger.commentId}` };
  await courtesy('answer that a job runs', context, () =>
    context.forge.upsertStatusComment(answer, runningText),
  );
}

/** Keeps what an authorised comment approves, and says so by a reaction. */
export async function keepApproval(
  job: Job,
  context: AuthoriseContext & { approvals: Approvals },
): Promise<void> {
  const { steps, approvals, forge } = context;
  await steps.run({ name: 'keep the approval', result: nothing }, async () => {
    await approvals.keep(job);
    return null;
  });
  await courtesy('react with a rocket', context, () => forge.react(job, 'rocket'));
}
