import { z } from 'zod';
import { RefusedError } from '../../../core/errors.ts';
import type { Job } from '../../../core/job.ts';
import { headOf, readDefaultBranch } from './base.ts';
import type { GitHubClient } from './client.ts';
import { type Commit, jobOf, readCommit } from './commit-objects.ts';

/** Where the job's commit goes: a branch to be made, one of ours to go on with, or one that already has the commit. */
export type Place = { branch: string; baseBranch: string } & (
  | { status: 'absent'; parent: Commit; baseTree: string }
  | { status: 'ours'; parent: Commit; baseTree: string }
  | { status: 'done'; commit: Commit }
);

/** What the names of all our branches begin with. */
export const branchPrefix = 'codegen/';
const suffixLimit = 20;
/** Commits of ours on one branch; more means that we misread it. */
const ownCommitLimit = 50;

function branchName(job: Job, suffix: number): string {
  const name = `${branchPrefix}issue-${job.issue.number}`;
  return suffix === 1 ? name : `${name}-${suffix}`;
}

async function hasEndedPullRequest(client: GitHubClient, branch: string): Promise<boolean> {
  const ended = await client.list({
    what: `list the ended pull requests of ${branch}`,
    item: z.object({ head: z.object({ ref: z.string() }) }),
    send: (rest, at) => rest.pulls.list({ ...at, head: `${client.owner}:${branch}`, state: 'closed' }),
  });
  return ended.some((pull) => pull.head.ref === branch);
}

/** The tree our commits stand on, so that files of an earlier job do not stay behind. */
async function treeBelowOurs(client: GitHubClient, head: Commit, botLogin: string): Promise<string> {
  let commit = head;
  for (let steps = 0; steps < ownCommitLimit; steps += 1) {
    const [parent] = commit.parents;
    if (parent === undefined || jobOf(commit, botLogin) === null) return commit.tree.sha;
    commit = await readCommit(client, parent.sha);
  }
  throw new RefusedError('The branch of this issue has too many commits of ours: delete it and ask again.');
}

async function placeAt(
  client: GitHubClient,
  job: Job,
  at: { branch: string; base: { name: string; sha: string }; botLogin: string },
): Promise<Place | null> {
  const { branch, base, botLogin } = at;
  const place = { branch, baseBranch: base.name };
  const sha = await headOf(client, branch);
  const head = sha === null ? null : await readCommit(client, sha);
  const maker = head === null ? null : jobOf(head, botLogin);
  if (head !== null && maker === job.id) return { ...place, status: 'done', commit: head };
  if (head !== null && maker === null) return null;
  if (await hasEndedPullRequest(client, branch)) return null;
  if (head !== null) {
    const baseTree = await treeBelowOurs(client, head, botLogin);
    return { ...place, status: 'ours', parent: head, baseTree };
  }
  const parent = await readCommit(client, base.sha);
  return { ...place, status: 'absent', parent, baseTree: parent.tree.sha };
}

/** The first branch name of the issue that is neither another hand's nor taken by an ended pull request. */
export async function findPlace(client: GitHubClient, job: Job, botLogin: string): Promise<Place> {
  const base = await readDefaultBranch(client);
  for (let suffix = 1; suffix <= suffixLimit; suffix += 1) {
    const place = await placeAt(client, job, { branch: branchName(job, suffix), base, botLogin });
    if (place !== null) return place;
  }
  throw new RefusedError(
    `All branch names up to ${branchName(job, suffixLimit)} are taken: delete those of ended pull requests and ask again.`,
  );
}

/** The branch itself, while its head is the one that the change was made for. */
export async function findPlaceOnto(
  client: GitHubClient,
  job: Job,
  wish: { branch: string; sha: string; botLogin: string },
): Promise<Place> {
  const { branch, sha, botLogin } = wish;
  const { name: baseBranch } = await readDefaultBranch(client);
  if (branch === baseBranch)
    throw new RefusedError(
      `${branch} is the default branch, which is never written to: ask on a pull request of ours.`,
    );
  const headSha = await headOf(client, branch);
  if (headSha === null)
    throw new RefusedError(
      `The branch ${branch} was deleted: restore it, or ask on the issue for a new one.`,
    );
  const head = await readCommit(client, headSha);
  if (jobOf(head, botLogin) === job.id) return { branch, baseBranch, status: 'done', commit: head };
  if (headSha === sha) return { branch, baseBranch, status: 'ours', parent: head, baseTree: head.tree.sha };
  throw new RefusedError(
    `Somebody else pushed to ${branch}: it is at ${headSha.slice(0, 7)} and not at ${sha.slice(0, 7)} any more, so it was left alone. Go on by hand, or ask for a fresh branch with \`/specproof retry\`.`,
  );
}
