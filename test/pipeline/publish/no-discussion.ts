import type { Discussion } from '../../../src/core/discussion.ts';

const unused = (what: string) => () => {
  throw new Error(`the test reached ${what} of the discussion`);
};

/** A discussion on which nothing may be touched; a test replaces what it needs. */
export const noDiscussion: Discussion = {
  reactTo: unused('reactTo'),
  reactionsOn: unused('reactionsOn'),
  issue: unused('issue'),
  commentsOn: unused('commentsOn'),
  say: unused('say'),
  relabel: unused('relabel'),
  pull: unused('pull'),
  fileAt: unused('fileAt'),
  baseBelow: unused('baseBelow'),
  pathsOf: unused('pathsOf'),
  reviewsOf: unused('reviewsOf'),
  reviewCommentsOn: unused('reviewCommentsOn'),
  threadsOf: unused('threadsOf'),
  replyTo: unused('replyTo'),
  resolveThread: unused('resolveThread'),
  requestReview: unused('requestReview'),
  closePull: unused('closePull'),
  deleteBranch: unused('deleteBranch'),
  foreignChecks: unused('foreignChecks'),
  upsertCheckRunOn: unused('upsertCheckRunOn'),
};
