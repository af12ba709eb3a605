import { decide } from '../../src/trigger/decide.ts';
import type { TriggerSettings } from '../../src/trigger/decision.ts';

export const ownAppId = 1_234;
export const settings: TriggerSettings = { ownAppId, allowedBots: [77] };

export const at = '2026-01-02T03:04:05Z';
export const sha = 'a'.repeat(40);

export const bot = { id: 2, login: 'other[bot]', type: 'Bot' };
export const allowedBot = { id: 77, login: 'friend[bot]', type: 'Bot' };
export const ourBot = { id: 9, login: 'specproof[bot]', type: 'Bot' };

export const base = {
  installation: { id: 7 },
  repository: { id: 42, name: 'hello', owner: { login: 'octo' } },
  sender: { id: 1, login: 'mona', type: 'User' },
};
const issue = {
  number: 3,
  title: 'Add',
  body: 'Add two numbers',
  updated_at: at,
  labels: [{ name: 'codegen' }],
  user: { id: 5, login: 'author', type: 'User' },
};
const pull = {
  number: 8,
  user: ourBot,
  head: { ref: 'codegen/issue-3', sha },
  merged: false,
  updated_at: at,
};
const run = {
  id: 55,
  head_sha: sha,
  conclusion: 'failure',
  started_at: at,
  completed_at: '2026-01-02T03:05:00Z',
  app: { id: ownAppId },
  check_suite: { head_branch: 'codegen/issue-3' },
};

/** What is changed of a payload: its parts are merged one level deep. */
export type Changes = Record<string, unknown>;

function payload(parts: Record<string, object | string>, changes: Changes): Changes {
  const all: Changes = { ...base, ...parts };
  for (const [name, change] of Object.entries(changes)) {
    const part = all[name];
    const isMerged = isPlain(part) && isPlain(change);
    all[name] = isMerged ? { ...part, ...change } : change;
  }
  return all;
}

function isPlain(value: unknown): value is object {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

export const issues = (action: string, changes: Changes = {}) => payload({ action, issue }, changes);
export const labeled = (changes: Changes = {}) =>
  payload({ action: 'labeled', issue, label: { name: 'codegen' } }, changes);
export const commented = (body: string, changes: Changes = {}) =>
  payload({ action: 'created', issue, comment: { id: 99, body, created_at: at } }, changes);
/** On a pull request that an app opened. */
export const commentedOnPull = (body: string, changes: Changes = {}) =>
  commented(body, { issue: { number: 8, pull_request: {}, user: ourBot }, ...changes });
export const pullEvent = (action: string, changes: Changes = {}) =>
  payload({ action, pull_request: pull }, changes);
export const reviewed = (changes: Changes = {}) =>
  payload(
    {
      action: 'submitted',
      pull_request: pull,
      review: { id: 66, body: 'Please rename it.', state: 'changes_requested', submitted_at: at },
    },
    changes,
  );
export const checkRun = (action: string, changes: Changes = {}) =>
  payload({ action, check_run: run }, changes);
export const button = (identifier: string, changes: Changes = {}) =>
  checkRun('requested_action', { requested_action: { identifier }, ...changes });
export const checkSuite = (changes: Changes = {}) =>
  payload(
    {
      action: 'rerequested',
      check_suite: { id: 44, head_sha: sha, updated_at: at, app: { id: ownAppId } },
    },
    changes,
  );

export function messageOf(event: string, given: unknown, changed: Partial<TriggerSettings> = {}) {
  const decision = decide(event, given, { ...settings, ...changed });
  if (!decision.concerns) throw new Error(decision.reason);
  return decision.message;
}

export function requestOf(event: string, given: unknown, changed: Partial<TriggerSettings> = {}) {
  const message = messageOf(event, given, changed);
  if (message.kind !== 'request') throw new Error(`it is a ${message.kind}`);
  return message;
}

export function reasonOf(event: string, given: unknown, changed: Partial<TriggerSettings> = {}): string {
  const decision = decide(event, given, { ...settings, ...changed });
  return decision.concerns ? 'it concerns us' : decision.reason;
}
