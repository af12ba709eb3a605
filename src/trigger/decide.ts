import { createHash } from 'node:crypto';
import type { z } from 'zod';
import { Job, type Trigger } from '../core/job.ts';
import { findApprovals, findCommand } from './command.ts';
import { AnyPayload, CommentPayload, LabeledPayload, type SourcePayload } from './payload.ts';

/** Label that asks for a job. */
const triggerLabel = 'codegen';

/** Our own comments carry hidden markers that begin so. */
const ownMarker = '<!-- specproof';

export type Decision = { concerns: true; job: Job } | { concerns: false; reason: string };

/** Whether a webhook asks for a job. Pure, throws nothing: what is not understood is ignored with a reason. */
export function decide(eventName: string, payload: unknown): Decision {
  const action = AnyPayload.safeParse(payload).data?.action;
  const event = action === undefined ? eventName : `${eventName}.${action}`;
  switch (event) {
    case 'issues.labeled':
      return decideWith(LabeledPayload, payload, decideLabel);
    case 'issue_comment.created':
      return decideWith(CommentPayload, payload, decideComment);
    default:
      return ignored(`the event ${event} asks for nothing`);
  }
}

function decideWith<T extends SourcePayload>(
  schema: z.ZodType<T>,
  payload: unknown,
  decideParsed: (parsed: T) => Decision,
): Decision {
  const parsed = schema.safeParse(payload);
  if (!parsed.success) {
    const [issue] = parsed.error.issues;
    return ignored(`the payload is not as expected at ${issue?.path.join('.') ?? 'its root'}`);
  }
  if (parsed.data.sender.type === 'Bot') return ignored('a bot sent it');
  return decideParsed(parsed.data);
}

function decideLabel(payload: z.infer<typeof LabeledPayload>): Decision {
  if (payload.issue.pull_request) return ignored('it is about a pull request');
  const label = payload.label.name;
  if (label !== triggerLabel) return ignored(`the label is not ${triggerLabel}`);
  const reason = `label/${label}/${payload.issue.updated_at}`;
  return asJob(payload, { reason, trigger: { kind: 'label', label }, options: {} });
}

function decideComment(payload: z.infer<typeof CommentPayload>): Decision {
  const { id, body } = payload.comment;
  if (body.includes(ownMarker)) return ignored('it is a comment of our own');
  const packages = findApprovals(body);
  const { pull_request: pullRequest } = payload.issue;
  const options = pullRequest ? null : findCommand(body);
  if (pullRequest && !isOpenedByApp(payload)) return ignored('it is about a pull request');
  if (options === null && packages.length === 0) return ignored('the comment gives no command');
  const approval = { packages, generates: options !== null };
  return asJob(payload, {
    reason: `comment/${id}`,
    trigger: { kind: 'command', commentId: id },
    options: options ?? {},
    ...(packages.length === 0 ? {} : { approval }),
  });
}

/** Ours are opened by an app. Which one does not matter: the comment names us, and the sender's permission decides. */
function isOpenedByApp({ issue }: SourcePayload): boolean {
  return issue.user?.type === 'Bot';
}

interface Why {
  reason: string;
  trigger: Trigger;
  options: Record<string, string>;
  approval?: Job['approval'];
}

function asJob(payload: SourcePayload, why: Why): Decision {
  const { repository, issue, sender } = payload;
  const key = `${repository.id}/${issue.number}/${why.reason}`;
  const job = Job.safeParse({
    id: `job-${createHash('sha256').update(key).digest('hex').slice(0, 40)}`,
    key,
    installationId: payload.installation.id,
    repository: { id: repository.id, owner: repository.owner.login, name: repository.name },
    issue: {
      number: issue.number,
      title: issue.title,
      body: issue.body ?? '',
      updatedAt: issue.updated_at,
    },
    sender: { id: sender.id, login: sender.login, isBot: false },
    trigger: why.trigger,
    options: why.options,
    ...(why.approval === undefined ? {} : { approval: why.approval }),
  });
  if (job.success) return { concerns: true, job: job.data };
  return ignored(`the command is not usable at ${job.error.issues[0]?.path.join('.') ?? 'its root'}`);
}

function ignored(reason: string): Decision {
  return { concerns: false, reason };
}
