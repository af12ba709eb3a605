import { setTimeout as sleep } from 'node:timers/promises';
import { describe } from 'vitest';
import type { CandidateFile } from '../../../src/core/candidate.ts';
import { discussionContract, type StartDiscussion } from '../../contracts/discussion.ts';
import { pullDiscussionContract } from '../../contracts/discussion-pulls.ts';
import { pullRequest } from '../../contracts/forge.ts';
import { githubUnderTest, writesOf } from './github-under-test.ts';

const linesOf = (part: number) =>
  Array.from({ length: 110 }, (_, index) => `line_${index + 1} = ${part}\n`).join('');
const files: CandidateFile[] = [0, 1].map((part) => ({
  path: `src/part-${part}.py`,
  role: 'code',
  content: linesOf(part),
}));

const start: StartDiscussion = async () => {
  const world = await githubUnderTest();
  const { emulator, address, job, open } = world;
  const commit = await open().commit(job, { files, message: 'Add parts' });
  const { number } = await open().upsertPullRequest(job, commit, pullRequest);
  const onIssue = { ...address, number: job.issue.number };
  return {
    open,
    issue: job.issue.number,
    pull: { number, branch: commit.branch, headSha: commit.sha },
    jobId: job.id,
    comment: (login, body) => emulator.comment({ ...onIssue, login, body }),
    thumbUp: (login, commentId) => emulator.react({ ...address, login, commentId, content: '+1' }),
    review: (login, body, comments) =>
      emulator.submitReview({ ...address, number, login, state: 'changes_requested', body, comments }),
    push: (branch) =>
      emulator.pushFiles({
        ...address,
        login: 'wendy',
        branch,
        files: { 'src/mine.py': 'x = 1\n' },
        message: 'Mine',
      }),
    foreignCheck: (check, headSha) =>
      emulator.reportForeignCheck({
        ...address,
        check,
        headSha,
        conclusion: 'failure',
        summary: 'x'.repeat(5_000),
      }),
    nextSecond: () => sleep(1_001 - (Date.now() % 1_000)),
    loseAnswer: (method, pathPattern) =>
      emulator.faults.add({ kind: 'fail-after-write', method, pathPattern, status: 502, times: 1 }),
    writes: () => writesOf(world).filter(({ path }) => path !== '/graphql').length,
    branches: world.branchNames,
  };
};

describe('the discussion on GitHub', () => {
  discussionContract(start);
  pullDiscussionContract(start);
});
