import { z } from 'zod';
import { cutText } from '../../../core/cut-text.ts';
import { type AppIdentity, isOurs, Maker } from './app-identity.ts';
import type { GitHubClient } from './client.ts';
import { unlessAbsent } from './errors.ts';
import { bodyLimit, cutNote } from './limits.ts';
import { markerOf } from './marker.ts';

const Comment = Maker.extend({ id: z.number(), in_reply_to_id: z.number().nullish(), body: z.string() });

interface Wish {
  pull: number;
  commentId: number;
  key: string;
  text: string;
  app: AppIdentity;
}

/** Answers in the thread of a comment, or edits the answer with this key; GitHub takes answers to the first comment of a thread only. */
export function replyTo(client: GitHubClient, wish: Wish): Promise<void> {
  const key = `${client.owner}/${client.repository}#${wish.pull} ${wish.commentId} ${wish.key}`;
  return client.alone(key, () => upsert(client, wish));
}

async function upsert(client: GitHubClient, wish: Wish): Promise<void> {
  const { pull, commentId, app } = wish;
  const marker = markerOf(wish.key);
  const listed = client.list({
    what: `list the review comments of #${pull}`,
    item: Comment,
    send: (rest, at) => rest.pulls.listReviewComments({ ...at, pull_number: pull }),
  });
  const comments = await unlessAbsent(listed, []);
  const answered = comments.find((comment) => comment.id === commentId);
  if (answered === undefined) return;
  const first = answered.in_reply_to_id ?? answered.id;
  const body = cutText(`${marker}\n${wish.text}`, bodyLimit, cutNote);
  const existing = comments.find(
    (comment) => comment.in_reply_to_id === first && comment.body.startsWith(marker) && isOurs(comment, app),
  );
  if (existing?.body === body) return;
  await client.write({
    what: `answer a review comment on #${pull}`,
    answer: Comment,
    send: (rest, at) =>
      existing === undefined
        ? rest.pulls.createReplyForReviewComment({ ...at, pull_number: pull, comment_id: first, body })
        : rest.pulls.updateReviewComment({ ...at, comment_id: existing.id, body }),
  });
}
