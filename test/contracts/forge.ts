import { expect, test } from 'vitest';
import type { CandidateFile } from '../../src/core/candidate.ts';
import { RefusedError } from '../../src/core/errors.ts';
import type { CheckRunText, Forge } from '../../src/core/forge.ts';
import type { Job } from '../../src/core/job.ts';

export interface ForgeUnderTest {
  /** A forge on one repository or folder that holds `README.md` with `# Shop\n`; called again it is as after a restart. */
  open: () => Promise<Forge>;
  job: Job;
  /** The text of a published file as somebody else sees it, or null. */
  published: (path: string) => Promise<string | null>;
}

export const codeFiles: CandidateFile[] = [
  { path: 'src/slugify.py', role: 'code', content: 'def slugify(text):\n    return text.lower()\n' },
  { path: 'tests/test_slugify.py', role: 'test', content: 'def test_R1_lowers():\n    assert True\n' },
];

export const checkRun: CheckRunText = {
  name: 'Specproof',
  conclusion: 'success',
  title: 'Tests pass',
  summary: 'All of them.',
  text: 'Details.',
  annotations: [],
};

export const pullRequest = { title: 'Slugify (issue 1)', body: 'Evidence.' };

const change = { files: codeFiles, message: 'Add slugify' };

/** What every forge keeps to, on each adapter. */
export function forgeContract(start: () => Promise<ForgeUnderTest>): void {
  test('lists the files of its base and reads them', async () => {
    const { open } = await start();
    const forge = await open();
    const base = await forge.base();
    expect(base.paths).toContain('README.md');
    expect(await forge.readFile('README.md')).toBe('# Shop\n');
    expect(await forge.readFile('missing.md')).toBeNull();
  });

  test('lets the maintainer write', async () => {
    const { open, job } = await start();
    const forge = await open();
    expect(['admin', 'maintain', 'write']).toContain(await forge.permission(job.sender.login));
  });

  test('reacts twice without an error', async () => {
    const { open, job } = await start();
    const forge = await open();
    await forge.react(job, 'eyes');
    await expect(forge.react(job, 'eyes')).resolves.toBeUndefined();
  });

  test('edits the one status comment in place, also after a restart', async () => {
    const { open, job } = await start();
    const first = await (await open()).upsertStatusComment(job, 'working');
    const second = await (await open()).upsertStatusComment(job, 'done');
    expect(second).toEqual(first);
  });

  test('publishes the files of a commit', async () => {
    const { open, job, published } = await start();
    const commit = await (await open()).commit(job, change);
    expect(commit.sha).toMatch(/^[0-9a-f]{40}$/);
    expect(await published('src/slugify.py')).toBe(codeFiles[0]?.content);
    expect(await published('README.md')).toBe('# Shop\n');
  });

  test('finds its own commit again instead of making another', async () => {
    const { open, job } = await start();
    const first = await (await open()).commit(job, change);
    expect(await (await open()).commit(job, change)).toEqual(first);
  });

  test('finds its own pull request and check run again', async () => {
    const { open, job } = await start();
    const forge = await open();
    const commit = await forge.commit(job, change);
    const pull = await forge.upsertPullRequest(job, commit, pullRequest);
    const run = await forge.upsertCheckRun(job, commit, checkRun);
    const restarted = await open();
    expect(await restarted.upsertPullRequest(job, commit, { ...pullRequest, body: 'More.' })).toEqual(pull);
    expect(await restarted.upsertCheckRun(job, commit, checkRun)).toEqual(run);
  });

  test('refuses a path that leaves the repository', async () => {
    const { open, job } = await start();
    const forge = await open();
    const files: CandidateFile[] = [{ path: '../outside.py', role: 'code', content: 'x = 1\n' }];
    await expect(forge.commit(job, { files, message: 'Leave' })).rejects.toThrow(/outside\.py|refused/);
  });

  test.each([
    '.github/workflows/build.py',
    '.GitHub/workflows/build.py',
    'CODEOWNERS',
    'build.rs',
    'src/conftest.py',
    'AGENTS.md',
    '.npmrc',
    'package.json',
    'src/run.sh',
  ])('writes nothing at all when one of the files is %s', async (path) => {
    const { open, job, published } = await start();
    const forge = await open();
    const files: CandidateFile[] = [...change.files, { path, role: 'code', content: 'x = 1\n' }];
    await expect(forge.commit(job, { files, message: 'Add' })).rejects.toThrow(RefusedError);
    expect(await published('src/slugify.py').catch(() => null)).toBeNull();
  });

  test.each(['setup.py', 'src/conftest.py', 'build.rs'])(
    'writes %s where the settings of the repository permit it, and nothing else so',
    async (path) => {
      const { open, job, published } = await start();
      const forge = await open();
      const files: CandidateFile[] = [{ path, role: 'code', content: 'x = 1\n' }];
      const others = (permitted: string) => permitted !== path;
      const refused = forge.commit(job, { files, message: 'Add', permits: others });
      await expect(refused).rejects.toThrow(RefusedError);
      await forge.commit(job, { files, message: 'Add', permits: (permitted) => permitted === path });
      expect(await published(path)).toBe('x = 1\n');
    },
  );

  test.each([
    '.github/workflows/build.py',
    'CODEOWNERS',
    '.git/hooks/a.py',
    'AGENTS.md',
    '.vscode/a.py',
    'node_modules/a.js',
    'package.json',
    '../outside.py',
  ])('never writes %s, whatever is permitted', async (path) => {
    const { open, job, published } = await start();
    const forge = await open();
    const files: CandidateFile[] = [...change.files, { path, role: 'code', content: 'x = 1\n' }];
    const commit = forge.commit(job, { files, message: 'Add', permits: () => true });
    await expect(commit).rejects.toThrow(RefusedError);
    expect(await published('src/slugify.py').catch(() => null)).toBeNull();
  });
}
