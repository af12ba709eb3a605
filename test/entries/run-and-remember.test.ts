import { expect, it } from 'vitest';
import type { Job } from '../../src/core/job.ts';
import type { JobOutcome } from '../../src/core/result.ts';
import { laterJob } from '../adapters/forge/github-under-test.ts';
import { repository } from '../emulator/with-emulator.ts';
import { unrun } from '../pipeline/render/build-outcome.ts';
import { deskWorld } from './desk-world.ts';

type DeskWorld = Awaited<ReturnType<typeof deskWorld>>;

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

/** A review of wendy that wants the line to be another one, and the job that it asks for. */
async function reviewed({ emulator, address, job, pull }: DeskWorld, id: string, line: string): Promise<Job> {
  await emulator.submitReview({
    ...{ ...address, number: pull.number, login: 'wendy', state: 'changes_requested', body: '' },
    comments: [{ path: 'src/slugify.py', line: 2, body: `\`\`\`suggestion\n${line}\n\`\`\`` }],
  });
  return {
    ...{ ...job, id },
    trigger: { kind: 'review', reviewId: 1, isLoose: false },
    task: { kind: 'revise', pull: pull.number, text: '' },
  };
}

/** So that without a sandbox no revision is worse. */
const nothingToLose = { ...unrun, verdict: { ...unrun.verdict, gates: [], matrix: [] } };

const codeOf = (outcome: JobOutcome | null | undefined) =>
  outcome?.kind === 'candidate'
    ? outcome.best.candidate.files.find(({ role }) => role === 'code')?.content
    : null;

it("a commit whose check runs were refused is gone on from, and taken for nobody else's", {
  timeout: 120_000,
}, async () => {
  const world = await deskWorld(nothingToLose);
  const { job, run, desk, threads, emulator, commit, github } = world;
  const here = () => threads.ofIssue(job.repository, job.issue.number);
  emulator.faults.add({ kind: 'reject', method: 'POST', pathPattern: '/check-runs$', status: 422, times: 1 });

  await run(await reviewed(world, 'job-first-revision', '    return text.casefold()'));

  const { data: branch } = await github.rest.git.getRef({ ...repository, ref: `heads/${commit.branch}` });
  expect(branch.object.sha).not.toBe(commit.sha);
  const remembered = await here();
  expect(await desk.runs.find('job-first-revision')).toMatchObject({ result: 'FAILED' });
  expect(remembered?.pull?.headSha).toBe(branch.object.sha);
  expect(codeOf(remembered?.outcome)).toContain('casefold');
  const { data: said } = await github.rest.pulls.listReviewComments({
    ...repository,
    pull_number: world.pull.number,
  });
  expect(said.at(-1)?.body).toContain(`Applied as it stands in ${branch.object.sha.slice(0, 7)}`);

  await run(await reviewed(world, 'job-second-revision', '    return text.upper()'));

  expect((await desk.runs.find('job-second-revision'))?.result).not.toBe('FAILED');
  const after = await here();
  expect(after?.pull?.headSha).not.toBe(branch.object.sha);
  expect(codeOf(after?.outcome)).toContain('upper');
});
