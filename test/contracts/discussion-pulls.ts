import { expect, test } from 'vitest';
import type { StartDiscussion } from './discussion.ts';

const [codePath, otherPath] = ['src/part-0.py', 'src/part-1.py'];

/** What is read and tidied up on pull requests, on every adapter. */
export function pullDiscussionContract(start: StartDiscussion): void {
  test('tells of a pull request whether its newest commit is ours', async () => {
    const { open, pull, push } = await start();
    const { number, branch, headSha } = pull;
    const ours = { number, branch, headSha, state: 'open', merged: false, fromFork: false, headIsOurs: true };
    expect(await open().pull(number)).toMatchObject({ ...ours, baseBranch: 'main', draft: true });
    expect((await open().pull(number))?.author).toMatchObject({ login: 'specproof[bot]', isBot: true });
    const theirs = await push(branch);
    expect(await open().pull(number)).toMatchObject({ headSha: theirs, headIsOurs: false });
    expect((await open().issue(number))?.isPull).toBe(true);
  });

  test('reads files at a commit and lists the paths of a pull request', async () => {
    const { open, pull } = await start();
    expect(await open().fileAt(pull.headSha, codePath)).toMatch(/^line_1 = 0\n/);
    expect(await open().fileAt('main', codePath)).toBeNull();
    expect(await open().pathsOf(pull.number)).toEqual([codePath, otherPath]);
  });

  test('reads a review with its comments on lines', async () => {
    const { open, pull, review } = await start();
    await review('wendy', 'Nearly.', [
      { path: codePath, line: 2, startLine: 1, body: 'Better names.' },
      { path: otherPath, line: 1, body: 'Why?' },
    ]);
    const [made] = await open().reviewsOf(pull.number);
    expect(made).toMatchObject({ state: 'changes-requested', body: 'Nearly.', author: { login: 'wendy' } });
    const common = { reviewId: made?.id, inReplyTo: null, onOldSide: false };
    expect(await open().reviewCommentsOn(pull.number)).toMatchObject([
      { ...common, path: codePath, line: 2, startLine: 1, body: 'Better names.' },
      { ...common, path: otherPath, line: 1, startLine: null, body: 'Why?' },
    ]);
  });

  test('answers in a thread once for each key, also when asked about the answer', async () => {
    const { open, pull, review, loseAnswer, writes } = await start();
    await review('wendy', '', [{ path: codePath, line: 1, body: 'Why?' }]);
    const [asked] = await open().reviewCommentsOn(pull.number);
    const id = asked?.id ?? 0;
    loseAnswer('POST', '/replies$');
    const reply = { key: 'reply', body: 'Because.' };
    await expect(open().replyTo(pull.number, id, reply)).rejects.toThrow();
    const before = writes();
    await open().replyTo(pull.number, id, reply);
    const [, answered] = await open().reviewCommentsOn(pull.number);
    await open().replyTo(pull.number, answered?.id ?? 0, reply);
    expect(writes()).toBe(before);
    await open().replyTo(pull.number, answered?.id ?? 0, { key: 'reply-2', body: 'x'.repeat(70_000) });
    const comments = await open().reviewCommentsOn(pull.number);
    expect(comments.map(({ inReplyTo }) => inReplyTo)).toEqual([null, id, id]);
    expect(comments[2]?.body.length).toBeLessThanOrEqual(58_000);
  });

  test('finds more than a hundred threads and resolves one of them, twice without harm', async () => {
    const { open, pull, review } = await start();
    const remarks = Array.from({ length: 105 }, (_, index) => ({
      path: codePath,
      line: index + 1,
      body: 'Look.',
    }));
    await review('wendy', 'Much.', remarks);
    const threads = await open().threadsOf(pull.number);
    expect(threads).toHaveLength(105);
    const comments = await open().reviewCommentsOn(pull.number);
    expect(new Set(threads.flatMap(({ commentIds }) => commentIds))).toEqual(
      new Set(comments.map(({ id }) => id)),
    );
    const last = threads.at(-1);
    await open().replyTo(pull.number, last?.commentIds[0] ?? 0, { key: 'reply', body: 'Done.' });
    await open().resolveThread(last?.id ?? '');
    await open().resolveThread(last?.id ?? '');
    const resolved = (await open().threadsOf(pull.number)).filter(({ isResolved }) => isResolved);
    expect(resolved.map(({ id, commentIds }) => [id, commentIds.length])).toEqual([[last?.id, 2]]);
  });

  test('asks for a review once, and passes over somebody who cannot give one', async () => {
    const { open, pull, writes } = await start();
    await open().requestReview(pull.number, 'wendy');
    const before = writes();
    await open().requestReview(pull.number, 'wendy');
    expect(writes()).toBe(before);
    await expect(open().requestReview(pull.number, 'stranger')).resolves.toBeUndefined();
  });

  test('closes a pull request once', async () => {
    const { open, pull, writes } = await start();
    await open().closePull(pull.number);
    const before = writes();
    await open().closePull(pull.number);
    expect(writes()).toBe(before);
    expect((await open().pull(pull.number))?.state).toBe('closed');
  });

  test('deletes a branch only while it is ours at that commit', async () => {
    const { open, pull, push, branches, loseAnswer } = await start();
    await open().deleteBranch('main', await push('main'));
    expect((await open().fileAt('main', 'README.md')) === null).toBe(false);
    const theirs = await push(pull.branch);
    await open().deleteBranch(pull.branch, pull.headSha);
    expect(await branches()).toContain(pull.branch);
    loseAnswer('DELETE', '/git/refs/');
    await expect(open().deleteBranch(pull.branch, theirs)).rejects.toThrow();
    await open().deleteBranch(pull.branch, theirs);
    expect(await branches()).toEqual([]);
  });
}
