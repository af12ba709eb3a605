import { validationFailed } from '../errors.ts';
import { isAncestor, resolveCommit } from '../git/references.ts';
import { requireRole } from '../state/roles.ts';
import type { Issue, Repository } from '../state/state.ts';
import { gitDirectory, nextId, type World } from '../state/world.ts';
import { sendIssueEvent } from './issue-event.ts';
import { addIssue } from './issues.ts';
import { followThreads } from './review-threads.ts';

export interface NewPull {
  readonly login: string;
  readonly title: string;
  readonly body?: string | null | undefined;
  readonly head: string;
  readonly base: string;
  readonly draft?: boolean | undefined;
  readonly maintainerCanModify?: boolean | undefined;
}

const refuse = (message: string) => validationFailed({ resource: 'PullRequest', code: 'custom', message });

const invalid = (field: string) => validationFailed({ resource: 'PullRequest', field, code: 'invalid' });

/** `owner:branch` names the branch of this repository; other owners would be forks, which do not exist here. */
const branchOf = (repository: Repository, head: string) => {
  const [owner, ...rest] = head.split(':');
  if (rest.length === 0) return head;
  if (owner?.toLowerCase() !== repository.owner.toLowerCase()) throw invalid('head');
  return rest.join(':');
};

const openPullOf = (repository: Repository, head: string, base: string) =>
  repository.issues.find(({ pull, state }) => state === 'open' && pull?.head === head && pull.base === base);

const endsOf = async (world: World, repository: Repository, wish: NewPull) => {
  const directory = gitDirectory(world, repository);
  const head = branchOf(repository, wish.head);
  const headSha = await resolveCommit(directory, `refs/heads/${head}`);
  const baseSha = await resolveCommit(directory, `refs/heads/${wish.base}`);
  if (headSha === null) throw invalid('head');
  if (baseSha === null) throw invalid('base');
  if (openPullOf(repository, head, wish.base))
    throw refuse(`A pull request already exists for ${repository.owner}:${head}.`);
  if (await isAncestor(directory, headSha, baseSha))
    throw refuse(`No commits between ${wish.base} and ${head}`);
  return { head, headSha, baseSha };
};

export const openPull = async (world: World, repository: Repository, wish: NewPull) => {
  requireRole(repository, wish.login, { needs: 'write', to: 'open a pull request from a branch' });
  const { head, headSha, baseSha } = await endsOf(world, repository, wish);
  const pull = {
    id: nextId(world),
    head,
    base: wish.base,
    headSha,
    baseSha,
    draft: wish.draft ?? false,
    mergedAt: null,
    mergedBy: null,
    mergeCommitSha: null,
    maintainerCanModify: wish.maintainerCanModify ?? false,
    requestedReviewers: [],
    reviews: [],
    threads: [],
  };
  const issue = addIssue(world, repository, { ...wish, pull });
  await sendIssueEvent(world, { repository, issue }, { action: 'opened', sender: wish.login });
  return { issue, pull };
};

/** Open pull requests follow their head branch; the base stays where it was when nothing was merged. */
export const followBranch = async (
  world: World,
  repository: Repository,
  push: { readonly branch: string; readonly sha: string; readonly login: string },
) => {
  for (const issue of repository.issues) {
    const { pull } = issue;
    if (issue.state !== 'open' || pull?.head !== push.branch || pull.headSha === push.sha) continue;
    const details = { before: pull.headSha, after: push.sha };
    pull.headSha = push.sha;
    await followThreads(world, { repository, issue, pull }, details.before);
    await sendIssueEvent(
      world,
      { repository, issue },
      { action: 'synchronize', sender: push.login, details },
    );
  }
};

export const pullsOf = (repository: Repository) =>
  repository.issues.flatMap((issue: Issue) => (issue.pull ? [{ issue, pull: issue.pull }] : []));
