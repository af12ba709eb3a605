import type { z } from 'zod';
import type { Command } from '../core/command.ts';
import type { Trigger } from '../core/job.ts';
import type { Fact, Subject } from '../core/message.ts';
import { needsInfoLabel, triggerLabel } from '../core/names-on-forge.ts';
import { findCommands } from './command.ts';
import { concerning, type Decision, ignored, type TriggerSettings } from './decision.ts';
import type { CommentPayload, IssuePayload, LabelPayload } from './payload.ts';
import { isByApp, place, refusalOf } from './who.ts';

/** Our own texts carry hidden markers that begin so. */
const ownMarker = '<!-- specproof';

export function isOwnText(text: string): boolean {
  return text.includes(ownMarker);
}

/** The person who labelled asks, whoever wrote the issue. */
export function decideLabel(payload: z.infer<typeof LabelPayload>, settings: TriggerSettings): Decision {
  const refusal = refusalOf(payload, settings) ?? otherThanOurLabel(payload);
  if (refusal !== null) return ignored(refusal);
  const { repository, issue, label } = payload;
  return concerning({
    kind: 'request',
    key: `${repository.id}/${issue.number}/label/${label.name}/${issue.updated_at}`,
    ...place(payload),
    at: issue.updated_at,
    subject: subjectOf(payload),
    trigger: { kind: 'label', label: label.name },
    commands: [{ name: 'generate', options: {} }],
  });
}

/** We take the label off ourselves when a job ends, and are not told apart from other bots by the payload: people stop work by it. */
export function decideUnlabel(payload: z.infer<typeof LabelPayload>): Decision {
  const refusal =
    otherThanOurLabel(payload) ?? (payload.sender.type === 'Bot' ? 'a bot took the label off' : null);
  return refusal === null ? decideIssueFact('label-removed')(payload) : ignored(refusal);
}

type IssueFact = Extract<Fact, { issue: number }>['kind'];

/** What happened to an issue, whoever did it: it can only stop work. */
export function decideIssueFact(kind: IssueFact): (payload: IssuePayload) => Decision {
  return (payload) => {
    const { repository, issue } = payload;
    if (issue.pull_request) return ignored('it is about a pull request');
    return concerning({
      kind: 'signal',
      key: `${repository.id}/${issue.number}/${kind}/${issue.updated_at}`,
      ...place(payload),
      at: issue.updated_at,
      fact: { kind, issue: issue.number },
    });
  };
}

export function decideComment(payload: z.infer<typeof CommentPayload>, settings: TriggerSettings): Decision {
  const { repository, issue, comment } = payload;
  const refusal = refusalOf(payload, settings, comment.performed_via_github_app);
  if (refusal !== null) return ignored(refusal);
  if (isOwnText(comment.body)) return ignored('it is a comment of our own');
  if (issue.pull_request && !isByApp(issue.user))
    return ignored('it is about a pull request that is not ours');
  const wish = wishOf(payload);
  if (wish === null) return ignored('the comment gives no command');
  return concerning({
    kind: 'request',
    key: `${repository.id}/${issue.number}/comment/${comment.id}`,
    ...place(payload),
    at: comment.created_at,
    subject: subjectOf(payload),
    ...wish,
  });
}

function wishOf({ issue, comment }: z.infer<typeof CommentPayload>): Wish | null {
  const commands = findCommands(comment.body);
  const { id: commentId } = comment;
  if (commands.length > 0) {
    const meant = issue.pull_request ? commands.map(onPull) : commands;
    return { trigger: { kind: 'command', commentId }, commands: meant };
  }
  const isWaiting = !issue.pull_request && issue.labels.some(({ name }) => name === needsInfoLabel);
  if (!isWaiting) return null;
  return { trigger: { kind: 'answer', commentId }, commands: [{ name: 'generate', options: {} }] };
}

interface Wish {
  trigger: Trigger;
  commands: Command[];
}

/** Where there is something already, to generate is to do it again. */
export function onPull(command: Command): Command {
  return command.name === 'generate' ? { ...command, name: 'retry' } : command;
}

function otherThanOurLabel({ issue, label }: z.infer<typeof LabelPayload>): string | null {
  if (issue.pull_request) return 'it is about a pull request';
  return label.name === triggerLabel ? null : `the label is not ${triggerLabel}`;
}

function subjectOf({ issue }: IssuePayload): Subject {
  const { number, title, updated_at: updatedAt } = issue;
  if (issue.pull_request) return { kind: 'pull-request', number };
  return { kind: 'issue', issue: { number, title, body: issue.body ?? '', updatedAt } };
}
