import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { expect, test } from 'vitest';
import { validateExchange } from './openapi.ts';
import { publishBranch } from './publish-branch.ts';
import { repository, statusOf, withEmulator } from './with-emulator.ts';

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
  expect(
    await statusOf(
      run('git', ['-C', folder, 'push', 'origin', 'HEAD:refs/heads/other']).catch(() => {
        throw Object.assign(new Error('refused'), { status: 403 });
      }),
    ),
  ).toBe(403);
  await rm(folder, { recursive: true });
  expect(emulator.journal.flatMap(validateExchange)).toEqual([]);
});
