import { describe, expect, it } from 'vitest';
import {
  at,
  bot,
  commented,
  commentedOnPull,
  issues,
  labeled,
  messageOf,
  ownAppId,
  reasonOf,
  requestOf,
} from './payloads.ts';

const commandsOf = (body: string) => requestOf('issue_comment', commented(body)).commands;

describe('the decision whether a webhook asks for something', () => {
  it('makes a request of the label, with the issue as it stood and who labelled it', () => {
    const { id, ...request } = requestOf('issues', labeled());
    expect(id).toMatch(/^job-[0-9a-f]{40}$/);
    expect(request).toEqual({
      kind: 'request',
      key: `42/3/label/codegen/${at}`,
      installationId: 7,
      repository: { id: 42, owner: 'octo', name: 'hello' },
      subject: {
        kind: 'issue',
        issue: { number: 3, title: 'Add', body: 'Add two numbers', updatedAt: at },
      },
      sender: { id: 1, login: 'mona', isBot: false },
      at,
      trigger: { kind: 'label', label: 'codegen' },
      commands: [{ name: 'generate', options: {} }],
    });
  });

  it('makes a request of the command, with its options and the time of the comment', () => {
    const comment = { created_at: '2026-01-02T09:00:00Z' };
    expect(requestOf('issue_comment', commented('/generate language=python', { comment }))).toMatchObject({
      key: '42/3/comment/99',
      at: '2026-01-02T09:00:00Z',
      trigger: { kind: 'command', commentId: 99 },
      commands: [{ name: 'generate', options: { language: 'python' } }],
    });
  });

  it('gives the same event the same id, and another event another', () => {
    const again = messageOf('issues', structuredClone(labeled()));
    const later = labeled({ issue: { updated_at: '2026-01-02T03:04:06Z' } });
    expect(again.id).toBe(messageOf('issues', labeled()).id);
    expect(messageOf('issues', later).id).not.toBe(again.id);
    expect(messageOf('issue_comment', commented('/generate')).id).not.toBe(again.id);
    expect(messageOf('issues', labeled(), { delivery: 'another' }).id).toBe(again.id);
  });

  it('reads an issue without a body as empty, and NUL and halves of characters as GitHub shows them', () => {
    const bodyOf = (body: string | null) => requestOf('issues', labeled({ issue: { body } })).subject;
    expect(bodyOf(null)).toMatchObject({ issue: { body: '' } });
    expect(bodyOf('a\0b\uD800c')).toMatchObject({ issue: { body: 'a\uFFFDb\uFFFDc' } });
  });

  it.each([
    ['another label', 'issues', labeled({ label: { name: 'bug' } }), /label is not codegen/],
    ['the label on a pull request', 'issues', labeled({ issue: { pull_request: {} } }), /pull request/],
    ['a bot', 'issues', labeled({ sender: bot }), /bot/],
    ['an issue that is opened with the label', 'issues', issues('opened'), /issues\.opened/],
    ['an edited issue', 'issues', issues('edited'), /issues\.edited/],
    [
      'an edited comment',
      'issue_comment',
      commented('/generate', { action: 'edited' }),
      /issue_comment\.edited/,
    ],
    [
      'a deleted comment',
      'issue_comment',
      commented('/generate', { action: 'deleted' }),
      /issue_comment\.deleted/,
    ],
    [
      'a comment on a pull request of others',
      'issue_comment',
      commented('/generate', { issue: { pull_request: {} } }),
      /pull request that is not ours/,
    ],
    [
      'our own comment',
      'issue_comment',
      commented('<!-- specproof:status -->\n/generate'),
      /comment of our own/,
    ],
    [
      'a comment that our app wrote for a person',
      'issue_comment',
      commented('/generate', { comment: { performed_via_github_app: { id: ownAppId } } }),
      /we sent it ourselves/,
    ],
    ['a plain comment', 'issue_comment', commented('hello'), /no command/],
    ['a plain comment on our pull request', 'issue_comment', commentedOnPull('hello'), /no command/],
    [
      'an endless option',
      'issue_comment',
      commented(`/generate language=${'x'.repeat(50)}`),
      /options\.language/,
    ],
    ['an event without installation', 'issues', labeled({ installation: undefined }), /installation/],
    ['a payload that is no object', 'issues', null, /asks for nothing/],
  ])('ignores %s and says why', (...[, event, payload, reason]) => {
    expect(reasonOf(event, payload)).toMatch(reason);
  });

  it('lets a comment through that another app wrote for a person', () => {
    const comment = { performed_via_github_app: { id: 5 } };
    expect(requestOf('issue_comment', commented('/generate', { comment })).trigger.kind).toBe('command');
  });
});

