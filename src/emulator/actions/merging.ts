import { HTTPException } from 'hono/http-exception';
import { writeMerge } from '../git/merge.ts';
import { branchReference, moveReference, readReference } from '../git/references.ts';
import type { PullPlace } from '../state/places.ts';
import { requireRole } from '../state/roles.ts';
import { ensureUser, findIssue, gitDirectory, timestamp, type World } from '../state/world.ts';
import { closeAlong, closedBy } from './closing.ts';
import { sendIssueEvent } from './issue-event.ts';
import { followBranch } from './pulls.ts';

export type MergeMethod = 'merge' | 'squash';

const refuse = (message: string) => new HTTPException(405, { message });

const checkMergeable = ({ issue, pull }: PullPlace) => {
  if (issue.state === 'closed') throw refuse(`Pull Request #${issue.number} is closed.`);
  if (pull.draft) throw refuse(`Pull Request #${issue.number} is still a draft.`);
};

const messageOf = ({ repository, issue, pull }: PullPlace, method: MergeMethod) =>
  method === 'squash'
    ? `${issue.title} (#${issue.number})`
    : `Merge pull request #${issue.number} from ${repository.owner}/${pull.head}\n\n${issue.title}`;

/** The commit that would merge the pull request into the base branch as it is now. */
export const prepareMerge = async (
  world: World,
  place: PullPlace,
  wish: { readonly login: string; readonly method: MergeMethod },
) => {
  checkMergeable(place);
  const { repository, pull } = place;
  const directory = gitDirectory(world, repository);
  const base = await readReference(directory, branchReference(pull.base));
  if (base === null) throw refuse(`Base branch ${pull.base} does not exist.`);
  const { login } = ensureUser(world, wish.login);
  const author = { name: login, email: `${login}@users.noreply.github.com`, date: timestamp() };
  const message = messageOf(place, wish.method);
  const sha = await writeMerge(directory, {
    base,
    head: pull.headSha,
    squash: wish.method === 'squash',
    message,
    author,
  });
  if (sha === null) throw refuse('Pull Request is not mergeable');
  return { base, sha, message, author };
};

/** Merged into the default branch, a pull request closes the issues that it says it closes. */
const closeLinkedIssues = async (world: World, place: PullPlace, login: string) => {
  const { repository, issue, pull } = place;
  if (pull.base !== repository.defaultBranch) return;
  for (const number of closedBy(issue.body ?? '')) {
    const linked = findIssue(repository, number);
    if (linked && !linked.pull) await closeAlong(world, { repository, issue: linked }, login);
  }
};

export const mergePull = async (
  world: World,
  place: PullPlace,
  wish: { readonly login: string; readonly method?: MergeMethod | undefined },
) => {
  const { repository, issue, pull } = place;
  const { login, method = 'merge' } = wish;
  requireRole(repository, login, { needs: 'write', to: 'merge pull requests' });
  const { base, sha } = await prepareMerge(world, place, { login, method });
  const directory = gitDirectory(world, repository);
  if (!(await moveReference(directory, branchReference(pull.base), { before: base, after: sha })))
    throw new HTTPException(409, { message: 'Base branch was modified. Review and try the merge again.' });
  const now = timestamp();
  Object.assign(pull, { mergedAt: now, mergedBy: ensureUser(world, login).login, mergeCommitSha: sha });
  Object.assign(issue, { state: 'closed', stateReason: null, closedAt: now, updatedAt: now });
  repository.updatedAt = now;
  await sendIssueEvent(world, place, { action: 'closed', sender: login });
  await closeLinkedIssues(world, place, login);
  await followBranch(world, repository, { branch: pull.base, sha, login });
  return sha;
};
