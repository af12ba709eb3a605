import { expect, test } from 'vitest';
import type { Discussion } from '../../src/core/discussion.ts';
import { checkRun } from './forge.ts';

interface Remark {
  path: string;
  line: number;
  startLine?: number;
  side?: 'LEFT' | 'RIGHT';
  body: string;
}

/**
 * A repository with one open issue, one pull request of ours, and people: wendy may write, rita may not.
 * The pull request adds `src/part-0.py` and `src/part-1.py`, of 110 lines each; part 0 begins with `line_1 = 0`.
 */
interface DiscussionUnderTest {
  /** Called again it is as after a restart. */
  open: () => Discussion;
  issue: number;
  pull: { number: number; branch: string; headSha: string };
  jobId: string;
  comment: (login: string, body: string) => Promise<{ id: number }>;
  thumbUp: (login: string, commentId: number) => Promise<unknown>;
  review: (login: string, body: string, remarks: Remark[]) => Promise<unknown>;
  push: (branch: string) => Promise<string>;
  /** A finished check run of another app, its summary 5,000 characters long. */
  foreignCheck: (name: string, sha: string) => Promise<unknown>;
  /** Waits until the forge's clock, which counts seconds, shows a later time. */
  nextSecond: () => Promise<void>;
  /** The next such write is done, and its answer lost. */
  loseAnswer: (method: string, pathPattern: string) => void;
  /** How many requests changed something so far. */
  writes: () => number;
  branches: () => Promise<string[]>;
}

export type StartDiscussion = () => Promise<DiscussionUnderTest>;

const nowhere = 9_999;