describe('a comment on one of our pull requests', () => {
  it('is about the pull request, and does again what /generate asks for', () => {
    const body = '/specproof approve requests\n/generate language=go\n/specproof verify';
    expect(requestOf('issue_comment', commentedOnPull(body))).toMatchObject({
      key: '42/8/comment/99',
      subject: { kind: 'pull-request', number: 8 },
      commands: [
        { name: 'approve', packages: ['requests'] },
        { name: 'retry', options: { language: 'go' } },
        { name: 'verify' },
      ],
    });
  });

  it('is no answer, whatever labels the pull request carries', () => {
    const issue = {
      number: 8,
      pull_request: {},
      user: { type: 'Bot' },
      labels: [{ name: 'specproof:needs-info' }],
    };
    expect(reasonOf('issue_comment', commented('Yes.', { issue }))).toContain('no command');
  });
});

describe('a comment that approves packages', () => {
  it('asks for the approval, and for a generation only where it says so', () => {
    expect(commandsOf('/specproof approve requests')).toEqual([{ name: 'approve', packages: ['requests'] }]);
    expect(commandsOf('/specproof approve requests\n/generate language=go')).toEqual([
      { name: 'approve', packages: ['requests'] },
      { name: 'generate', options: { language: 'go' } },
    ]);
    expect(commandsOf('/generate').map(({ name }) => name)).toEqual(['generate']);
  });
});

describe('a comment on an issue that waits for answers', () => {
  const waiting = (body: string, changes = {}) =>
    commented(body, { issue: { labels: [{ name: 'specproof:needs-info' }] }, ...changes });

  it('goes on with what it says when it gives no command', () => {
    expect(requestOf('issue_comment', waiting('Python, please.'))).toMatchObject({
      key: '42/3/comment/99',
      trigger: { kind: 'answer', commentId: 99 },
      commands: [{ name: 'generate', options: {} }],
    });
  });

  it('is a command when it gives one', () => {
    expect(requestOf('issue_comment', waiting('/specproof stop'))).toMatchObject({
      trigger: { kind: 'command' },
      commands: [{ name: 'stop' }],
    });
  });

  it('is no answer from a bot or from us', () => {
    expect(reasonOf('issue_comment', waiting('Python.', { sender: bot }))).toContain('bot');
    expect(reasonOf('issue_comment', waiting('<!-- specproof:questions -->'))).toContain('our own');
  });
});

describe('what happens to an issue', () => {
  it.each([
    ['issue-closed', 'closed', {}],
    ['issue-deleted', 'deleted', {}],
    ['issue-deleted', 'transferred', {}],
  ])('is told as %s, whoever did it', (kind, action, changes) => {
    for (const sender of [{ id: 1, login: 'mona', type: 'User' }, bot]) {
      expect(messageOf('issues', issues(action, { ...changes, sender }))).toMatchObject({
        kind: 'signal',
        key: `42/3/${kind}/${at}`,
        at,
        sender: { login: sender.login },
        fact: { kind, issue: 3 },
      });
    }
  });

  it('stops work when a person takes the label off, and not when we or another bot do', () => {
    const label = { label: { name: 'codegen' } };
    const byPerson = issues('unlabeled', { ...label, sender: { id: 1, login: 'mona', type: 'User' } });
    expect(messageOf('issues', byPerson)).toMatchObject({
      kind: 'signal',
      key: `42/3/label-removed/${at}`,
      fact: { kind: 'label-removed', issue: 3 },
    });
    expect(reasonOf('issues', issues('unlabeled', { ...label, sender: bot }))).toMatch(/a bot took/);
  });

  it('concerns nobody when it is another label or a pull request', () => {
    expect(reasonOf('issues', issues('unlabeled', { label: { name: 'bug' } }))).toMatch(/not codegen/);
    expect(reasonOf('issues', issues('closed', { issue: { pull_request: {} } }))).toMatch(/pull request/);
  });
});
