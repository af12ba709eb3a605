import { z } from 'zod';
import { cutText } from '../../../core/cut-text.ts';
import { type AppIdentity, isOurs, Maker } from './app-identity.ts';
import type { GitHubClient } from './client.ts';
import { bodyLimit, cutNote } from './limits.ts';
import { markerOf } from './marker.ts';

const Comment = Maker.extend({ id: z.number(), html_url: z.string(), body: z.string().nullish() });
type Comment = z.infer<typeof Comment>;

interface Wish {
  /** The issue or pull request. */
  number: number;
  /** What it is called in errors. */
  name: string;
  marker: string;
  text: string;
  app: AppIdentity;
  /** None of ours can be older. */
  since?: string;
}

async function findComment(client: GitHubClient, wish: Wish): Promise<Comment | undefined> {
  const { number, marker, app, since } = wish;
  const comments = await client.list({
    what: `list the comments of #${number}`,
    item: Comment,
    send: (rest, at) =>
      rest.issues.listComments({ ...at, issue_number: number, ...(since === undefined ? {} : { since }) }),
  });
  return comments.find((comment) => comment.body?.startsWith(marker) === true && isOurs(comment, app));
}

/** The one comment of ours with this marker: made, or edited in place where its text is another. */
export function upsertMarkedComment(client: GitHubClient, wish: Wish): Promise<{ id: number; url: string }> {
  const key = `${client.owner}/${client.repository}#${wish.number} ${wish.marker}`;
  return client.alone(key, () => upsert(client, wish));
}

async function upsert(client: GitHubClient, wish: Wish): Promise<{ id: number; url: string }> {
  const body = cutText(`${wish.marker}\n${wish.text}`, bodyLimit, cutNote);
  const existing = await findComment(client, wish);
  if (existing?.body === body) return { id: existing.id, url: existing.html_url };
  const written = await client.write({
    what: `write ${wish.name} on issue #${wish.number}`,
    answer: Comment,
    send: (rest, at) =>
      existing === undefined
        ? rest.issues.createComment({ ...at, issue_number: wish.number, body })
        : rest.issues.updateComment({ ...at, comment_id: existing.id, body }),
  });
  return { id: written.id, url: written.html_url };
}

export function say(
  client: GitHubClient,
  wish: { number: number; key: string; text: string; app: AppIdentity },
): Promise<{ id: number; url: string }> {
  const { number, key, text, app } = wish;
  return upsertMarkedComment(client, { number, name: 'a comment', marker: markerOf(key), text, app });
}
