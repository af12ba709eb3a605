import { z } from 'zod';
import type { Reaction } from '../../core/forge.ts';
import { courtesy } from '../courtesy.ts';
import { inlineCode } from '../render/escape.ts';
import { explainText } from '../render/explain-text.ts';
import { blocks } from '../render/markdown.ts';
import { threadText } from '../render/status-text.ts';
import type { QuickCommand } from './choose-commands.ts';
import type { RepositoryContext } from './context.ts';
import { threadAt } from './known-thread.ts';
import { noteStop } from './later-stop.ts';
import { openJobsOf } from './open-jobs.ts';
import { type Asked, issueOf } from './situation.ts';
import { stopThread } from './stop-thread.ts';
import { answers, stillRunningText, waitingText } from './texts.ts';

/** Text is made inside the step, so that no outcome with its code is kept with the message. */
function textStep(name: string, { steps }: RepositoryContext, make: () => Promise<string>): Promise<string> {
  return steps.run({ name, result: z.string() }, make);
}

async function status({ request, situation, context }: Asked): Promise<string> {
  const { threads, work } = context;
  const issue = issueOf(situation);
  const open =
    issue === null
      ? []
      : await openJobsOf({ ...request, issue, pull: situation.thread?.pull ?? null }, context);
  return textStep('say how far it is', context, async () => {
    const thread = await threadAt(threads, request.repository, situation.address);
    const waiting = open.filter((id) => id !== thread?.jobId).length;
    if (thread === null && waiting > 0) return waitingText(waiting);
    const state = thread === null ? 'unknown' : await work.state(thread.jobId);
    return blocks([threadText(thread, state), waiting > 0 ? waitingText(waiting) : '']);
  });
}

function explain({ request, situation, context }: Asked): Promise<string> {
  return textStep('explain the end', context, async () => {
    const thread = await threadAt(context.threads, request.repository, situation.address);
    return thread === null ? answers.nothingKnown : explainText(thread);
  });
}

/** A reaction says that it was done. */
async function sign(reaction: Reaction, { situation: { spot }, context }: Asked): Promise<void> {
  if (spot === null) return;
  await courtesy(`react with ${reaction}`, context, () => context.discussion.reactTo(spot, reaction));
}

async function stop(asked: Asked): Promise<string> {
  const { request, situation, context } = asked;
  const issue = issueOf(situation);
  if (issue === null) return answers.nothingRuns;
  const { installationId, repository, sender } = request;
  const place = { installationId, repository, sender, issue, thread: situation.thread };
  await noteStop(request, issue, context);
  const why = `${inlineCode(sender.login)} asked for that by \`/specproof stop\`.`;
  const result = await stopThread(place, why, context);
  if (result === 'nothing') return answers.nothingRuns;
  await sign('+1', asked);
  return result === 'put-aside' ? answers.putAside : '';
}

async function approve(packages: readonly string[], asked: Asked): Promise<string> {
  const { repository, sender } = asked.request;
  const { steps, approvals } = asked.context;
  await steps.run({ name: 'keep the approval', result: z.null() }, async () => {
    await approvals.keep({ repository, by: sender, packages });
    return null;
  });
  await sign('rocket', asked);
  return '';
}

/** A running job must stay known, or nobody could stop it. */
async function forget({ request, context }: Asked): Promise<string> {
  const { threads } = context;
  const { installationId, repository } = request;
  const open = await openJobsOf(request, context);
  if (open.length > 0) return stillRunningText(open.length);
  return textStep('forget the threads', context, async () => {
    await threads.forget(installationId, [repository.id]);
    return answers.forgotten;
  });
}

/** Does what makes no job, and answers with Markdown; empty where a reaction says it. Throws what its steps throw. */
export function answerQuick(command: QuickCommand, asked: Asked): Promise<string> {
  switch (command.name) {
    case 'status':
      return status(asked);
    case 'explain':
      return explain(asked);
    case 'stop':
      return stop(asked);
    case 'approve':
      return approve(command.packages, asked);
    case 'forget':
      return forget(asked);
  }
}
