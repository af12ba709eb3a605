import { beforeEach, describe, expect, test } from 'vitest';
import { codeFiles, pullRequest } from '../../contracts/forge.ts';
import { repository } from '../../emulator/with-emulator.ts';
import { type GitHubUnderTest, githubUnderTest, laterJob } from './github-under-test.ts';

const change = { files: codeFiles, message: 'Add slugify' };

let world: GitHubUnderTest;
beforeEach(async () => {
  world = await githubUnderTest();
});

const treeOf = async (sha: string) =>
  (await world.github.rest.git.getCommit({ ...repository, commit_sha: sha })).data.tree.sha;
const headOf = async (branch: string) =>
  (await world.github.rest.git.getRef({ ...repository, ref: `heads/${branch}` })).data.object.sha;

/** A commit as anybody who may push can make it: with our name, our address and the trailer of a job. */
async function forge(jobId: string, parent: string) {
  const evil = { path: 'src/slugify.py', mode: '100644', type: 'blob', content: 'import os\n' } as const;
  const { data: tree } = await world.github.rest.git.createTree({
    ...repository,
    base_tree: await treeOf(parent),
    tree: [evil, { ...evil, path: 'mine.py' }],
  });
  const us = { name: 'specproof[bot]', email: 'specproof[bot]@users.noreply.github.com' };
  const { data } = await world.github.rest.git.createCommit({
    ...repository,
    ...{ message: `Add slugify\n\nSpecproof-Job: ${jobId}`, tree: tree.sha, parents: [parent] },
    ...{ author: us, committer: us },
  });
  return data.sha;
}

const contentOf = async (ref: string, path: string) => {
  const { data } = await world.github.rest.repos.getContent({ ...repository, path, ref });
  return 'content' in data ? Buffer.from(data.content, 'base64').toString() : null;
};

describe('a commit that bears the name of us and of the job', () => {
  test('is not published as ours where its files are others', async () => {
    const branch = `codegen/issue-${world.job.issue.number}`;
    const forged = await forge(world.job.id, await headOf('main'));
    await world.github.rest.git.createRef({ ...repository, ref: `refs/heads/${branch}`, sha: forged });
    const commit = await world.open().commit(world.job, change);
    expect(commit.branch).toBe(branch);
    expect(commit.sha).not.toBe(forged);
    expect(await contentOf(commit.sha, 'src/slugify.py')).toBe(codeFiles[0]?.content);
    expect(await world.pathsOn(commit.branch)).not.toContain('mine.py');
  });

  test('is not taken for the revision that is being published', async () => {
    const open = world.open();
    const first = await open.commit(world.job, change);
    const later = laterJob(world.job);
    const forged = await forge(later.id, first.sha);
    await world.github.rest.git.updateRef({ ...repository, ref: `heads/${first.branch}`, sha: forged });
    const revision = { files: [{ ...codeFiles[0]!, content: 'x = 2\n' }], message: 'Revise', onto: first };
    const commit = await open.commit(later, revision);
    expect(commit.sha).not.toBe(forged);
    expect(await headOf(first.branch)).toBe(commit.sha);
    expect(await contentOf(commit.sha, 'src/slugify.py')).toBe('x = 2\n');
    expect(await world.pathsOn(first.branch)).not.toContain('mine.py');
    expect(await open.commit(later, revision)).toEqual(commit);
  });

  test('is followed by one with the present files where the job began anew', async () => {
    const open = world.open();
    const first = await open.commit(world.job, change);
    const pull = await open.upsertPullRequest(world.job, first, pullRequest);
    const anew = { files: [{ ...codeFiles[0]!, content: 'x = 2\n' }], message: 'Add slugify' };
    const second = await open.commit(world.job, anew);
    expect(second.branch).toBe(first.branch);
    expect(await contentOf(second.sha, 'src/slugify.py')).toBe('x = 2\n');
    expect(await open.commit(world.job, anew)).toEqual(second);
    expect(await open.upsertPullRequest(world.job, second, pullRequest)).toEqual(pull);
  });
});

describe('one comment', () => {
  test('is made by five who say the same at one moment', async () => {
    const open = world.open();
    const said = await Promise.all(
      Array.from({ length: 5 }, () => open.say(world.job.issue.number, 'refusal-77', 'Sorry.')),
    );
    expect(new Set(said.map(({ id }) => id)).size).toBe(1);
    expect(await world.commentsOf()).toHaveLength(1);
  });

  test('does not stay away because the one before it failed', async () => {
    const open = world.open();
    world.emulator.faults.add({
      ...{ kind: 'reject', method: 'POST', pathPattern: '/issues/\\d+/comments$', status: 422, times: 1 },
    });
    const said = await Promise.allSettled(
      ['One.', 'Two.'].map((text) => open.say(world.job.issue.number, 'hands-off', text)),
    );
    expect(said.map(({ status }) => status)).toEqual(['rejected', 'fulfilled']);
    expect(await world.commentsOf()).toHaveLength(1);
  });
});
