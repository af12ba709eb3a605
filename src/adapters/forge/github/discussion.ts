import type { Discussion } from '../../../core/discussion.ts';
import type { AppIdentity } from './app-identity.ts';
import { readTextAt } from './base.ts';
import { baseBelow } from './branch.ts';
import { deleteBranch } from './branch-deletion.ts';
import { upsertCheckRun } from './check-run.ts';
import type { GitHubClient } from './client.ts';
import { foreignChecks } from './foreign-checks.ts';
import { commentsOn, readIssue } from './issue.ts';
import { relabel } from './labels.ts';
import { say } from './marked-comment.ts';
import { closePull, pathsOf, readPull, requestReview } from './pull.ts';
import { reactionsOn, reactTo } from './reaction.ts';
import { resolveThread, threadsOf } from './review-threads.ts';
import { reviewCommentsOn, reviewsOf } from './reviews.ts';
import { replyTo } from './thread-reply.ts';

export function discussionOf(client: GitHubClient, appIdentity: () => Promise<AppIdentity>): Discussion {
  return {
    reactTo: (spot, reaction) => reactTo(client, spot, reaction),
    reactionsOn: (commentId, content) => reactionsOn(client, commentId, content),
    issue: (number) => readIssue(client, number),
    commentsOn: (number) => commentsOn(client, number),
    say: async (number, key, text) => say(client, { number, key, text, app: await appIdentity() }),
    relabel: (number, labels) => relabel(client, number, labels),
    pull: async (number) => readPull(client, number, (await appIdentity()).botLogin),
    fileAt: (ref, path) => readTextAt(client, path, ref),
    baseBelow: async (sha) => baseBelow(client, sha, (await appIdentity()).botLogin),
    pathsOf: (pull) => pathsOf(client, pull),
    reviewsOf: (pull) => reviewsOf(client, pull),
    reviewCommentsOn: (pull) => reviewCommentsOn(client, pull),
    threadsOf: (pull) => threadsOf(client, pull),
    replyTo: async (pull, commentId, { key, body }) =>
      replyTo(client, { pull, commentId, key, text: body, app: await appIdentity() }),
    resolveThread: (threadId) => resolveThread(client, threadId),
    requestReview: (pull, login) => requestReview(client, pull, login),
    closePull: (pull) => closePull(client, pull),
    deleteBranch: (branch, sha) => deleteBranch(client, branch, sha),
    foreignChecks: async (sha) => foreignChecks(client, sha, (await appIdentity()).id),
    upsertCheckRunOn: (job, sha, text) => upsertCheckRun(client, job, { sha, text }),
  };
}
