import { expect, test } from 'vitest';
import { repository, statusOf, withEmulator } from './with-emulator.ts';

const comments = /\/issues\/1\/comments$/;

const withIssue = async () => {
  const set = await withEmulator();
  await set.emulator.openIssue({ owner: 'mona', name: 'shop', login: 'mona', title: 'Hello' });
  const comment = () => set.github.rest.issues.createComment({ ...repository, issue_number: 1, body: 'Hi' });
  const count = async () => {
    const { data } = await set.github.rest.issues.listComments({ ...repository, issue_number: 1 });
    return data.length;
  };
  return { ...set, comment, count };
};

test('a rejected call leaves nothing behind, as many times as asked', async () => {
  const { emulator, comment, count } = await withIssue();
  emulator.faults.add({
    method: 'POST',
    pathPattern: comments,
    times: 2,
    kind: 'reject',
    status: 403,
    body: { message: 'You have exceeded a secondary rate limit' },
  });
  await expect(comment()).rejects.toThrow('secondary rate limit');
  expect(await statusOf(comment())).toBe(403);
  expect(await count()).toBe(0);
  expect(await statusOf(comment())).toBe(200);
  expect(await count()).toBe(1);
});

test('a call that fails after the write has written', async () => {
  const { emulator, comment, count } = await withIssue();
  emulator.faults.add({
    method: 'POST',
    pathPattern: comments,
    times: 1,
    kind: 'fail-after-write',
    status: 500,
  });
  expect(await statusOf(comment())).toBe(500);
  expect(await count()).toBe(1);
  expect(emulator.journal.find(({ fault }) => fault === 'fail-after-write')?.status).toBe(500);
});

test.each([
  ['drop-connection', 0],
  ['drop-after-write', 1],
] as const)('%s ends the connection without an answer and leaves %i comments', async (kind, left) => {
  const { emulator, comment, count } = await withIssue();
  emulator.faults.add({ method: 'POST', pathPattern: comments, times: 1, kind });
  await expect(comment()).rejects.toThrow();
  expect(await count()).toBe(left);
});

test('a delayed call is answered, only later', async () => {
  const { emulator, comment } = await withIssue();
  emulator.faults.add({ method: 'POST', pathPattern: comments, times: 1, kind: 'delay', ms: 300 });
  const start = performance.now();
  await comment();
  expect(performance.now() - start).toBeGreaterThanOrEqual(295);
});

test('other paths and methods are left alone', async () => {
  const { emulator, count } = await withIssue();
  emulator.faults.add({ method: 'POST', pathPattern: comments, times: 1, kind: 'reject', status: 500 });
  expect(await count()).toBe(0);
});
