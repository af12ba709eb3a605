import { expect, it } from 'vitest';
import { laterJob } from '../adapters/forge/github-under-test.ts';
import { deskWorld } from './desk-world.ts';

it('the verification of a commit that a person pushed is found by it, and makes it none of ours', async () => {
  const { job, run, threads, emulator, address, commit, runsOf } = await deskWorld();
  const { repository } = job;
  const theirs = await emulator.pushFiles({
    ...address,
    login: 'wendy',
    branch: commit.branch,
    files: { 'src/slugify.py': 'def slugify(text):\n    return text.upper()\n' },
    message: 'By hand',
  });
  const before = await threads.ofIssue(repository, job.issue.number);
  expect(await threads.ofCommit(repository, theirs)).toBeNull();

  await run({ ...laterJob(job), task: { kind: 'verify', sha: theirs } });

  expect((await runsOf(theirs)).map(({ name }) => name)).toEqual([
    'Specproof / proof',
    'Specproof / quality',
  ]);
  const found = await threads.ofCommit(repository, theirs);
  expect(found).toEqual(before);
  expect(found?.pull).toMatchObject({ headSha: commit.sha, handsOff: false });
});
