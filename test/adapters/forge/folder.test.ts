import { mkdir, mkdtemp, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import { createFolderForge } from '../../../src/adapters/forge/folder.ts';
import { RefusedError } from '../../../src/core/errors.ts';
import { checkRun, codeFiles, forgeContract, pullRequest } from '../../contracts/forge.ts';
import { buildJob } from '../../support/build.ts';

async function emptyFolder(): Promise<string> {
  const directory = await mkdtemp(join(tmpdir(), 'folder-forge-'));
  onTestFinished(() => rm(directory, { recursive: true, force: true }));
  return directory;
}

async function folderWithReadme(): Promise<string> {
  const directory = await emptyFolder();
  await writeFile(join(directory, 'README.md'), '# Shop\n');
  return directory;
}

const job = buildJob();

describe('the forge in a folder', () => {
  forgeContract(async () => {
    const directory = await folderWithReadme();
    return {
      open: () => createFolderForge({ directory }),
      job,
      published: (path) => readFile(join(directory, path), 'utf8').catch(() => null),
    };
  });

  test('makes the folder when it is missing', async () => {
    const directory = join(await emptyFolder(), 'new', 'place');
    const forge = await createFolderForge({ directory });
    await forge.commit(job, { files: codeFiles, message: 'Add' });
    expect(await readFile(join(directory, 'src/slugify.py'), 'utf8')).toContain('def slugify');
  });

  test.each([
    '../outside.py',
    '/etc/outside.py',
    'src/../../outside.py',
    'src//a.py',
    './a.py',
    'C:/a.py',
    'a\\b.py',
    '.git/hooks/pre-commit',
    '.specproof/files.json',
    '',
  ])('refuses to write to %j', async (path) => {
    const forge = await createFolderForge({ directory: await emptyFolder() });
    const files = [{ path, role: 'code' as const, content: 'x = 1\n' }];
    await expect(forge.commit(job, { files, message: 'Leave' })).rejects.toThrow(RefusedError);
  });

  test('follows no symbolic link out of the folder, neither of a folder nor of a file', async () => {
    const outside = await emptyFolder();
    const directory = await emptyFolder();
    await writeFile(join(outside, 'secret.py'), 'secret\n');
    await symlink(outside, join(directory, 'src'));
    await symlink(join(outside, 'secret.py'), join(directory, 'link.py'));
    const forge = await createFolderForge({ directory });
    for (const path of ['src/slugify.py', 'link.py']) {
      const files = [{ path, role: 'code' as const, content: 'x = 1\n' }];
      await expect(forge.commit(job, { files, message: 'Leave' })).rejects.toThrow(RefusedError);
    }
    await expect(forge.readFile('link.py')).rejects.toThrow(RefusedError);
    expect(await readFile(join(outside, 'secret.py'), 'utf8')).toBe('secret\n');
  });

  test('does not follow a notes folder that points elsewhere', async () => {
    const outside = await emptyFolder();
    const directory = await emptyFolder();
    await symlink(outside, join(directory, '.specproof'));
    const forge = await createFolderForge({ directory });
    await expect(forge.upsertStatusComment(job, 'working')).rejects.toThrow(RefusedError);
  });

  test('writes nothing when one file belongs to somebody else', async () => {
    const directory = await emptyFolder();
    await mkdir(join(directory, 'tests'));
    await writeFile(join(directory, 'tests/test_slugify.py'), 'mine\n');
    const forge = await createFolderForge({ directory });
    await expect(forge.commit(job, { files: codeFiles, message: 'Add' })).rejects.toThrow(/somebody else/);
    expect(await forge.readFile('src/slugify.py')).toBeNull();
    expect(await forge.readFile('tests/test_slugify.py')).toBe('mine\n');
  });

  test('replaces a file of somebody else while it is what the change was made of', async () => {
    const directory = await emptyFolder();
    const forge = await createFolderForge({ directory });
    const [file] = codeFiles;
    const path = file?.path ?? '';
    await mkdir(join(directory, 'src'));
    await writeFile(join(directory, path), 'mine\n');
    const change = { files: codeFiles, message: 'Change' };
    const older = [{ path, content: 'older\n' }];
    await expect(forge.commit(job, { ...change, replaces: older })).rejects.toThrow(/somebody else/);
    await forge.commit(job, { ...change, replaces: [{ path, content: 'mine\n' }] });
    expect(await readFile(join(directory, path), 'utf8')).toBe(file?.content);
  });

  test('never replaces bytes that are no text, whatever they were read as', async () => {
    const directory = await emptyFolder();
    const forge = await createFolderForge({ directory });
    const [path, bytes] = ['src/slugify.py', Buffer.from('# caf\xe9\n', 'latin1')];
    await mkdir(join(directory, 'src'));
    await writeFile(join(directory, path), bytes);
    const content = (await forge.readFile(path)) ?? '';
    const change = { files: codeFiles, message: 'Change', replaces: [{ path, content }] };
    await expect(forge.commit(job, change)).rejects.toThrow(/somebody else/);
    expect(await readFile(join(directory, path))).toEqual(bytes);
  });

  test('overwrites its own files, but not those that were changed since', async () => {
    const directory = await emptyFolder();
    const forge = await createFolderForge({ directory });
    await forge.commit(job, { files: codeFiles, message: 'Add' });
    const improved = codeFiles.map((file) => ({ ...file, content: `${file.content}# improved\n` }));
    await forge.commit(job, { files: improved, message: 'Improve' });
    expect(await forge.readFile('src/slugify.py')).toContain('# improved');
    await writeFile(join(directory, 'src/slugify.py'), 'edited by hand\n');
    await expect(forge.commit(job, { files: codeFiles, message: 'Add' })).rejects.toThrow(/somebody else/);
    expect(await forge.readFile('src/slugify.py')).toBe('edited by hand\n');
  });

  test('keeps the texts for a reader below .specproof and out of the list of files', async () => {
    const directory = await folderWithReadme();
    const forge = await createFolderForge({ directory });
    const commit = await forge.commit(job, { files: codeFiles, message: 'Add' });
    const pull = await forge.upsertPullRequest(job, commit, pullRequest);
    const annotation = {
      path: 'src/slugify.py',
      startLine: 2,
      endLine: 2,
      level: 'warning' as const,
      title: 'flake8: E501',
      message: 'line too long',
    };
    const run = await forge.upsertCheckRun(job, commit, { ...checkRun, annotations: [annotation] });
    expect(await readFile(pull.url, 'utf8')).toBe('# Slugify (issue 1)\n\nEvidence.\n');
    expect(await readFile(run.url, 'utf8')).toContain('- src/slugify.py:2 warning: flake8: E501');
    expect((await forge.base()).paths).toEqual(['README.md', 'src/slugify.py', 'tests/test_slugify.py']);
  });
});
