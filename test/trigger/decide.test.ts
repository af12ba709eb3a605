import packaged from '@octokit/webhooks-examples' with { type: 'json' };
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { decide } from '../../src/trigger/decide.ts';

const Examples = z.array(
  z.object({ name: z.string(), examples: z.array(z.looseObject({ action: z.string().optional() })) }),
);
const examples = Examples.parse(packaged);

const base = {
  installation: { id: 7 },
  repository: { id: 42, name: 'hello', owner: { login: 'octo' } },
  sender: { id: 1, login: 'mona', type: 'User' },
  issue: { number: 3, title: 'Add', body: 'Add two numbers', updated_at: '2026-01-02T03:04:05Z' },
};
const labeled = { ...base, action: 'labeled', label: { name: 'codegen' } };
const commented = { ...base, action: 'created', comment: { id: 99, body: '/generate language=python' } };

function jobOf(event: string, payload: unknown) {
  const decision = decide(event, payload);
  if (!decision.concerns) throw new Error(decision.reason);
  return decision.job;
}

function reasonOf(event: string, payload: unknown): string {
  const decision = decide(event, payload);
  return decision.concerns ? 'it concerns us' : decision.reason;
}

describe('the decision whether a webhook asks for a job', () => {
  it('makes a job of the label, with the issue as it stood', () => {
    expect(jobOf('issues', labeled)).toMatchObject({
      key: '42/3/label/codegen/2026-01-02T03:04:05Z',
      installationId: 7,
      repository: { id: 42, owner: 'octo', name: 'hello' },
      issue: { number: 3, title: 'Add', body: 'Add two numbers', updatedAt: '2026-01-02T03:04:05Z' },
      sender: { id: 1, login: 'mona', isBot: false },
      trigger: { kind: 'label', label: 'codegen' },
      options: {},
    });
  });

  it('makes a job of the command, with its options', () => {
    expect(jobOf('issue_comment', commented)).toMatchObject({
      key: '42/3/comment/99',
      trigger: { kind: 'command', commentId: 99 },
      options: { language: 'python' },
    });
  });

  it('gives the same event the same id, and another event another', () => {
    const again = jobOf('issues', structuredClone(labeled));
    const later = { ...labeled, issue: { ...labeled.issue, updated_at: '2026-01-02T03:04:06Z' } };
    expect(again.id).toBe(jobOf('issues', labeled).id);
    expect(jobOf('issues', later).id).not.toBe(again.id);
    expect(jobOf('issue_comment', commented).id).not.toBe(again.id);
  });

  it('reads an issue without a body as empty', () => {
    expect(jobOf('issues', { ...labeled, issue: { ...labeled.issue, body: null } }).issue.body).toBe('');
  });

  it.each([
    ['another label', 'issues', { ...labeled, label: { name: 'bug' } }, /label is not codegen/],
    ['a bot', 'issues', { ...labeled, sender: { id: 2, login: 'x[bot]', type: 'Bot' } }, /bot/],
    ['an edited comment', 'issue_comment', { ...commented, action: 'edited' }, /issue_comment\.edited/],
    ['a removed label', 'issues', { ...labeled, action: 'unlabeled' }, /issues\.unlabeled/],
    [
      'a comment on a pull request',
      'issue_comment',
      { ...commented, issue: { ...base.issue, pull_request: {} } },
      /pull request/,
    ],
    [
      'our own comment',
      'issue_comment',
      { ...commented, comment: { id: 1, body: '<!-- specproof:status -->\n/generate' } },
      /our own/,
    ],
    ['a plain comment', 'issue_comment', { ...commented, comment: { id: 1, body: 'hello' } }, /no command/],
    [
      'an endless option',
      'issue_comment',
      { ...commented, comment: { id: 1, body: `/generate language=${'x'.repeat(50)}` } },
      /options\.language/,
    ],
    ['an event without installation', 'issues', { ...labeled, installation: undefined }, /installation/],
    ['a payload that is no object', 'issues', null, /asks for nothing/],
  ])('ignores %s and says why', (...[, event, payload, reason]) => {
    expect(reasonOf(event, payload)).toMatch(reason);
  });

  it("accepts or ignores each of GitHub's example payloads, with an installation and without", () => {
    let seen = 0;
    for (const { name, examples: payloads } of examples) {
      for (const payload of payloads) {
        expect(reasonOf(name, payload)).not.toBe('');
        expect(reasonOf(name, { ...payload, installation: { id: 1 } })).not.toBe('');
        seen += 1;
      }
    }
    expect(seen).toBeGreaterThan(300);
  });

  it("makes a job of GitHub's own example of a label once it is ours", () => {
    const labelings = examples.flatMap(({ name, examples: payloads }) =>
      name === 'issues' ? payloads.filter((payload) => payload.action === 'labeled') : [],
    );
    expect(labelings.length).toBeGreaterThan(0);
    for (const payload of labelings) {
      const ours = { ...payload, installation: { id: 1 }, label: { name: 'codegen' } };
      expect(jobOf('issues', ours).trigger.kind).toBe('label');
    }
  });
});

describe('a comment that approves packages', () => {
  const approve = (body: string, issue: object = {}) => ({
    ...commented,
    issue: { ...base.issue, ...issue },
    comment: { id: 99, body },
  });

  it('makes a job of the approval, which generates only when it is asked to', () => {
    expect(jobOf('issue_comment', approve('/specproof approve requests'))).toMatchObject({
      trigger: { kind: 'command', commentId: 99 },
      approval: { packages: ['requests'], generates: false },
    });
    const both = jobOf('issue_comment', approve('/specproof approve requests\n/generate language=go'));
    expect(both).toMatchObject({ options: { language: 'go' }, approval: { generates: true } });
    expect(jobOf('issue_comment', commented).approval).toBeUndefined();
  });

  it('may stand on a pull request that an app opened, where nothing is generated', () => {
    const ours = { pull_request: {}, user: { type: 'Bot' } };
    const body = '/specproof approve requests\n/generate';
    expect(jobOf('issue_comment', approve(body, ours)).approval).toEqual({
      packages: ['requests'],
      generates: false,
    });
    expect(reasonOf('issue_comment', approve('/generate', ours))).toContain('no command');
    const theirs = { pull_request: {}, user: { type: 'User' } };
    expect(reasonOf('issue_comment', approve(body, theirs))).toContain('pull request');
  });
});
