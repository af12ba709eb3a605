import { createPrivateKey, createSign } from 'node:crypto';
import { expect, test } from 'vitest';
import { validateExchange } from './openapi.ts';
import { publishBranch } from './publish-branch.ts';
import {
  appId,
  Fields,
  privateKey,
  repository,
  send,
  statusOf,
  tokenOf,
  withEmulator,
} from './with-emulator.ts';

const checkRuns = 'POST /repos/{owner}/{repo}/check-runs';
const place = { owner: 'mona', name: 'shop', login: 'mona' };

const jsonWebToken = (claims: Record<string, number | string>, key = privateKey) => {
  const encode = (part: unknown) => Buffer.from(JSON.stringify(part)).toString('base64url');
  const text = `${encode({ alg: 'RS256', typ: 'JWT' })}.${encode(claims)}`;
  return `${text}.${createSign('RSA-SHA256').update(text).sign(createPrivateKey(key)).toString('base64url')}`;
};

const now = () => Math.floor(Date.now() / 1000);

test('a check run with more than GitHub takes is refused, by the emulator and by the description', async () => {
  const { emulator, github } = await withEmulator();
  const { commit } = await publishBranch(github, 'codegen/issue-1');
  const create = (output: { title: string; summary: string; annotations?: object[] }) =>
    statusOf(send(github, checkRuns, { name: 'Specproof', head_sha: commit.sha, output }));
  const annotation = {
    path: 'a.py',
    start_line: 1,
    end_line: 1,
    annotation_level: 'notice',
    message: 'Look',
  };
  const refusedBy = async (status: number) => {
    const problems = validateExchange(emulator.journal.at(-1)!);
    return { status, said: problems.some((problem) => problem.includes('request')) };
  };
  const summary = 'fine';
  expect(await refusedBy(await create({ title: 't', summary: 'x'.repeat(70_000) }))).toEqual({
    status: 422,
    said: true,
  });
  expect(
    await refusedBy(
      await create({ title: 't', summary, annotations: Array.from({ length: 51 }, () => annotation) }),
    ),
  ).toEqual({ status: 422, said: true });
  expect(
    await refusedBy(
      await create({ title: 't', summary, annotations: Array.from({ length: 50 }, () => annotation) }),
    ),
  ).toEqual({ status: 200, said: false });
});

test('a run cannot be completed without a conclusion', async () => {
  const { github } = await withEmulator();
  const { commit } = await publishBranch(github, 'codegen/issue-1');
  const wish = { ...repository, name: 'Specproof', head_sha: commit.sha };
  await expect(send(github, checkRuns, { ...wish, status: 'completed' })).rejects.toThrow(
    '"conclusion" wasn\'t supplied',
  );
  const { data } = await github.rest.checks.create({ ...wish, conclusion: 'neutral' });
  expect(data.status).toBe('completed');
});

test('a tree entry needs one of the modes git knows, a path inside the repository, and no workflow', async () => {
  const { emulator, github } = await withEmulator();
  const create = (mode: string, path: string) =>
    statusOf(send(github, 'POST /repos/{owner}/{repo}/git/trees', { tree: [{ path, mode, content: 'x' }] }));
  expect(await create('644', 'a.py')).toBe(422);
  expect(validateExchange(emulator.journal.at(-1)!).join()).toContain('request/tree/0/mode');
  expect(await create('100644', '../a.py')).toBe(422);
  expect(await create('100644', '.git/config')).toBe(422);
  expect(await create('100644', '.github/workflows/ci.yml')).toBe(403);
  expect(await create('100644', 'a.py')).toBe(200);
});

test('bodies end at 65,536 characters', async () => {
  const { emulator, github } = await withEmulator();
  const { number } = await emulator.openIssue({ ...place, title: 'Long' });
  const comment = (length: number) =>
    statusOf(
      github.rest.issues.createComment({ ...repository, issue_number: number, body: 'x'.repeat(length) }),
    );
  expect(await comment(65_536)).toBe(200);
  expect(await comment(65_537)).toBe(422);
  const { branch } = await publishBranch(github, 'codegen/issue-1');
  const pull = github.rest.pulls.create({
    ...repository,
    title: 't',
    head: branch,
    base: 'main',
    body: 'x'.repeat(65_537),
  });
  await expect(pull).rejects.toThrow('body is too long');
});

test('a second pull request for the same branch, and one without commits, are refused', async () => {
  const { github } = await withEmulator();
  const { branch } = await publishBranch(github, 'codegen/issue-1');
  const open = (head: string) => github.rest.pulls.create({ ...repository, title: 't', head, base: 'main' });
  const { data } = await open(branch);
  await expect(open(`mona:${branch}`)).rejects.toThrow(
    'A pull request already exists for mona:codegen/issue-1.',
  );
  await expect(open('main')).rejects.toThrow('No commits between main and main');
  await github.rest.pulls.update({ ...repository, pull_number: data.number, state: 'closed' });
  expect((await open(branch)).data.number).toBe(data.number + 1);
});