/** What is said, read and tidied up around issues and pull requests, on every adapter. */
export function discussionContract(start: StartDiscussion): void {
  test('reads the issue with its labels and comments', async () => {
    const { open, issue, comment } = await start();
    const { id } = await comment('rita', 'How about dashes?');
    await comment('passer-by', 'Me too.');
    await open().relabel(issue, { add: ['codegen'] });
    expect(await open().issue(issue)).toMatchObject({
      number: issue,
      state: 'open',
      labels: ['codegen'],
      author: { login: 'wendy', isBot: false },
      isPull: false,
    });
    expect(await open().commentsOn(issue)).toMatchObject([
      { id, body: 'How about dashes?', author: { login: 'rita', isBot: false }, association: 'insider' },
      { author: { login: 'passer-by' }, association: 'other' },
    ]);
  });

  test('answers nothing, and fails on nothing, where there is nothing', async () => {
    const { open, pull, writes } = await start();
    const before = writes();
    const forge = open();
    expect(await forge.issue(nowhere)).toBeNull();
    expect(await forge.pull(nowhere)).toBeNull();
    expect(await forge.fileAt(pull.branch, 'missing.md')).toBeNull();
    expect(await forge.fileAt('missing', 'README.md')).toBeNull();
    expect(await forge.fileAt(pull.branch, '..')).toBeNull();
    const lists = await Promise.all([
      forge.commentsOn(nowhere),
      forge.reactionsOn(nowhere, '+1'),
      forge.pathsOf(nowhere),
      forge.reviewsOf(nowhere),
      forge.reviewCommentsOn(nowhere),
      forge.threadsOf(nowhere),
      forge.foreignChecks('0'.repeat(40)),
    ]);
    expect(lists.flat()).toEqual([]);
    await forge.relabel(nowhere, { add: ['codegen'] });
    await forge.replyTo(pull.number, nowhere, { key: 'reply', body: 'Done.' });
    await forge.requestReview(nowhere, 'wendy');
    await forge.closePull(nowhere);
    await forge.deleteBranch('codegen/missing', pull.headSha);
    expect(writes()).toBe(before);
    await forge.reactTo({ kind: 'comment', id: nowhere }, 'eyes');
    await forge.resolveThread('missing');
  });

  test('says a thing once for each key, and edits it in place', async () => {
    const { open, issue, writes } = await start();
    const first = await open().say(issue, 'questions', 'Which one?');
    expect(await open().say(issue, 'questions', 'Which of them?')).toEqual(first);
    const before = writes();
    expect(await open().say(issue, 'questions', 'Which of them?')).toEqual(first);
    expect(writes()).toBe(before);
    const second = await open().say(issue, 'hands-off', 'Yours now.');
    expect(second.id).not.toBe(first.id);
    expect((await open().commentsOn(issue)).map(({ body }) => body)).toEqual([
      '<!-- specproof:questions -->\nWhich of them?',
      '<!-- specproof:hands-off -->\nYours now.',
    ]);
  });

  test('takes no marker of somebody else for its own, and finds its own behind a hundred others', async () => {
    const { open, issue, comment } = await start();
    await comment('rita', '<!-- specproof:questions -->\nforged');
    for (let index = 0; index < 105; index += 1) await comment('rita', `comment ${index}`);
    const first = await open().say(issue, 'questions', 'Which one?');
    expect(await open().say(issue, 'questions', 'Which of them?')).toEqual(first);
    const comments = await open().commentsOn(issue);
    expect(comments).toHaveLength(107);
    expect(comments[0]?.body).toBe('<!-- specproof:questions -->\nforged');
  });

  test('says no more than fits, and refuses a key that could end its marker', async () => {
    const { open, issue } = await start();
    await open().say(issue, 'long', 'y'.repeat(70_000));
    const [said] = await open().commentsOn(issue);
    expect(said?.body.length).toBeLessThanOrEqual(58_000);
    await expect(open().say(issue, 'x --> y', 'no')).rejects.toThrow(/cannot mark a comment/);
    await expect(open().say(issue, '', 'no')).rejects.toThrow(/cannot mark a comment/);
  });

  test('makes a comment once, although the answer to it was lost', async () => {
    const { open, issue, loseAnswer } = await start();
    loseAnswer('POST', '/comments$');
    await expect(open().say(issue, 'questions', 'Which one?')).rejects.toThrow();
    await open().say(issue, 'questions', 'Which one?');
    expect(await open().commentsOn(issue)).toHaveLength(1);
  });

  test('puts labels on and takes them off, makes unknown ones, and writes nothing for what is so', async () => {
    const { open, issue, writes, loseAnswer } = await start();
    loseAnswer('POST', '/labels$');
    await expect(open().relabel(issue, { add: ['specproof:needs-info', 'Bug'] })).rejects.toThrow();
    await open().relabel(issue, { add: ['specproof:needs-info', 'Bug'] });
    expect((await open().issue(issue))?.labels.toSorted()).toEqual(['bug', 'specproof:needs-info']);
    const before = writes();
    await open().relabel(issue, { add: ['BUG', 'specproof:needs-info'], remove: ['codegen'] });
    expect(writes()).toBe(before);
    await open().relabel(issue, { add: ['codegen'], remove: ['Specproof:Needs-Info', 'bug'] });
    expect((await open().issue(issue))?.labels).toEqual(['codegen']);
  });

  test('leaves a reaction once, and tells which people left theirs', async () => {
    const { open, comment, thumbUp, issue, nextSecond } = await start();
    const { id } = await comment('wendy', 'The plan.');
    await nextSecond();
    for (let index = 0; index < 102; index += 1) await thumbUp(`person-${index}`, id);
    await open().reactTo({ kind: 'comment', id }, '+1');
    await open().reactTo({ kind: 'comment', id }, '+1');
    await open().reactTo({ kind: 'issue', number: issue }, 'eyes');
    const people = await open().reactionsOn(id, '+1');
    expect(people).toHaveLength(102);
    expect(people.at(-1)).toMatchObject({ login: 'person-101', isBot: false });
  });

  test('counts no reaction that was left before the comment said what it says now', async () => {
    const { open, thumbUp, issue, nextSecond } = await start();
    const { id } = await open().say(issue, 'plan', 'The plan is being made.');
    await nextSecond();
    await thumbUp('early', id);
    expect(await open().reactionsOn(id, '+1')).toMatchObject([{ login: 'early' }]);
    await nextSecond();
    await open().say(issue, 'plan', 'This is the plan.');
    expect(await open().reactionsOn(id, '+1')).toEqual([]);
    await nextSecond();
    await thumbUp('late', id);
    expect(await open().reactionsOn(id, '+1')).toMatchObject([{ login: 'late' }]);
  });

  test('leaves its check run on any commit once, and reads those of other apps alone', async () => {
    const { open, pull, jobId, foreignCheck } = await start();
    const job = { id: jobId };
    for (let index = 0; index < 102; index += 1) await foreignCheck(`build ${index}`, pull.headSha);
    const first = await open().upsertCheckRunOn(job, pull.headSha, checkRun);
    const text = { ...checkRun, conclusion: 'neutral' as const, summary: 'Looked again.' };
    expect(await open().upsertCheckRunOn(job, pull.headSha, text)).toEqual(first);
    const foreign = await open().foreignChecks(pull.headSha);
    expect(foreign.map(({ name }) => name)).not.toContain(checkRun.name);
    expect(foreign).toHaveLength(102);
    expect(foreign[0]).toMatchObject({ app: 'github-actions', conclusion: 'failure', title: 'failure' });
    expect(foreign[0]?.summary).toMatch(/^x{3999}…$/);
  });
}
