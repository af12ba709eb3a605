import { DBOS } from '@dbos-inc/dbos-sdk';
import { type Command, jobCommandNames } from '../../core/command.ts';
import { Job, type Task } from '../../core/job.ts';
import { Message } from '../../core/message.ts';
import type { OpenJobs } from '../../core/work.ts';
import type { Stops } from './stops.ts';
import { queueNames, workflowIds } from './workflow-ids.ts';

type JobPlace = Parameters<OpenJobs['openJobs']>[0];

/** What the engine keeps beside a job, to find it by the place that it works on. */
export function placeOf({ installationId, repository, issue }: Job) {
  return { installationId, repositoryId: repository.id, issue: issue.number };
}

const workNames: readonly Command['name'][] = jobCommandNames;

/** The same beside a message that asks for work: of a pull request or a commit only its thread tells the issue. Nothing beside any other. */
export function wantedPlaceOf(message: Message) {
  if (message.kind !== 'request') return {};
  const names = message.commands.map(({ name }) => name);
  const wantsWork = names.some((name) => workNames.includes(name)) && !names.includes('stop');
  if (!wantsWork) return {};
  const { installationId, repository, subject } = message;
  const where = { installationId, repositoryId: repository.id };
  switch (subject.kind) {
    case 'issue':
      return { ...where, issue: subject.issue.number };
    case 'pull-request':
      return { ...where, pull: subject.number };
    case 'commit':
      return { ...where, commit: subject.sha };
  }
}

/** Beside what the work on a place is found. */
function attributesOf({ pull, ...place }: JobPlace): Record<string, unknown>[] {
  if (pull === undefined) return [place];
  const { issue: _issue, ...repository } = place;
  return [place, { ...repository, pull: pull.number }, { ...repository, commit: pull.headSha }];
}

/** Runs that wait, are queued or run, the oldest first. */
async function openRuns(place: JobPlace, queueName: string[]) {
  const found = await Promise.all(
    attributesOf(place).map((attributes) =>
      DBOS.listWorkflows({
        queueName,
        status: ['PENDING', 'ENQUEUED', 'DELAYED'],
        attributes,
        loadInput: false,
      }),
    ),
  );
  return found.flat().toSorted((one, other) => one.createdAt - other.createdAt);
}

interface Asked {
  storedAt: number;
  /** The comment that asks; comments are numbered in the order they are made. */
  commentId: number | null;
}

/** When the message of a run was stored, and by which comment it asks; for who is no run all that is known came before. */
async function askedBy(workflowId: string | undefined): Promise<Asked> {
  const run = workflowId === undefined ? null : await DBOS.getWorkflowStatus(workflowId);
  const message = Message.safeParse(run?.input?.[0]).data;
  const trigger = message?.kind === 'request' ? message.trigger : null;
  return {
    storedAt: run?.createdAt ?? Number.POSITIVE_INFINITY,
    commentId: trigger?.kind === 'command' ? trigger.commentId : null,
  };
}

/** Events may arrive in another order than they were made. */
async function isBefore(run: { workflowID: string; createdAt: number }, self: Asked): Promise<boolean> {
  if (self.storedAt === Number.POSITIVE_INFINITY) return true;
  const { commentId } = await askedBy(run.workflowID);
  if (commentId !== null && self.commentId !== null) return commentId < self.commentId;
  return run.createdAt <= self.storedAt;
}

/** Jobs, and requests that were made before and are still being taken in: a stop may come right behind them. */
export async function openJobs(place: JobPlace): Promise<string[]> {
  const { workflowID: self } = DBOS;
  const own = await askedBy(self);
  const found: string[] = [];
  for (const run of await openRuns(place, Object.values(queueNames))) {
    const isTakenIn = run.queueName === queueNames.intake;
    if (!isTakenIn || (run.workflowID !== self && (await isBefore(run, own)))) found.push(run.workflowID);
  }
  return [...new Set(found.map((id) => id.replace(/^(?:intake|turn)-/, '')))];
}

/** What a request asks for that is still being taken in: on a pull request it is answered there. */
async function taskOfRequest(jobId: string): Promise<Task | null> {
  const status = await DBOS.getWorkflowStatus(workflowIds.intake(jobId));
  const message = Message.safeParse(status?.input?.[0]).data;
  if (message?.kind !== 'request' || message.subject.kind !== 'pull-request') return null;
  return { kind: 'revise', pull: message.subject.number, text: '' };
}

/** As the job was stored when it was accepted. */
export async function taskOf(jobId: string): Promise<Task | null> {
  for (const id of [workflowIds.generate(jobId), workflowIds.turn(jobId)]) {
    const status = await DBOS.getWorkflowStatus(id);
    const job = Job.safeParse(status?.input?.[0]);
    if (job.success) return job.data.task;
  }
  return taskOfRequest(jobId);
}

/** Whether another job of the issue is queued or runs. One that was stopped, and came into the queue all the same, is cleared away. */
export async function isTaken(job: Job, stops: Stops): Promise<boolean> {
  const runs = await openRuns(placeOf(job), [queueNames.generate]);
  let isOtherOpen = false;
  for (const { workflowID } of runs) {
    if (workflowID === job.id) continue;
    if (await stops.isStopped(workflowID)) await DBOS.cancelWorkflow(workflowID);
    else isOtherOpen = true;
  }
  return isOtherOpen;
}
