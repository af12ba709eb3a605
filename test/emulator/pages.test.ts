import { expect, test } from 'vitest';
import { z } from 'zod';
import { publishBranch } from './publish-branch.ts';
import { repository, withEmulator } from './with-emulator.ts';

const place = { owner: 'mona', name: 'shop', login: 'mona' };

const Payload = z.object({ sender: z.object({ login: z.string() }) });
const senderOf = ({ payload }: { payload: string }) => Payload.parse(JSON.parse(payload)).sender.login;

const withPages = async () => {
  const set = await withEmulator();
  const read = async (path: string) => {
    const response = await fetch(set.emulator.url + path);
    return { status: response.status, page: await response.text(), headers: response.headers };
  };
  const submit = (path: string, fields: Record<string, string>, headers: Record<string, string> = {}) =>
    fetch(set.emulator.url + path, {
      method: 'POST',
      redirect: 'manual',
      headers: { origin: set.emulator.url, ...headers },
      body: new URLSearchParams(fields),
    });
  return { ...set, read, submit };
};

test('an issue is opened, labelled and commented on by clicking, with the webhooks of a person', async () => {
  const { emulator, read, submit } = await withPages();
  const opened = await submit('/mona/shop/issues', { title: 'A discount', body: 'A **bold** one <script>' });
  expect(opened.headers.get('location')).toBe('/mona/shop/issues/1');
  await submit('/mona/shop/issues/1/labels', { label: 'codegen', action: 'add' });
  await submit('/mona/shop/issues/1/comments', { body: '/generate' }, { cookie: 'login=wendy' });
  expect(emulator.deliveries.map(({ event, action }) => `${event}.${action}`)).toEqual([
    'issues.opened',
    'issues.labeled',
    'issue_comment.created',
  ]);
  expect(emulator.deliveries.map(senderOf)).toEqual(['mona', 'mona', 'wendy']);
  const { page } = await read('/mona/shop/issues/1');
  expect(page).toContain('<strong>bold</strong> one &lt;script&gt;');
  expect(page).toContain('Remove label codegen');
});

test('a page of another site cannot press the buttons, and no foreign script runs', async () => {
  const { emulator, read, submit } = await withPages();
  await emulator.openIssue({ ...place, title: 'Hello' });
  const foreign = await submit(
    '/mona/shop/issues/1/labels',
    { label: 'codegen', action: 'add' },
    { origin: 'https://evil.example' },
  );
  expect(foreign.status).toBe(403);
  expect(emulator.deliveries).toHaveLength(1);
  const { headers } = await read('/mona/shop/issues/1');
  expect(headers.get('content-security-policy')).toContain("script-src 'self'");
});

test('the pull request shows body, checks with annotations, the difference and how to clone it', async () => {
  const { emulator, github, read } = await withPages();
  const { commit, branch } = await publishBranch(github, 'codegen/issue-1');
  await github.rest.pulls.create({
    ...repository,
    title: 'Add it',
    head: branch,
    base: 'main',
    draft: true,
    body: '| R1 | test |\n|---|---|\n| yes | one |',
  });
  const annotations = [
    {
      path: 'src/discount.py',
      start_line: 2,
      end_line: 2,
      annotation_level: 'warning',
      message: 'A magic number',
    },
  ] as const;
  await github.rest.checks.create({
    ...repository,
    name: 'Specproof',
    head_sha: commit.sha,
    conclusion: 'success',
    output: { title: 'Proved', summary: '12 **tests**', annotations: [...annotations] },
  });
  const conversation = await read('/mona/shop/pull/1');
  expect(conversation.page).toContain('<td>yes</td>');
  expect(conversation.page).toContain(`git clone -b ${branch} ${emulator.url}/mona/shop.git`);
  expect(conversation.page).toContain('Proved');
  const checks = await read('/mona/shop/pull/1/checks');
  expect(checks.page).toContain('12 <strong>tests</strong>');
  expect(checks.page).toContain('A magic number');
  const files = await read('/mona/shop/pull/1/files');
  expect(files.page).toContain('<td>+def discount():</td>');
  expect(files.page).toContain('A magic number');
});

test('files of any branch are shown, and what is missing is said to be', async () => {
  const { github, read } = await withPages();
  const { branch } = await publishBranch(github, 'codegen/issue-1');
  expect((await read(`/mona/shop/raw/${branch}/src/discount.py`)).page).toBe(
    'def discount():\n    return 1\n',
  );
  expect((await read('/mona/shop/blob/main/README.md')).page).toContain('# Shop');
  expect((await read('/mona/shop')).page).toContain('<h1>Shop</h1>');
  expect((await read('/')).page).toContain('mona/shop');
  expect((await read('/mona/shop/blob/main/no.md')).status).toBe(404);
  expect((await read('/mona/other')).status).toBe(404);
  expect((await read('/mona/shop/issues/9')).status).toBe(404);
});
