import { afterEach, beforeEach, describe, expect, onTestFinished, test, vi } from 'vitest';
import { RefusedError, TransientError } from '../../../src/core/errors.ts';
import { checkRun, codeFiles, pullRequest } from '../../contracts/forge.ts';
import { validateExchange } from '../../emulator/openapi.ts';
import { repository } from '../../emulator/with-emulator.ts';
import { type GitHubUnderTest, githubUnderTest, laterJob, writesOf } from './github-under-test.ts';

const change = { files: codeFiles, message: 'Add slugify' };
const otherFiles = [
  { path: 'src/title.py', role: 'code' as const, content: 'def title(text):\n    return text\n' },
];

let world: GitHubUnderTest;
beforeEach(async () => {
  world = await githubUnderTest();
});

/** Whatever a test does, every exchange is one that GitHub's own description allows. */
afterEach(() => {
  expect(world.emulator.journal.flatMap(validateExchange)).toEqual([]);
});

const branchNames = async () => {
  const { data } = await world.github.rest.git.listMatchingRefs({ ...repository, ref: 'heads/codegen/' });
  return data.map(({ ref }) => ref.replace('refs/heads/', ''));
};

const pathsOn = async (branch: string) => {
  const { data } = await world.github.rest.git.getTree({ ...repository, tree_sha: branch, recursive: '1' });
  return data.tree.filter(({ type }) => type === 'blob').map(({ path }) => path);
};

const commentsOf = async () => {
  const { data } = await world.github.rest.issues.listComments({
    ...repository,
    issue_number: world.job.issue.number,
  });
  return data;
};

const pulls = async () => (await world.github.rest.pulls.list({ ...repository, state: 'all' })).data;

const runsOf = async (sha: string) =>
  (await world.github.rest.checks.listForRef({ ...repository, ref: sha })).data.check_runs;

const closePull = (number: number) =>
  world.github.rest.pulls.update({ ...repository, pull_number: number, state: 'closed' });

/** Does as the engine does: tries a step again after a fault that may heal. */
async function insist<T>(step: () => Promise<T>): Promise<T> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await step();
    } catch (error) {
      if (!(error instanceof TransientError) || attempt === 5) throw error;
    }
  }
}

async function publishAll() {
  const forge = world.open();
  await insist(() => forge.react(world.job, 'eyes'));
  await insist(() => forge.upsertStatusComment(world.job, 'working'));
  const commit = await insist(() => forge.commit(world.job, change));
  const pull = await insist(() => forge.upsertPullRequest(world.job, commit, pullRequest));
  const run = await insist(() => forge.upsertCheckRun(world.job, commit, checkRun));
  return { commit, pull, run };
}

