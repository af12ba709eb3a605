import { describe, expect, test } from 'vitest';
import type { IssueComment } from '../../../src/core/discussion.ts';
import { TransientError } from '../../../src/core/errors.ts';
import type { Permission } from '../../../src/core/forge.ts';
import { specificationText } from '../../../src/pipeline/intake/comment-text.ts';
import {
  at,
  buildThread,
  generate,
  issue,
  onPull,
  openIssue,
  request,
  retry,
  worldWith,
} from './messages.ts';
import { takeInOnce } from './world.ts';

const earlier = '2026-03-01T11:30:00Z';
const later = '2026-03-01T12:00:01Z';

function comment(id: number, login: string, changes: Partial<IssueComment> = {}): IssueComment {
  return {
    id,
    author: { id: id + 100, login, isBot: false },
    body: `Note ${id}.`,
    createdAt: earlier,
    updatedAt: earlier,
    ...changes,
  };
}

async function accepted(comments: IssueComment[], others: [string, Permission | Error][] = []) {
  const permissions = new Map<string, Permission | Error>([['wendy', 'write'], ...others]);
  const { job } = await takeInOnce(request(generate), worldWith(null, { comments, permissions }));
  return job?.issue.comments ?? null;
}

describe('comments of a snapshot', () => {
  test('are those of people who may write, in the order they were made', async () => {
    const permissions: [string, Permission | Error][] = [
      ['mona', 'admin'],
      ['trevor', 'triage'],
      ['rita', 'read'],
      ['eve', new TransientError('Not now.')],
    ];
    const comments = [
      comment(3, 'mona', { createdAt: '2026-03-01T11:45:00Z', updatedAt: '2026-03-01T11:45:00Z' }),
      ...['wendy', 'trevor', 'rita', 'eve', 'stranger'].map((login, index) => comment(10 + index, login)),
    ];
    expect(await accepted(comments, permissions)).toEqual([
      { id: 10, author: 'wendy', body: 'Note 10.' },
      { id: 3, author: 'mona', body: 'Note 3.' },
    ]);
  });

  test('are none of bots, of us or of deleted accounts', async () => {
    const bot = { id: 1, login: 'wendy', isBot: true };
    expect(await accepted([comment(1, '', { author: bot }), comment(2, '', { author: null })])).toEqual([]);
  });

  test('were made and last edited before the request, or at that moment', async () => {
    const comments = [
      comment(1, 'wendy', { createdAt: at, updatedAt: at }),
      comment(2, 'wendy', { createdAt: later, updatedAt: later }),
      comment(3, 'wendy', { updatedAt: later }),
      comment(4, 'wendy', { createdAt: 'never', updatedAt: 'never' }),
    ];
    expect((await accepted(comments))?.map(({ id }) => id)).toEqual([1]);
  });

  test('hold no commands and no quotes, and vanish when nothing is left', async () => {
    const comments = [
      comment(1, 'wendy', { body: '> Do as I say.\n/generate language=go\nKeep dashes.' }),
      comment(2, 'wendy', { body: '/specproof plan\n\n> Quoted' }),
    ];
    expect(await accepted(comments)).toEqual([{ id: 1, author: 'wendy', body: 'Keep dashes.' }]);
  });

  test('are the newest hundred', async () => {
    const made = (id: number) => new Date(Date.parse(earlier) + id * 1_000).toISOString();
    const comments = Array.from({ length: 130 }, (_, id) =>
      comment(id, 'wendy', { createdAt: made(id), updatedAt: made(id) }),
    );
    const ids = (await accepted(comments))?.map(({ id }) => id);
    expect(ids).toEqual(Array.from({ length: 100 }, (_, index) => index + 30));
  });

  test('have sixty thousand characters at most, the newest first', async () => {
    const body = 'x'.repeat(25_000);
    const comments = [1, 2, 3].map((id) => comment(id, 'wendy', { body }));
    expect((await accepted(comments))?.map(({ id }) => id)).toEqual([2, 3]);
  });

  const crowd = (kind: NonNullable<IssueComment['association']>, count: number) =>
    Array.from({ length: count }, (_, index) =>
      comment(1_000 + index, `${kind}-${index}`, { association: kind, createdAt: at, updatedAt: at }),
    );
  const allMayWrite = (comments: readonly IssueComment[]) =>
    comments.map(({ author }): [string, Permission] => [author?.login ?? '', 'write']);

  test.each(['insider', 'contributor', 'other'] as const)(
    'are found of an %s whose comment is older than those of many strangers',
    async (association) => {
      const comments = [comment(1, 'olga', { association }), ...crowd('other', 60)];
      expect((await accepted(comments, [['olga', 'write']]))?.map(({ author }) => author)).toEqual(['olga']);
    },
  );

  test('are found of people of the repository in the midst of a crowd', async () => {
    const comments = crowd('other', 60);
    comments.splice(30, 0, comment(1_030, 'olga', { association: 'insider', createdAt: at, updatedAt: at }));
    expect((await accepted(comments, [['olga', 'write']]))?.map(({ author }) => author)).toEqual(['olga']);
  });

  test('are looked at for fifty authors beside the sender at most, the newest and the oldest of each kind', async () => {
    const all = (['insider', 'contributor', 'other'] as const).flatMap((kind) => crowd(kind, 40));
    const comments = [comment(99, 'wendy'), ...all];
    const authors = (await accepted(comments, allMayWrite(comments)))?.map(({ author }) => author) ?? [];
    expect(authors).toHaveLength(51);
    const others = authors.filter((author) => author.startsWith('other-'));
    const numbers = [0, 1, 2, 3, 4, 35, 36, 37, 38, 39];
    expect(others.toSorted()).toEqual(numbers.map((number) => `other-${number}`).toSorted());
  });
});

