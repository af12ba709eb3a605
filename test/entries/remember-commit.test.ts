import { expect, it } from 'vitest';
import { rememberCommit } from '../../src/entries/remember-commit.ts';
import { buildOutcome } from '../pipeline/render/build-outcome.ts';
import { deskWorld } from './desk-world.ts';

const sha = 'e'.repeat(40);
const outcome = buildOutcome();

it('a commit on a branch of its own is known at once, and with its pull request taken for what stands', async () => {
  const { job, threads, pull } = await deskWorld();
  const place = { ...job, issue: job.issue.number };
  const commit = { branch: 'codegen/issue-1-2', sha };
  const here = () => threads.ofCommit(job.repository, sha);

  await rememberCommit(place, { commit, outcome }, threads);
  expect((await here())?.pull?.number).toBe(pull.number);

  const opened = { number: pull.number + 1, url: 'http://localhost/opened' };
  await rememberCommit(place, { commit, outcome, pull: opened }, threads);
  expect(await here()).toMatchObject({
    pull: { number: opened.number, branch: commit.branch, headSha: sha, state: 'open', handsOff: false },
    outcome: { kind: 'candidate', publication: { commit: sha, pullRequestUrl: opened.url } },
  });
});

it('a commit makes a branch no more ours than it was', async () => {
  const { job, threads, commit } = await deskWorld();
  const place = { ...job, issue: job.issue.number };
  const before = await threads.ofIssue(job.repository, job.issue.number);
  if (!before?.pull) throw new Error('there is no pull request');
  await threads.change(place, { pull: { ...before.pull, handsOff: true } });
  await rememberCommit(place, { commit: { branch: commit.branch, sha }, outcome }, threads);
  expect((await threads.ofCommit(job.repository, sha))?.pull).toMatchObject({ headSha: sha, handsOff: true });
});