describe('every effect is made once', () => {
  const writes = [
    ['POST', '/reactions$'],
    ['POST', '/issues/\\d+/comments$'],
    ['POST', '/git/trees$'],
    ['POST', '/git/commits$'],
    ['POST', '/git/refs$'],
    ['POST', '/pulls$'],
    ['POST', '/check-runs$'],
  ] as const;

  test.each(writes)('although %s %s answered 500 after it was done', async (method, pathPattern) => {
    world.emulator.faults.add({ kind: 'fail-after-write', method, pathPattern, status: 500, times: 1 });
    const { commit, pull } = await publishAll();
    expect(await branchNames()).toEqual([`codegen/issue-${world.job.issue.number}`]);
    const { data: history } = await world.github.rest.pulls.listCommits({
      ...repository,
      pull_number: pull.number,
    });
    expect(history.map(({ sha }) => sha)).toEqual([commit.sha]);
    expect(await pulls()).toHaveLength(1);
    expect(await runsOf(commit.sha)).toHaveLength(1);
    expect(await commentsOf()).toHaveLength(1);
    expect(
      (
        await world.github.rest.reactions.listForIssue({
          ...repository,
          issue_number: world.job.issue.number,
        })
      ).data,
    ).toHaveLength(1);
  });

  test.each(writes)('although the connection broke after %s %s', async (method, pathPattern) => {
    world.emulator.faults.add({ kind: 'drop-after-write', method, pathPattern, times: 1 });
    const { commit } = await publishAll();
    expect(await branchNames()).toHaveLength(1);
    expect(await pulls()).toHaveLength(1);
    expect(await runsOf(commit.sha)).toHaveLength(1);
    expect(await commentsOf()).toHaveLength(1);
  });

  test('although an edit of the comment answered 500 after it was done', async () => {
    const forge = world.open();
    await forge.upsertStatusComment(world.job, 'working');
    world.emulator.faults.add({
      kind: 'fail-after-write',
      method: 'PATCH',
      pathPattern: '/issues/comments/',
      status: 500,
      times: 1,
    });
    await insist(() => forge.upsertStatusComment(world.job, 'done'));
    expect((await commentsOf()).map(({ body }) => body?.split('\n').at(-1))).toEqual(['done']);
  });

  test('with few writes: nothing is written that is there already', async () => {
    await publishAll();
    const before = writesOf(world).length;
    expect(before).toBe(7);
    await publishAll();
    expect(
      writesOf(world)
        .slice(before)
        .map(({ path }) => path),
    ).toEqual([expect.stringMatching(/reactions$/)]);
  });
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
    expect(await pathsOn(name())).toEqual([
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
    expect(await forge.commit(world.job, { ...strange, files: otherFiles })).toEqual(first);
  });

  test('of an earlier request goes on with the new files in place of the old ones', async () => {
    const forge = world.open();
    const first = await forge.commit(world.job, change);
    const pull = await forge.upsertPullRequest(world.job, first, pullRequest);
    const later = laterJob(world.job);
    const second = await forge.commit(later, { files: otherFiles, message: 'Add title' });
    expect(second.branch).toBe(first.branch);
    expect(await pathsOn(name())).toEqual(['README.md', 'src/cart.py', 'src/title.py']);
    const { data } = await world.github.rest.git.getCommit({ ...repository, commit_sha: second.sha });
    expect(data.parents.map(({ sha }) => sha)).toEqual([first.sha]);
    expect(await forge.upsertPullRequest(later, second, { ...pullRequest, body: 'New.' })).toEqual(pull);
    expect((await pulls()).map(({ body }) => body)).toEqual(['New.']);
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
    const before = await pathsOn(name());
    const commit = await world.open().commit(world.job, change);
    expect(commit.branch).toBe(`${name()}-2`);
    expect(await pathsOn(name())).toEqual(before);
    expect(await pathsOn(commit.branch)).not.toContain('mine.py');
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
    await closePull(pull.number);
    const second = await forge.commit(laterJob(world.job), { files: otherFiles, message: 'Again' });
    expect(second.branch).toBe(`${name()}-2`);
    await world.github.rest.git.deleteRef({ ...repository, ref: `heads/${name()}` });
    const third = await forge.commit({ ...world.job, id: 'job-third-request' }, change);
    expect(third.branch).toBe(`${name()}-2`);
    expect(await branchNames()).toEqual([`${name()}-2`]);
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
});

describe('the pull request', () => {
  test('is a draft against the default branch', async () => {
    await publishAll();
    expect(await pulls()).toMatchObject([
      { draft: true, state: 'open', title: pullRequest.title, base: { ref: 'main' } },
    ]);
  });

  test('that a person ended is not opened again', async () => {
    const forge = world.open();
    const commit = await forge.commit(world.job, change);
    const pull = await forge.upsertPullRequest(world.job, commit, pullRequest);
    await closePull(pull.number);
    expect(await forge.upsertPullRequest(world.job, commit, pullRequest)).toEqual(pull);
    expect((await pulls()).map(({ state }) => state)).toEqual(['closed']);
  });

  test('that a person opened for our branch keeps their text', async () => {
    const forge = world.open();
    const commit = await forge.commit(world.job, change);
    await world.emulator.openPull({
      ...world.address,
      login: 'wendy',
      title: 'Mine',
      body: 'My words.',
      head: commit.branch,
      base: 'main',
    });
    await forge.upsertPullRequest(world.job, commit, pullRequest);
    expect((await pulls()).map(({ body }) => body)).toEqual(['My words.']);
  });

  test('is cut where GitHub would refuse it', async () => {
    const forge = world.open();
    const commit = await forge.commit(world.job, change);
    await forge.upsertPullRequest(world.job, commit, { title: 'x'.repeat(400), body: 'y'.repeat(70_000) });
    const [pull] = await pulls();
    expect(pull?.title.length).toBeLessThanOrEqual(256);
    expect(pull?.body?.length).toBeLessThanOrEqual(58_000);
    expect(pull?.body).toMatch(/GitHub takes no longer text/);
  });
});

describe('the check run', () => {
  const annotation = (line: number) => ({
    path: 'src/slugify.py',
    startLine: line,
    endLine: line,
    level: 'warning' as const,
    title: `finding ${line}`,
    message: 'look here',
  });
  const many = Array.from({ length: 70 }, (_, index) => annotation(index + 1));

  const titlesOf = async (id: number) => {
    const first = await world.github.rest.checks.listAnnotations({
      ...repository,
      check_run_id: id,
      per_page: 100,
    });
    return first.data.map(({ title }) => title);
  };

  test('gets more than fifty annotations in batches, each once, also when a batch failed after it was written', async () => {
    const forge = world.open();
    const commit = await forge.commit(world.job, change);
    world.emulator.faults.add({
      kind: 'fail-after-write',
      method: 'PATCH',
      pathPattern: '/check-runs/',
      status: 502,
      times: 1,
    });
    const run = await insist(() =>
      forge.upsertCheckRun(world.job, commit, { ...checkRun, conclusion: 'failure', annotations: many }),
    );
    expect(await titlesOf(run.id)).toEqual(many.map(({ title }) => title));
    expect(await runsOf(commit.sha)).toMatchObject([
      { conclusion: 'failure', external_id: `${world.job.id}/Specproof` },
    ]);
  });

  test('of another job on the same commit is another one', async () => {
    const forge = world.open();
    const commit = await forge.commit(world.job, change);
    const first = await forge.upsertCheckRun(world.job, commit, checkRun);
    const second = await forge.upsertCheckRun(laterJob(world.job), commit, checkRun);
    expect(second.id).not.toBe(first.id);
  });

  test('is cut where GitHub would refuse it', async () => {
    const forge = world.open();
    const commit = await forge.commit(world.job, change);
    const long = 'z'.repeat(80_000);
    await forge.upsertCheckRun(world.job, commit, {
      ...checkRun,
      title: long,
      summary: long,
      text: long,
      annotations: [{ ...annotation(1), title: long, message: long }],
    });
    expect(await runsOf(commit.sha)).toHaveLength(1);
  });
});

describe('the status comment', () => {
  test("is never somebody else's, even with our marker in it", async () => {
    const marker = `<!-- specproof:status job=${world.job.id} -->`;
    await world.emulator.comment({
      ...world.address,
      login: 'rita',
      number: world.job.issue.number,
      body: `${marker}\nforged`,
    });
    await world.open().upsertStatusComment(world.job, 'working');
    const comments = await commentsOf();
    expect(comments.map(({ user, body }) => [user?.login, body])).toEqual([
      ['rita', `${marker}\nforged`],
      ['specproof[bot]', `${marker}\nworking`],
    ]);
  });

  test('is found behind more than a hundred others', async () => {
    const chatter = (body: string) =>
      world.emulator.comment({ ...world.address, login: 'rita', number: world.job.issue.number, body });
    for (let index = 0; index < 105; index += 1) await chatter(`comment ${index}`);
    const forge = world.open();
    const first = await forge.upsertStatusComment(world.job, 'working');
    const second = await forge.upsertStatusComment(world.job, 'done');
    expect(second).toEqual(first);
  });

  test('is cut where GitHub would refuse it', async () => {
    await world.open().upsertStatusComment(world.job, 'y'.repeat(70_000));
    expect((await commentsOf())[0]?.body?.length).toBeLessThanOrEqual(58_000);
  });
});

describe('permission', () => {
  test.each([
    ['mona', 'admin'],
    ['wendy', 'write'],
    ['trevor', 'triage'],
    ['rita', 'read'],
  ])('of %s is %s', async (login, permission) => {
    expect(await world.open().permission(login)).toBe(permission);
  });

  test('of somebody unknown is none or what everybody has, and no error', async () => {
    expect(['none', 'read']).toContain(await world.open().permission('stranger'));
  });

  test('that cannot be looked up is an error, not an answer', async () => {
    world.emulator.faults.add({
      kind: 'reject',
      method: 'GET',
      pathPattern: '/permission$',
      status: 500,
      times: 1,
    });
    await expect(world.open().permission('wendy')).rejects.toThrow(TransientError);
    world.emulator.faults.add({
      kind: 'reject',
      method: 'GET',
      pathPattern: '/permission$',
      status: 403,
      times: 1,
    });
    await expect(world.open().permission('wendy')).rejects.toThrow(RefusedError);
  });
});

test('reacts to the comment that carries the command', async () => {
  const comment = await world.emulator.comment({
    ...world.address,
    login: 'wendy',
    number: world.job.issue.number,
    body: '/generate',
  });
  const job = { ...world.job, trigger: { kind: 'command' as const, commentId: comment.id } };
  await world.open().react(job, 'rocket');
  const { data } = await world.github.rest.reactions.listForIssueComment({
    ...repository,
    comment_id: comment.id,
  });
  expect(data.map(({ content }) => content)).toEqual(['rocket']);
});
