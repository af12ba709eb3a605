import type { Command } from '../../../src/core/command.ts';
import type { IssueNow, PullNow } from '../../../src/core/discussion.ts';
import type { Permission } from '../../../src/core/forge.ts';
import type { IssueSnapshot, Trigger } from '../../../src/core/job.ts';
import type { Fact, Message, Request, Subject } from '../../../src/core/message.ts';
import type { Thread, ThreadPull } from '../../../src/core/thread.ts';
import { emptyWorld, type World } from './world.ts';

export const ourSha = 'a'.repeat(40);
export const theirSha = 'b'.repeat(40);
const repository = { id: 9, owner: 'octo', name: 'tools' };
export const at = '2026-03-01T12:00:00Z';

export const issue: IssueSnapshot = {
  number: 1,
  title: 'Slugify',
  body: 'Lower-case the text.',
  updatedAt: '2026-03-01T11:00:00Z',
};

export const openIssue: IssueNow = {
  ...issue,
  state: 'open',
  labels: ['codegen'],
  author: { id: 3, login: 'rita', isBot: false },
  isPull: false,
};

export const openPull: PullNow = {
  number: 2,
  state: 'open',
  merged: false,
  draft: true,
  headSha: ourSha,
  branch: 'codegen/issue-1',
  baseBranch: 'main',
  author: { id: 4, login: 'specproof[bot]', isBot: true },
  fromFork: false,
  headIsOurs: true,
};

export const ourPull: ThreadPull = {
  number: 2,
  branch: 'codegen/issue-1',
  headSha: ourSha,
  state: 'open',
  handsOff: false,
};

export function buildThread(changes: Partial<Thread> = {}): Thread {
  return {
    installationId: 7,
    repository,
    issue: { ...issue, comments: [] },
    requester: { id: 11, login: 'wendy', isBot: false },
    jobId: 'job-earlier-one',
    options: { language: 'go' },
    phase: 'ended',
    statusCommentId: null,
    pull: ourPull,
    outcome: null,
    ...changes,
  };
}

const source = { id: 'message-0123456789', key: '9/1/something', installationId: 7, at };

const onIssue: Subject = { kind: 'issue', issue };
export const onPull: Subject = { kind: 'pull-request', number: 2 };
export const onCommit: Subject = { kind: 'commit', sha: ourSha };
const byComment: Trigger = { kind: 'command', commentId: 50 };

/** A command in a comment of wendy, who may write, on the issue. */
export function request(command: Command | readonly Command[], changes: Partial<Request> = {}): Request {
  return {
    kind: 'request',
    ...source,
    sender: { id: 11, login: 'wendy', isBot: false },
    repository,
    subject: onIssue,
    trigger: byComment,
    commands: 'name' in command ? [command] : [...command],
    ...changes,
  };
}

export function signal(fact: Fact): Message {
  const sender = { id: 12, login: 'mona', isBot: false };
  return { kind: 'signal', ...source, sender, repository, fact };
}

/** An open issue and, where there is a thread with a pull request, that too; wendy may write. */
export function worldWith(thread: Thread | null, changes: Partial<World> = {}): World {
  const state = thread?.phase === 'running' ? 'running' : 'ended';
  return emptyWorld({
    permissions: new Map<string, Permission | Error>([['wendy', 'write']]),
    issues: new Map([[1, structuredClone(openIssue)]]),
    pulls: new Map(thread?.pull ? [[2, openPull]] : []),
    threads: thread === null ? [] : [thread],
    commits: new Map(thread?.pull ? [[ourSha, 1]] : []),
    jobs: new Map(thread === null ? [] : [[thread.jobId, state]]),
    ...changes,
  });
}

export const generate: Command = { name: 'generate', options: {} };
export const plan: Command = { name: 'plan', options: {} };
export const retry: Command = { name: 'retry', options: {} };
export const refine: Command = { name: 'refine', text: 'Use a set.' };
