import { expect, test } from 'vitest';
import { z } from 'zod';
import { publishBranch } from './publish-branch.ts';
import { repository, withEmulator } from './with-emulator.ts';
import { pagesOf } from './with-pages.ts';

const place = { owner: 'mona', name: 'shop', login: 'mona' };

const Opened = z.object({ issue: z.object({ body: z.string() }) });
const Payload = z.object({ sender: z.object({ login: z.string() }) });
const senderOf = ({ payload }: { payload: string }) => Payload.parse(JSON.parse(payload)).sender.login;

const withPages = async () => {
  const set = await withEmulator();
  return { ...set, ...pagesOf(set.emulator) };
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

const form = `
name: Code generation
description: Say what is to be built.
title: "[codegen] "
labels: [codegen]
body:
  - type: markdown
    attributes: { value: "Be **precise**." }
  - type: textarea
    attributes: { label: Specification }
    validations: { required: true }
  - type: dropdown
    attributes: { label: Language, options: [python, go], default: 0 }
  - type: textarea
    attributes: { label: Interface, render: python }
  - type: input
    attributes: { label: Constraints }
`;

test('the issue form of the repository is shown, and filled in it becomes the body that GitHub writes', async () => {
  const { emulator, read, submit } = await withPages();
  const files = { '.github/ISSUE_TEMPLATE/codegen.yml': form };
  await emulator.pushFiles({ ...place, branch: 'main', files, message: 'Add a form' });
  const { page } = await read('/mona/shop/issues/new');
  expect(page).toContain('Be <strong>precise</strong>.');
  expect(page).toMatch(/<option selected>\s*python<\/option>/);
  expect((await read('/mona/shop/issues/new?blank=1')).page).not.toContain('precise');
  const fields = {
    title: 'A discount',
    'field-1': 'Less price.',
    'field-2': 'python',
    'field-3': 'def f(): ...',
  };
  await submit('/mona/shop/issues/form', fields);
  const issue = Opened.parse(JSON.parse(emulator.deliveries[0]!.payload)).issue;
  expect(issue.body).toBe(
    '### Specification\n\nLess price.\n\n### Language\n\npython\n\n### Interface\n\n```python\ndef f(): ...\n```\n\n### Constraints\n\n_No response_',
  );
  expect(emulator.deliveries.map(({ action }) => action)).toEqual(['opened', 'labeled']);
});
