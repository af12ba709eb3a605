import { describe, expect, it } from 'vitest';
import { concerningEvents, decide } from '../../src/trigger/decide.ts';
import { messageOf, ownAppId, settings } from './payloads.ts';
import { webhookExamples } from './webhook-examples.ts';

const concerning: readonly string[] = concerningEvents;

function outcomeOf(name: string, payload: unknown): string {
  const decision = decide(name, payload, settings);
  return decision.concerns ? decision.message.kind : decision.reason;
}

function countOutcomes(): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const { name, event, payload } of webhookExamples) {
    const outcome = outcomeOf(name, payload);
    const key = concerning.includes(event) ? `${event}: ${outcome}` : outcome.replace(event, '*');
    counts[key] = (counts[key] ?? 0) + 1;
  }
  return counts;
}

describe("GitHub's own example payloads", () => {
  it('are each taken or ignored with a reason', () => {
    expect(webhookExamples).toHaveLength(329);
    expect(countOutcomes()).toEqual({
      'the event * asks for nothing': 293,
      'the review it belongs to says it': 3,
      'check_run.completed: the check is not on a branch of ours': 3,
      'check_run.requested_action: the button is none of ours': 1,
      'check_run.rerequested: it is a check of another app': 2,
      'check_suite.rerequested: a bot sent it': 2,
      'installation.deleted: departure': 2,
      'installation.suspend: departure': 1,
      'installation_repositories.removed: departure': 1,
      'issue_comment.created: the comment gives no command': 5,
      'issues.deleted: signal': 1,
      'issues.transferred: signal': 1,
      'issues.labeled: the label is not codegen': 2,
      'issues.unlabeled: the label is not codegen': 2,
      'merge_group.checks_requested: request': 2,
      'pull_request.closed: it is about a pull request that is not ours': 2,
      'pull_request.reopened: it is about a pull request that is not ours': 2,
      'pull_request.synchronize: it is about a pull request that is not ours': 1,
      'pull_request_review.submitted: it is about a pull request that is not ours': 3,
    });
  });

  it('are ignored with a reason where they come to no installation', () => {
    for (const { name, payload } of webhookExamples) {
      const outcome = outcomeOf(name, { ...payload, installation: undefined });
      expect(outcome).toMatch(/installation$|asks for nothing$|review it belongs to/);
    }
  });
});

const ourPull = { user: { id: 9, type: 'Bot' }, head: { ref: 'codegen/issue-1', sha: 'a'.repeat(40) } };
const ourRun = { app: { id: ownAppId }, check_suite: { head_branch: 'codegen/issue-1' } };

/** What makes an example ours, and what becomes of it. */
const ours = [
  ['issues.labeled', { label: { name: 'codegen' } }, 2, { trigger: { kind: 'label' } }],
  ['issues.unlabeled', { label: { name: 'codegen' } }, 2, { fact: { kind: 'label-removed' } }],
  ['issue_comment.created', { comment: { body: '/specproof go' } }, 5, { commands: [{ name: 'go' }] }],
  ['pull_request.closed', { pull_request: ourPull }, 2, { fact: { kind: 'pull-closed' } }],
  ['pull_request.reopened', { pull_request: ourPull }, 2, { fact: { kind: 'pull-reopened' } }],
  ['pull_request.synchronize', { pull_request: ourPull }, 1, { fact: { kind: 'pushed' } }],
  ['pull_request_review.submitted', { pull_request: ourPull }, 3, { trigger: { kind: 'review' } }],
  [
    'check_run.requested_action',
    { check_run: ourRun, requested_action: { identifier: 'explain' } },
    1,
    { commands: [{ name: 'explain' }] },
  ],
  ['check_run.rerequested', { check_run: ourRun }, 2, { trigger: { kind: 'button' } }],
  [
    'check_run.completed',
    { check_run: { ...ourRun, app: { id: 5 }, conclusion: 'failure' } },
    3,
    { fact: { kind: 'check-failed' } },
  ],
  [
    'check_suite.rerequested',
    { check_suite: { app: { id: ownAppId } }, sender: { type: 'User' } },
    2,
    { commands: [{ name: 'verify' }] },
  ],
] as const;

function merged(payload: Record<string, unknown>, changes: object): Record<string, unknown> {
  const all = { ...payload };
  for (const [name, change] of Object.entries(changes)) all[name] = Object.assign({}, all[name], change);
  return all;
}

describe("GitHub's own example payloads, made ours", () => {
  it.each(ours)('say what they mean: %s', (...[event, changes, count, meaning]) => {
    const examples = webhookExamples.filter((example) => example.event === event);
    expect(examples).toHaveLength(count);
    for (const { name, payload } of examples) {
      expect(messageOf(name, merged(payload, changes))).toMatchObject(meaning);
    }
  });
});
