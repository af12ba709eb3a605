import { type FileChange, listChanges } from '../git/difference.ts';
import { anchorIn, followLines } from '../git/review-lines.ts';
import { pullShape } from '../shapes/pull.ts';
import { reviewCommentShape, threadNodeId } from '../shapes/review.ts';
import type { PullPlace } from '../state/places.ts';
import type { ReviewThread } from '../state/review.ts';
import { mayAct, requireRole } from '../state/roles.ts';
import { gitDirectory, type World } from '../state/world.ts';
import { sendEvent } from './payload.ts';

/** False when nothing changed. Authors settle the threads on their own pull request. */
export const settleThread = (
  world: World,
  place: PullPlace & { readonly thread: ReviewThread },
  wish: { readonly login: string; readonly resolved: boolean },
) => {
  const { repository, issue, thread } = place;
  const { login, resolved } = wish;
  if (issue.login !== login)
    requireRole(repository, login, { needs: 'write', to: 'resolve conversations of others' });
  if ((thread.resolvedBy !== null) === resolved) return false;
  thread.resolvedBy = resolved ? login : null;
  const comments = thread.comments.map((comment) => reviewCommentShape(world, place, { thread, comment }));
  sendEvent(world, repository, {
    name: 'pull_request_review_thread',
    action: resolved ? 'resolved' : 'unresolved',
    sender: login,
    details: {
      pull_request: pullShape(world, repository, place),
      thread: { node_id: threadNodeId(thread), comments },
    },
  });
  return true;
};

export const maySettle = ({ repository, issue }: PullPlace, login: string) =>
  issue.login === login || mayAct(repository, login, 'write');

interface Followed {
  readonly directory: string;
  readonly push: { readonly from: string; readonly to: string };
  readonly changes: readonly FileChange[];
}

const outdate = (thread: ReviewThread) =>
  Object.assign(thread, { line: null, startLine: null, position: null });

const followThread = async (thread: ReviewThread, line: number, { directory, push, changes }: Followed) => {
  const { path, startLine, side } = thread;
  const moved = await followLines(directory, { ...push, path }, { first: startLine ?? line, last: line });
  if (!moved) return outdate(thread);
  const patch = changes.find((change) => change.path === path)?.patch ?? '';
  const position = anchorIn(patch, moved.last, side)?.position ?? null;
  return Object.assign(thread, { line: moved.last, startLine: startLine && moved.first, position });
};

/** After a push: threads whose lines were changed become outdated, the others move along. */
export const followThreads = async (world: World, place: PullPlace, previousSha: string) => {
  const { repository, pull } = place;
  const directory = gitDirectory(world, repository);
  if (pull.threads.length === 0) return;
  const changes = await listChanges(directory, pull.baseSha, pull.headSha);
  const push = { from: previousSha, to: pull.headSha };
  for (const thread of pull.threads) {
    if (thread.line === null || thread.side === 'LEFT') continue;
    await followThread(thread, thread.line, { directory, push, changes });
  }
};
