import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { expect, test } from 'vitest';
import { validateExchange } from './openapi.ts';
import { publishBranch } from './publish-branch.ts';
import { repository, withEmulator } from './with-emulator.ts';

const run = promisify(execFile);

test('an app publishes a verified commit, a draft pull request, a check run and a comment, and git clones the files', async () => {
  const { emulator, github } = await withEmulator();
  const issue = await emulator.openIssue({ owner: 'mona', name: 'shop', login: 'mona', title: 'A discount' });
  const { commit, branch } = await publishBranch(github, 'codegen/issue-1');
  expect(commit.verification.verified).toBe(true);
  expect(commit.author.name).toBe('specproof[bot]');
  const { data: pull } = await github.rest.pulls.create({
    ...repository,
    title: 'Add a discount',
    body: `Closes #${issue.number}`,
    head: branch,
    base: 'main',
    draft: true,
  });
  expect(pull.draft).toBe(true);
  expect(pull.changed_files).toBe(2);
  await github.rest.checks.create({
    ...repository,
    name: 'Specproof',
    head_sha: commit.sha,
    status: 'in_progress',
  });
  await github.rest.issues.createComment({ ...repository, issue_number: issue.number, body: 'Done.' });

  const folder = await mkdtemp(join(tmpdir(), 'clone-'));
  await run('git', ['clone', '--quiet', '-b', branch, `${emulator.url}/mona/shop.git`, folder]);
  expect(await readFile(join(folder, 'src/discount.py'), 'utf8')).toBe('def discount():\n    return 1\n');
  expect(await readFile(join(folder, 'README.md'), 'utf8')).toBe('# Shop\n');
  const { stdout } = await run('git', ['-C', folder, 'log', '-1', '--format=%an|%cn|%s']);
  expect(stdout.trim()).toBe('specproof[bot]|GitHub|Add a discount');
  const push = run('git', ['-C', folder, 'push', 'origin', 'HEAD:refs/heads/other']);
  await expect(push).rejects.toThrow('403');
  await rm(folder, { recursive: true });
  expect(emulator.journal.flatMap(validateExchange)).toEqual([]);
});

test('a pull request that conflicts with its base says so', async () => {
  const { emulator, github } = await withEmulator();
  const place = { owner: 'mona', name: 'shop', login: 'mona' };
  const push = (branch: string, total: number) =>
    emulator.pushFiles({
      ...place,
      branch,
      files: { 'src/cart.py': `def total():\n    return ${total}\n` },
      message: `Total ${total}`,
    });
  await push('topic', 1);
  await push('main', 2);
  const { issue } = await emulator.openPull({ ...place, title: 'Topic', head: 'topic', base: 'main' });
  const { data } = await github.rest.pulls.get({ ...repository, pull_number: issue.number });
  expect([data.mergeable, data.mergeable_state]).toEqual([false, 'dirty']);
  expect(data.changed_files).toBe(1);
});

test('files of every kind of name and mode survive the way through tree, clone and difference', async () => {
  const { emulator, github } = await withEmulator();
  const { data: base } = await github.rest.git.getRef({ ...repository, ref: 'heads/main' });
  const { data: tree } = await github.rest.git.createTree({
    ...repository,
    base_tree: base.object.sha,
    tree: [
      { path: 'run me.sh', mode: '100755', type: 'blob', content: '#!/bin/sh\n' },
      { path: 'docs/grüße "x".md', mode: '100644', type: 'blob', content: 'Grüße 👋\n' },
      { path: 'src/cart.py', mode: '100644', type: 'blob', sha: null },
    ],
  });
  const { data: commit } = await github.rest.git.createCommit({
    ...repository,
    message: 'Move things',
    tree: tree.sha,
    parents: [base.object.sha],
  });
  await github.rest.git.createRef({ ...repository, ref: 'refs/heads/odd', sha: commit.sha });
  const { data: pull } = await github.rest.pulls.create({
    ...repository,
    title: 'Odd',
    head: 'odd',
    base: 'main',
  });
  const { data: files } = await github.rest.pulls.listFiles({ ...repository, pull_number: pull.number });
  expect(
    files.map(({ filename, status, additions, deletions }) => [filename, status, additions, deletions]),
  ).toEqual([
    ['docs/grüße "x".md', 'added', 1, 0],
    ['run me.sh', 'added', 1, 0],
    ['src/cart.py', 'removed', 0, 2],
  ]);
  expect(files.map(({ patch }) => patch)).toEqual([
    '@@ -0,0 +1 @@\n+Grüße 👋',
    '@@ -0,0 +1 @@\n+#!/bin/sh',
    '@@ -1,2 +0,0 @@\n-def total():\n-    return 0',
  ]);
  const folder = await mkdtemp(join(tmpdir(), 'clone-'));
  await run('git', ['clone', '--quiet', '-b', 'odd', `${emulator.url}/mona/shop.git`, folder]);
  expect(await readFile(join(folder, 'docs/grüße "x".md'), 'utf8')).toBe('Grüße 👋\n');
  expect((await stat(join(folder, 'run me.sh'))).mode & 0o100).toBe(0o100);
  await rm(folder, { recursive: true });
});