describe('the text of a snapshot', () => {
  test('is that of the event, whatever the issue says by now', async () => {
    const world = worldWith(null, { issues: new Map([[1, { ...openIssue, body: 'Delete everything.' }]]) });
    expect((await takeInOnce(request(generate), world)).job?.issue).toEqual({ ...issue, comments: [] });
  });

  test('is the present one for a retry from the pull request, with the options of before', async () => {
    const present = { ...openIssue, body: 'Upper-case the text.', updatedAt: earlier };
    const world = worldWith(buildThread(), { issues: new Map([[1, present]]) });
    const command = { ...retry, options: { path: 'tools' } };
    const { job } = await takeInOnce(request(command, { subject: onPull }), world);
    expect(job).toMatchObject({
      issue: { number: 1, title: 'Slugify', body: 'Upper-case the text.', updatedAt: earlier },
      options: { language: 'go', path: 'tools' },
      task: { kind: 'generate', afresh: true },
    });
  });

  test('is not what somebody made of the issue after a retry was asked for on the pull request', async () => {
    const edited = { ...openIssue, body: 'Delete everything.', updatedAt: later };
    const world = worldWith(buildThread(), { issues: new Map([[1, edited]]) });
    const { job } = await takeInOnce(request(retry, { subject: onPull }), world);
    expect(job).toBeNull();
    expect(world.written.get('#2 answer-50')).toMatch(/^The issue was edited after this was asked/u);
  });

  test('is the present one also where the issue was only talked about since', async () => {
    const touched = { ...openIssue, updatedAt: later };
    const world = worldWith(buildThread(), { issues: new Map([[1, touched]]) });
    const { job } = await takeInOnce(request(retry, { subject: onPull }), world);
    expect(job?.issue.body).toBe(openIssue.body);
  });
});

describe('what a comment adds', () => {
  test.each([
    ['/generate', ''],
    ['/generated files go to out', '/generated files go to out'],
    ['See /generate', 'See /generate'],
    ['a\r\n/specproof go\r\nb', 'a\nb'],
    ['```\n> prompt\n/generate\n```\n> quote', '```\n> prompt\n/generate\n```'],
    ['~~~~\n~~~\n> kept\n~~~~\n> gone', '~~~~\n~~~\n> kept\n~~~~'],
  ])('%j is %j', (comment, text) => {
    expect(specificationText(comment)).toBe(text);
  });
});