test('a branch is made once, and moves forward only', async () => {
  const { emulator, github } = await withEmulator();
  const { commit, base, branch } = await publishBranch(github, 'codegen/issue-1');
  const again = github.rest.git.createRef({ ...repository, ref: `refs/heads/${branch}`, sha: commit.sha });
  await expect(again).rejects.toThrow('Reference already exists');
  const update = (sha: string) =>
    github.rest.git.updateRef({ ...repository, ref: `heads/${branch}`, sha, force: false });
  await expect(update(base.sha)).rejects.toThrow('Update is not a fast forward');
  const pushed = await emulator.pushFiles({
    ...place,
    branch,
    files: { 'mine.py': 'x = 1\n' },
    message: 'By hand',
  });
  const { data: other } = await github.rest.git.createCommit({
    ...repository,
    message: 'x',
    tree: commit.tree.sha,
    parents: [commit.sha],
  });
  await expect(update(other.sha)).rejects.toThrow('Update is not a fast forward');
  const { data } = await github.rest.git.getRef({ ...repository, ref: `heads/${branch}` });
  expect(data.object.sha).toBe(pushed);
});

test('a commit with an author is not signed', async () => {
  const { github } = await withEmulator();
  const { commit, tree } = await publishBranch(github, 'codegen/issue-1');
  const author = { name: 'mona', email: 'mona@example.com' };
  const { data } = await github.rest.git.createCommit({
    ...repository,
    message: 'x',
    tree: tree.sha,
    parents: [commit.sha],
    author,
  });
  expect([data.verification.verified, data.verification.reason]).toEqual([false, 'unsigned']);
});

test('without a good token nothing is told', async () => {
  const { emulator } = await withEmulator();
  const get = async (path: string, authorization?: string) =>
    (await fetch(emulator.apiUrl + path, { headers: authorization ? { authorization } : {} })).status;
  expect(await get('/repos/mona/shop')).toBe(401);
  expect(await get('/repos/mona/shop', 'token ghs_wrong')).toBe(401);
  expect(await get('/app')).toBe(401);
});

test('only the key of the app opens the door of the app, and only for ten minutes', async () => {
  const { emulator } = await withEmulator();
  const message = async (token: string) => {
    const response = await fetch(`${emulator.apiUrl}/app`, { headers: { authorization: `Bearer ${token}` } });
    return response.status === 200 ? 'welcome' : Fields.parse(await response.json())['message'];
  };
  const claims = { iat: now() - 60, exp: now() + 540, iss: appId };
  expect(await message(jsonWebToken(claims))).toBe('welcome');
  expect(await message(`${jsonWebToken(claims).slice(0, -8)}AAAAAAAA`)).toContain('could not be decoded');
  expect(await message(jsonWebToken({ ...claims, iss: appId + 1 }))).toBe('Integration not found');
  expect(await message(jsonWebToken({ ...claims, exp: now() + 3600 }))).toContain('too far in the future');
  expect(await message(jsonWebToken({ ...claims, exp: now() - 1 }))).toContain("'exp'");
  expect(await message(jsonWebToken({ ...claims, iat: now() + 300 }))).toContain("'iat'");
});

test('a token reaches the repositories and permissions it was narrowed to, and no others', async () => {
  const { emulator, app, installation } = await withEmulator();
  await emulator.createRepository({ owner: 'mona', name: 'other', files: { 'a.txt': 'a' } });
  await emulator.createRepository({ owner: 'theirs', name: 'far', files: { 'a.txt': 'a' } });
  const { data } = await app.rest.apps.createInstallationAccessToken({
    installation_id: installation.id,
    repositories: ['shop'],
    permissions: { contents: 'read' },
  });
  expect(data.token).toMatch(/^ghs_\d+_[\w.-]{400,}$/);
  const call = async (path: string, init: RequestInit = {}) =>
    (
      await fetch(`${emulator.apiUrl}/repos/${path}`, {
        ...init,
        headers: { authorization: `token ${data.token}` },
      })
    ).status;
  expect(await call('mona/shop/contents/README.md')).toBe(200);
  expect(await call('mona/other/contents/a.txt')).toBe(404);
  expect(await call('theirs/far/contents/a.txt')).toBe(404);
  expect(await call('mona/shop/git/trees', { method: 'POST', body: '{}' })).toBe(403);
  expect(await call('mona/shop/issues')).toBe(403);
  const greedy = app.rest.apps.createInstallationAccessToken({
    installation_id: installation.id,
    permissions: { actions: 'write' },
  });
  expect(await statusOf(greedy)).toBe(422);
});

test('what is not JSON is told to be so', async () => {
  const { emulator, github } = await withEmulator();
  await emulator.openIssue({ ...place, title: 'Hello' });
  const token = await tokenOf(github);
  const response = await fetch(`${emulator.apiUrl}/repos/mona/shop/issues/1/comments`, {
    method: 'POST',
    headers: { authorization: `token ${token}` },
    body: '{oops',
  });
  expect([response.status, Fields.parse(await response.json())['message']]).toEqual([
    400,
    'Problems parsing JSON',
  ]);
});
