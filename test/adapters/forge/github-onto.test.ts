import { beforeEach, describe, expect, onTestFinished, test, vi } from 'vitest';
import { RefusedError } from '../../../src/core/errors.ts';
import type { PublishedCommit } from '../../../src/core/forge.ts';
import { codeFiles } from '../../contracts/forge.ts';
import { repository } from '../../emulator/with-emulator.ts';
import { type GitHubUnderTest, githubUnderTest, insist, laterJob } from './github-under-test.ts';

const refined = [
  { path: 'src/title.py', role: 'code' as const, content: 'def title(text):\n    return text\n' },
];

let world: GitHubUnderTest;
let first: PublishedCommit;
beforeEach(async () => {
  world = await githubUnderTest();
  first = await world.open().commit(world.job, { files: codeFiles, message: 'Add slugify' });
});

const push = (branch: string) =>
  world.emulator.pushFiles({
    ...world.address,
    login: 'wendy',
    branch,
    files: { 'mine.py': 'x = 1\n' },
    message: 'Mine',
  });
const headOf = async (branch: string) =>
  (await world.github.rest.git.getRef({ ...repository, ref: `heads/${branch}` })).data.object.sha;
const refine = (onto: { branch: string; sha: string }) =>
  world.open().commit(laterJob(world.job), { files: refined, message: 'Refine', onto });

describe('a commit onto a head', () => {
  test('stands on it alone, keeps its other files, and is made once', async () => {
    const second = await refine(first);
    expect(second).toMatchObject({ branch: first.branch, baseBranch: 'main', verified: true });
    expect(await refine(first)).toEqual(second);
    const { data } = await world.github.rest.git.getCommit({ ...repository, commit_sha: second.sha });
    expect(data.parents.map(({ sha }) => sha)).toEqual([first.sha]);
    expect(data.message).toMatch(/Specproof-Job: job-fedcba9876543210$/);
    expect(await world.pathsOn(first.branch)).toEqual([
      'README.md',
      'src/cart.py',
      'src/slugify.py',
      'src/title.py',
      'tests/test_slugify.py',
    ]);
  });

  test.each([
    ['POST', '/git/commits$'],
    ['PATCH', '/git/refs/'],
  ])('is one commit although %s %s answered 502 after it was done', async (method, pathPattern) => {
    world.emulator.faults.add({ kind: 'fail-after-write', method, pathPattern, status: 502, times: 1 });
    const second = await insist(() => refine(first));
    const { data } = await world.github.rest.git.getCommit({ ...repository, commit_sha: second.sha });
    expect(data.parents.map(({ sha }) => sha)).toEqual([first.sha]);
    expect(await headOf(first.branch)).toBe(second.sha);
  });

  test('is refused once somebody else pushed, and their work stays', async () => {
    const theirs = await push(first.branch);
    await expect(refine(first)).rejects.toThrow(RefusedError);
    await expect(refine(first)).rejects.toThrow(/Somebody else pushed .*`\/specproof retry`/);
    expect(await headOf(first.branch)).toBe(theirs);
    expect(await world.branchNames()).toEqual([first.branch]);
  });

  test('is refused although somebody pushed at the very moment', async () => {
    const send = globalThis.fetch;
    let theirs: string | null = null;
    vi.stubGlobal('fetch', async (...request: Parameters<typeof fetch>) => {
      const asked = new Request(...request);
      if (theirs === null && asked.method === 'PATCH' && asked.url.includes('/git/refs'))
        theirs = await push(first.branch);
      return send(...request);
    });
    onTestFinished(() => void vi.unstubAllGlobals());
    await expect(refine(first)).rejects.toThrow(/Somebody else pushed/);
    expect(await headOf(first.branch)).toBe(theirs);
  });

  test('is refused where the branch is gone or the default one', async () => {
    await world.github.rest.git.deleteRef({ ...repository, ref: `heads/${first.branch}` });
    await expect(refine(first)).rejects.toThrow(/was deleted: restore it/);
    const main = await headOf('main');
    await expect(refine({ branch: 'main', sha: main })).rejects.toThrow(/never written to/);
    expect(await headOf('main')).toBe(main);
  });

  test('that changes nothing is the head itself', async () => {
    const files = codeFiles.slice(0, 1);
    const same = await world.open().commit(laterJob(world.job), { files, message: 'Same', onto: first });
    expect(same.sha).toBe(first.sha);
  });

  test('refuses the same files as any other commit', async () => {
    const files = [{ path: '.github/workflows/build.py', role: 'code' as const, content: 'x = 1\n' }];
    const change = { files, message: 'Build', onto: first };
    await expect(world.open().commit(laterJob(world.job), change)).rejects.toThrow(RefusedError);
    expect(await headOf(first.branch)).toBe(first.sha);
  });
});

describe('what a commit of ours changed', () => {
  const below = (sha: string) => world.open().baseBelow(sha);

  test('is told by the commit below all of ours, wherever the default branch is by now', async () => {
    const base = await headOf('main');
    const second = await refine(first);
    await push('main');
    expect(await below(first.sha)).toBe(base);
    expect(await below(second.sha)).toBe(base);
  });

  test('is not told of a commit that is not ours or not there', async () => {
    await push(first.branch);
    expect(await below(await headOf(first.branch))).toBeNull();
    expect(await below('f'.repeat(40))).toBeNull();
  });
});
