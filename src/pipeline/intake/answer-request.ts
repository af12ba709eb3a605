import { z } from 'zod';
import type { Job } from '../../core/job.ts';
import type { JobOutcome } from '../../core/result.ts';
import { helpText } from '../render/help-text.ts';
import { blocks } from '../render/markdown.ts';
import { type Chosen, chooseCommands, type JobCommand } from './choose-commands.ts';
import { findThread, threadAt } from './known-thread.ts';
import { answerQuick } from './quick-commands.ts';
import type { Asked } from './situation.ts';
import { startBuilding } from './start-building.ts';
import { startRevising } from './start-revising.ts';
import { startVerifying } from './start-verifying.ts';
import type { Started } from './started.ts';
import { answers, onlyLast } from './texts.ts';

function start(command: JobCommand, asked: Asked): Promise<Started> {
  const { thread } = asked.situation;
  switch (command.name) {
    case 'generate':
    case 'plan':
    case 'go':
    case 'retry':
      return startBuilding(command, asked);
    case 'refine':
      return startRevising(command.text, thread, asked);
    case 'verify':
      return startVerifying(thread, asked);
  }
}

/** Names that a reason asks to be approved. */
function askedFor(reason: string): string[] {
  const asked = reason.matchAll(/\/specproof approve (?<name>[\w@](?:[\w.@/:~+-]*[\w/])?)/gu);
  return [...asked].flatMap(({ groups }) => groups?.['name'] ?? []);
}

/** A gate that an approval of packages may open, or an end that names what was to be approved. */
function lacksApproval(outcome: JobOutcome | null, approved: readonly string[]): boolean {
  if (outcome?.kind === 'ended') return askedFor(outcome.reason).some((name) => approved.includes(name));
  const gates = outcome?.verdict.gates ?? [];
  return gates.some(({ name, status }) => name === 'dependencies' && status === 'failed');
}

/** The last request again, where an approval is what it lacked. */
async function restart(
  approved: readonly string[],
  { request, situation, context }: Asked,
): Promise<JobCommand | null> {
  if (situation.thread?.phase !== 'ended') return null;
  const lacks = await context.steps.run(
    { name: 'look at what was lacking', result: z.boolean() },
    async () => {
      const thread = await threadAt(context.threads, request.repository, situation.address);
      return lacksApproval(thread?.outcome ?? null, approved);
    },
  );
  return lacks ? { name: 'generate', options: situation.thread.options ?? {} } : null;
}

async function jobCommandOf({ quick, job, isStopped }: Chosen, asked: Asked): Promise<JobCommand | null> {
  if (isStopped) return null;
  const approved = quick.flatMap((command) => (command.name === 'approve' ? command.packages : []));
  return job ?? (approved.length > 0 ? restart(approved, asked) : null);
}

/** What was done at once may have changed what is remembered. */
async function looked(asked: Asked, chosen: Chosen): Promise<Asked> {
  if (chosen.quick.length === 0) return asked;
  const { request, situation, context } = asked;
  const thread = await findThread(context, request.repository, situation.address);
  return { ...asked, situation: { ...situation, thread } };
}

/** Does everything that an allowed request asks for: answers in one Markdown text, and the job. Throws what its steps throw. */
export async function answerRequest(asked: Asked): Promise<{ text: string; job: Job | null }> {
  const chosen = chooseCommands(asked.request.commands);
  const parts: string[] = [];
  for (const command of chosen.quick) parts.push(await answerQuick(command, asked));
  if (chosen.help !== null) parts.push(helpText(chosen.help));
  if (chosen.isStopped) parts.push(answers.stoppedAfter);
  const present = await looked(asked, chosen);
  const command = await jobCommandOf(chosen, present);
  if (command === null) return { text: blocks(parts), job: null };
  if (chosen.isOneOfSeveral) parts.push(onlyLast(command.name));
  const started = await start(command, present);
  if ('job' in started) return { text: blocks(parts), job: started.job };
  return { text: blocks([...parts, started.answer]), job: null };
}
