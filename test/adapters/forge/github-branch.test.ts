import { beforeEach, describe, expect, onTestFinished, test, vi } from 'vitest';
import { codeFiles, pullRequest } from '../../contracts/forge.ts';
import { repository } from '../../emulator/with-emulator.ts';
import { type GitHubUnderTest, githubUnderTest, laterJob } from './github-under-test.ts';

const change = { files: codeFiles, message: 'Add slugify' };
const otherFiles = [
  { path: 'src/title.py', role: 'code' as const, content: 'def title(text):\n    return text\n' },
];

let world: GitHubUnderTest;
beforeEach(async () => {
  world = await githubUnderTest();
});

describe('the branch', () => {
  const name = () => `codegen/issue-${world.job.issue.number}`;

  test('carries one verified commit that credits the requester and stands on the default branch', async () => {
    const commit = await world.open().commit(world.job, change);
    expect(commit).toMatchObject({ branch: name(), baseBranch: 'main', verified: true });
    const { data } = await world.github.rest.git.getCommit({ ...repository, commit_sha: commit.sha });
    const { data: main } = await world.github.rest.git.getRef({ ...repository, ref: 'heads/main' });
    expect(data.message).toBe(
      `Add slugify\n\nCo-authored-by: wendy <77+wendy@users.noreply.github.com>\nSpecproof-Job: ${world.job.id}`,
    );
    expect(data.parents.map(({ sha }) => sha)).toEqual([main.object.sha]);
    expect(await world.pathsOn(name())).toEqual([
      'README.md',
      'src/cart.py',
      'src/slugify.py',
      'tests/test_slugify.py',
    ]);
  });

  test('is found again although the message speaks of another job', async () => {
    const forge = world.open();
    const strange = { ...change, message: 'Add slugify\n\nSpecproof-Job: job-of-another' };
    const first = await forge.commit(world.job, strange);
    expect(await forge.commit(world.job, strange)).toEqual(first);
  });

  test('of an earlier request goes on with the new files in place of the old ones', async () => {
    const forge = world.open();
    const first = await forge.commit(world.job, change);
    const pull = await forge.upsertPullRequest(world.job, first, pullRequest);
    const later = laterJob(world.job);
    const second = await forge.commit(later, { files: otherFiles, message: 'Add title' });
    expect(second.branch).toBe(first.branch);
    expect(await world.pathsOn(name())).toEqual(['README.md', 'src/cart.py', 'src/title.py']);
    const { data } = await world.github.rest.git.getCommit({ ...repository, commit_sha: second.sha });
    expect(data.parents.map(({ sha }) => sha)).toEqual([first.sha]);
    expect(await forge.upsertPullRequest(later, second, { ...pullRequest, body: 'New.' })).toEqual(pull);
    expect((await world.pulls()).map(({ body }) => body)).toEqual(['New.']);
  });

  test('gets no second commit with the same content', async () => {
    const forge = world.open();
    const first = await forge.commit(world.job, change);
    const second = await forge.commit(laterJob(world.job), change);
    expect(second.sha).toBe(first.sha);
  });

  test('of another hand is left alone: the next name is taken', async () => {
    await world.emulator.pushFiles({
      ...world.address,
      login: 'wendy',
      branch: name(),
      files: { 'mine.py': 'x = 1\n' },
      message: 'Mine',
    });
    const before = await world.pathsOn(name());
    const commit = await world.open().commit(world.job, change);
    expect(commit.branch).toBe(`${name()}-2`);
    expect(await world.pathsOn(name())).toEqual(before);
    expect(await world.pathsOn(commit.branch)).not.toContain('mine.py');
  });

  test('on which somebody pushed since is left alone', async () => {
    const forge = world.open();
    await forge.commit(world.job, change);
    const theirs = await world.emulator.pushFiles({
      ...world.address,
      login: 'wendy',
      branch: name(),
      files: { 'src/slugify.py': 'better\n' },
      message: 'Mend by hand',
    });
    const commit = await forge.commit(laterJob(world.job), change);
    expect(commit.branch).toBe(`${name()}-2`);
    const { data } = await world.github.rest.git.getRef({ ...repository, ref: `heads/${name()}` });
    expect(data.object.sha).toBe(theirs);
  });

  test('is not trusted for a trailer alone: a person can write one too', async () => {
    await world.emulator.pushFiles({
      ...world.address,
      login: 'wendy',
      branch: name(),
      files: { 'mine.py': 'x = 1\n' },
      message: `Mine\n\nSpecproof-Job: ${world.job.id}`,
    });
    expect((await world.open().commit(world.job, change)).branch).toBe(`${name()}-2`);
  });

  test('of an ended pull request is left alone, also when it was deleted', async () => {
    const forge = world.open();
    const first = await forge.commit(world.job, change);
    const pull = await forge.upsertPullRequest(world.job, first, pullRequest);
    await world.closePull(pull.number);
    const second = await forge.commit(laterJob(world.job), { files: otherFiles, message: 'Again' });
    expect(second.branch).toBe(`${name()}-2`);
    await world.github.rest.git.deleteRef({ ...repository, ref: `heads/${name()}` });
    const third = await forge.commit({ ...world.job, id: 'job-third-request' }, change);
    expect(third.branch).toBe(`${name()}-2`);
    expect(await world.branchNames()).toEqual([`${name()}-2`]);
  });

  /** Somebody pushes to the branch at the very moment in which we are about to point it at our commit. */
  function pushBeforeWeDo(method: string) {
    const send = globalThis.fetch;
    let pushed: string | null = null;
    vi.stubGlobal('fetch', async (...request: Parameters<typeof fetch>) => {
      const asked = new Request(...request);
      if (pushed === null && asked.method === method && asked.url.includes('/git/refs'))
        pushed = await world.emulator.pushFiles({
          ...world.address,
          login: 'wendy',
          branch: name(),
          files: { 'mine.py': 'x = 1\n' },
          message: 'Faster',
        });
      return send(...request);
    });
    onTestFinished(() => void vi.unstubAllGlobals());
    return () => pushed;
  }

  test('that appears while we write belongs to the one who was faster', async () => {
    const theirs = pushBeforeWeDo('POST');
    const commit = await world.open().commit(world.job, change);
    expect(commit.branch).toBe(`${name()}-2`);
    const { data } = await world.github.rest.git.getRef({ ...repository, ref: `heads/${name()}` });
    expect(data.object.sha).toBe(theirs());
  });

  test('that moves while we write is never forced back', async () => {
    const forge = world.open();
    await forge.commit(world.job, change);
    const theirs = pushBeforeWeDo('PATCH');
    const commit = await forge.commit(laterJob(world.job), { files: otherFiles, message: 'Again' });
    expect(commit.branch).toBe(`${name()}-2`);
    const { data } = await world.github.rest.git.getRef({ ...repository, ref: `heads/${name()}` });
    expect(data.object.sha).toBe(theirs());
  });

  test('that rules forbid is refused with what GitHub said', async () => {
    const body = { message: 'Repository rule violations found: creation of codegen/* is restricted' };
    const fault = {
      kind: 'reject' as const,
      method: 'POST',
      pathPattern: '/git/refs$',
      status: 422,
      body,
      times: 9,
    };
    world.emulator.faults.add(fault);
    await expect(world.open().commit(world.job, change)).rejects.toThrow(/rule violations found/);
  });

  test('is refused with a sentence when there is nothing to propose', async () => {
    const files = [{ path: 'README.md', role: 'doc' as const, content: '# Shop\n' }];
    await expect(world.open().commit(world.job, { files, message: 'Nothing' })).rejects.toThrow(
      /already holds exactly these files/,
    );
  });

  test('is refused where a file would be written through a link, and nothing is made', async () => {
    const { rest } = world.github;
    const { data: main } = await rest.git.getRef({ ...repository, ref: 'heads/main' });
    const { data: head } = await rest.git.getCommit({ ...repository, commit_sha: main.object.sha });
    const link = { path: 'linked', mode: '120000' as const, type: 'blob' as const, content: 'src' };
    const { data: tree } = await rest.git.createTree({
      ...repository,
      base_tree: head.tree.sha,
      tree: [link],
    });
    const parents = [main.object.sha];
    const { data: commit } = await rest.git.createCommit({
      ...repository,
      message: 'Link',
      tree: tree.sha,
      parents,
    });
    await rest.git.updateRef({ ...repository, ref: 'heads/main', sha: commit.sha });
    const files = [{ path: 'linked/cart.py', role: 'code' as const, content: 'x = 1\n' }];
    await expect(world.open().commit(world.job, { files, message: 'Add' })).rejects.toThrow(
      /lies below linked/,
    );
    await expect(rest.git.getRef({ ...repository, ref: `heads/${name()}` })).rejects.toThrow(/Not Found/);
  });
});
