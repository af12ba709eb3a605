import { z } from 'zod';
import type { CandidateFile } from '../../../core/candidate.ts';
import { RefusedError } from '../../../core/errors.ts';
import type { Job } from '../../../core/job.ts';
import { headOf, readDefaultBranch } from './base.ts';
import type { GitHubClient } from './client.ts';
import { type Commit, jobOf, readCommit } from './commit-objects.ts';
import { unlessAbsent } from './errors.ts';
import { holdsExactly } from './same-files.ts';

/** Where the job's commit goes: a branch to be made, one of ours to go on with, or one that already has the commit with these files. */
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

/** Without a repository of its head it came from a fork that is gone. */
const EndedPull = z.object({
  head: z.object({ ref: z.string(), repo: z.object({ id: z.number() }).nullish() }),
  base: z.object({ repo: z.object({ id: z.number() }) }),
});

async function hasEndedPullRequest(client: GitHubClient, branch: string): Promise<boolean> {
  const ended = await client.list({
    what: `list the ended pull requests of ${branch}`,
    item: EndedPull,
    send: (rest, at) => rest.pulls.list({ ...at, head: `${client.owner}:${branch}`, state: 'closed' }),
  });
  return ended.some(({ head, base }) => head.ref === branch && head.repo?.id === base.repo.id);
}

/** The commit that ours stand on, so that files of an earlier job do not stay behind. */
async function commitBelowOurs(client: GitHubClient, head: Commit, botLogin: string): Promise<Commit> {
  let commit = head;
  for (let steps = 0; steps < ownCommitLimit; steps += 1) {
    const [parent] = commit.parents;
    if (parent === undefined || jobOf(commit, botLogin) === null) return commit;
    commit = await readCommit(client, parent.sha);
  }
  throw new RefusedError('The branch of this issue has too many commits of ours: delete it and ask again.');
}

/** The commit that ours at and below this one were made on; null where it is no commit of ours. */
export async function baseBelow(client: GitHubClient, sha: string, botLogin: string): Promise<string | null> {
  const head = await unlessAbsent(readCommit(client, sha), null);
  if (head === null) return null;
  const base = await commitBelowOurs(client, head, botLogin);
  return base.sha === sha ? null : base.sha;
}

interface Wish {
  files: readonly CandidateFile[];
  botLogin: string;
}

interface Spot extends Wish {
  branch: string;
  base: { name: string; sha: string };
}

/** The place on a branch that is there already. */
async function placeOn(
  client: GitHubClient,
  job: Job,
  { head, ...at }: Spot & { head: Commit },
): Promise<Place | null> {
  const { branch, base, botLogin, files } = at;
  const place = { branch, baseBranch: base.name };
  const maker = jobOf(head, botLogin);
  if (maker === null) return null;
  const baseTree = (await commitBelowOurs(client, head, botLogin)).tree.sha;
  if (maker === job.id && (await holdsExactly(client, head, { baseTree, files })))
    return { ...place, status: 'done', commit: head };
  if (await hasEndedPullRequest(client, branch)) return null;
  return { ...place, status: 'ours', parent: head, baseTree };
}

async function placeAt(client: GitHubClient, job: Job, at: Spot): Promise<Place | null> {
  const { branch, base } = at;
  const sha = await headOf(client, branch);
  if (sha !== null) return placeOn(client, job, { ...at, head: await readCommit(client, sha) });
  if (await hasEndedPullRequest(client, branch)) return null;
  const parent = await readCommit(client, base.sha);
  return { branch, baseBranch: base.name, status: 'absent', parent, baseTree: parent.tree.sha };
}

/** The first branch name of the issue that is neither another hand's nor taken by an ended pull request. */
export async function findPlace(client: GitHubClient, job: Job, wish: Wish): Promise<Place> {
  const base = await readDefaultBranch(client);
  for (let suffix = 1; suffix <= suffixLimit; suffix += 1) {
    const place = await placeAt(client, job, { ...wish, branch: branchName(job, suffix), base });
    if (place !== null) return place;
  }
  throw new RefusedError(
    `All branch names up to ${branchName(job, suffixLimit)} are taken: delete those of ended pull requests and ask again.`,
  );
}

/** Whether nothing but commits of the job lies between; it leaves a further one where it began anew. */
async function standsOn(
  client: GitHubClient,
  head: Commit,
  { sha, jobId, botLogin }: { sha: string; jobId: string; botLogin: string },
): Promise<boolean> {
  let commit = head;
  for (let steps = 0; steps < ownCommitLimit && jobOf(commit, botLogin) === jobId; steps += 1) {
    const [parent] = commit.parents;
    if (parent === undefined || parent.sha === sha) return parent !== undefined;
    commit = await readCommit(client, parent.sha);
  }
  return false;
}

/** The branch itself, while its head is the one that the change was made for. */
export async function findPlaceOnto(
  client: GitHubClient,
  job: Job,
  wish: Wish & { branch: string; sha: string },
): Promise<Place> {
  const { branch, sha, botLogin, files } = wish;
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
  if (headSha === sha) return { branch, baseBranch, status: 'ours', parent: head, baseTree: head.tree.sha };
  if (await standsOn(client, head, { sha, jobId: job.id, botLogin })) {
    const baseTree = (await readCommit(client, sha)).tree.sha;
    const isDone = await holdsExactly(client, head, { baseTree, files });
    return isDone
      ? { branch, baseBranch, status: 'done', commit: head }
      : { branch, baseBranch, status: 'ours', parent: head, baseTree };
  }
  throw new RefusedError(
    `${jobOf(head, botLogin) === null ? `Somebody else pushed to ${branch}: it` : `The branch ${branch} is not where the last proof left it: it`} is at ${headSha.slice(0, 7)} and not at ${sha.slice(0, 7)} any more, so it was left alone. Go on by hand, or ask for a fresh branch with \`/specproof retry\`.`,
  );
}
