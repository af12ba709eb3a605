import { describe, expect, it } from 'vitest';
import {
  at,
  bot,
  messageOf,
  ourBot,
  ownAppId,
  pullEvent,
  reasonOf,
  requestOf,
  reviewed,
  sha,
} from './payloads.ts';

const theirs = { pull_request: { user: { id: 5, login: 'author', type: 'User' } } };
const review = (changes: object) => reviewed({ review: changes });

describe('a review of our pull request', () => {
  it('asks for what its text says', () => {
    expect(requestOf('pull_request_review', reviewed())).toMatchObject({
      key: '42/8/review/66',
      at,
      subject: { kind: 'pull-request', number: 8 },
      trigger: { kind: 'review', reviewId: 66, isLoose: false },
      commands: [{ name: 'refine', text: 'Please rename it.' }],
    });
  });

  it.each([
    ['commented', null, true],
    ['commented', ' \n', true],
    ['commented', 'See below.', false],
    ['changes_requested', '', false],
    ['CHANGES_REQUESTED', null, false],
  ])('that is %s with the text %j is loose: %s', (state, body, isLoose) => {
    const { trigger, commands } = requestOf('pull_request_review', review({ state, body }));
    expect(trigger).toMatchObject({ isLoose });
    expect(commands).toEqual([{ name: 'refine', text: body?.trim() ?? '' }]);
  });

  it('gives commands instead of a text where it holds any', () => {
    const body = 'Nearly.\n/specproof verify\n/generate strategy=direct';
    expect(requestOf('pull_request_review', review({ body })).commands).toEqual([
      { name: 'verify' },
      { name: 'retry', options: { strategy: 'direct' } },
    ]);
  });

  it('may be longer than a command is', () => {
    const [command] = requestOf('pull_request_review', review({ body: 'x'.repeat(65_536) })).commands;
    expect(command).toEqual({ name: 'refine', text: 'x'.repeat(20_000) });
  });

  it.each([
    ['that approves and says nothing', review({ state: 'approved', body: null }), /approves/],
    ['that approves with a word of praise', review({ state: 'approved', body: 'LGTM, thanks.' }), /approves/],
    ['of our own', review({ body: '<!-- specproof:review --> Fine.' }), /our own/],
    ['that our app wrote for a person', review({ performed_via_github_app: { id: ownAppId } }), /ourselves/],
    ['by a bot', reviewed({ sender: bot }), /bot/],
    ['of a pull request of a person', reviewed(theirs), /not ours/],
    [
      'of a pull request of another bot',
      reviewed({ pull_request: { user: bot, head: { ref: 'dependencies/x', sha } } }),
      /not ours/,
    ],
    ['that is dismissed', reviewed({ action: 'dismissed' }), /dismissed asks for nothing/],
    ['that is edited', reviewed({ action: 'edited' }), /edited asks for nothing/],
  ])('is ignored: one %s', (...[, payload, reason]) => {
    expect(reasonOf('pull_request_review', payload)).toMatch(reason);
  });

  it('says what its comments say, which are not read one by one', () => {
    const payload = { ...reviewed(), action: 'created', comment: { id: 1, body: '/specproof stop' } };
    expect(reasonOf('pull_request_review_comment', payload)).toMatch(/review it belongs to/);
  });
});

describe('what happens to our pull request', () => {
  it.each([true, false])('is told when it is closed, merged: %s, also by a bot', (merged) => {
    for (const sender of [{ id: 1, login: 'mona', type: 'User' }, bot]) {
      const payload = pullEvent('closed', { pull_request: { merged }, sender });
      expect(messageOf('pull_request', payload)).toMatchObject({
        kind: 'signal',
        key: `42/8/pull-closed/${at}`,
        at,
        fact: { kind: 'pull-closed', pull: 8, merged, headSha: sha },
      });
    }
  });

  it('is told when it is opened again, also by a bot', () => {
    for (const sender of [{ id: 1, login: 'mona', type: 'User' }, bot])
      expect(messageOf('pull_request', pullEvent('reopened', { sender }))).toMatchObject({
        kind: 'signal',
        key: `42/8/pull-reopened/${at}`,
        fact: { kind: 'pull-reopened', pull: 8 },
      });
    expect(reasonOf('pull_request', pullEvent('reopened', theirs))).toMatch(/not ours/);
  });

  it('is told when somebody else pushed to its branch, be it another bot', () => {
    for (const sender of [{ id: 1, login: 'mona', type: 'User' }, bot]) {
      expect(messageOf('pull_request', pullEvent('synchronize', { sender }))).toMatchObject({
        kind: 'signal',
        key: `42/8/pushed/${sha}`,
        fact: { kind: 'pushed', pull: 8, headSha: sha },
      });
    }
  });

  it('concerns nobody when we pushed, when it is not ours, and when it only opens', () => {
    expect(reasonOf('pull_request', pullEvent('synchronize', { sender: ourBot }))).toMatch(/ourselves/);
    expect(reasonOf('pull_request', pullEvent('synchronize', theirs))).toMatch(/not ours/);
    expect(reasonOf('pull_request', pullEvent('closed', theirs))).toMatch(/not ours/);
    expect(reasonOf('pull_request', pullEvent('opened'))).toMatch(/asks for nothing/);
  });
});
