import { html } from 'hono/html';
import { maySettle } from '../actions/review-threads.ts';
import type { PullPlace } from '../state/places.ts';
import type { Review, ReviewComment, ReviewThread } from '../state/review.ts';
import { botLogin, fullName } from '../state/world.ts';
import { avatar, type Html, showTime, type Visit } from './layout.ts';
import { markdown, reactionBar } from './parts.ts';

const deeds = {
  approved: 'approved these changes',
  changes_requested: 'requested changes',
  commented: 'reviewed',
  dismissed: 'reviewed, which was dismissed',
} as const;

const shownLines = 6;

const hunkOf = ({ diffHunk }: ReviewThread) => {
  const rows = diffHunk.split('\n').slice(1).slice(-shownLines);
  const kinds: Readonly<Record<string, string>> = { '+': 'added', '-': 'removed' };
  return html`<table class="diff">${rows.map((row) => html`<tr class="${kinds[row.charAt(0)] ?? ''}"><td>${row}</td></tr>`)}</table>`;
};

const commentOf = (visit: Visit, place: PullPlace, comment: ReviewComment) => {
  const text = markdown(place.repository, comment.body);
  const folded = html`<details><summary class="quiet">Hidden as ${comment.minimizedReason?.toLowerCase() ?? ''}</summary>${text}</details>`;
  return html`<div class="answer" id="discussion_r${comment.id}">${avatar(visit, comment.login, 'small')} <b>${comment.login}</b>
    ${comment.login === botLogin ? html`<span class="chip">bot</span>` : ''} <span class="quiet">${showTime(comment.createdAt)}</span>
    ${comment.minimizedReason === null ? text : folded}${reactionBar(comment.reactions)}</div>`;
};

const placeOf = ({ path, line, originalLine, startLine }: ReviewThread) =>
  `${path}:${startLine === null ? '' : `${startLine}-`}${line ?? originalLine}`;

const settleForm = (visit: Visit, place: PullPlace, thread: ReviewThread) => {
  if (!maySettle(place, visit.login)) return '';
  const resolved = thread.resolvedBy !== null;
  return html`<button class="small" name="settle" value="${resolved ? 'unresolve' : 'resolve'}" formnovalidate>${resolved ? 'Unresolve' : 'Resolve'} conversation</button>`;
};

const threadOf = (visit: Visit, place: PullPlace, thread: ReviewThread) => {
  const { resolvedBy, line, comments } = thread;
  const action = `/${fullName(place.repository)}/pull/${place.issue.number}/threads/${thread.id}`;
  const chips = html`${line === null ? html`<span class="chip">Outdated</span> ` : ''}${resolvedBy === null ? '' : html`<span class="chip">Resolved by ${resolvedBy}</span>`}`;
  return html`<div class="conversation"><details ${resolvedBy === null ? 'open' : ''}><summary>${placeOf(thread)} ${chips}</summary>
    ${hunkOf(thread)}${comments.map((comment) => commentOf(visit, place, comment))}</details>
    <form method="post" action="${action}"><textarea name="body" rows="1" required placeholder="Reply" aria-label="Reply"></textarea>
    <div class="actions">${settleForm(visit, place, thread)}<button class="small primary">Reply</button></div></form></div>`;
};

/** Reviews that only wrap an answer are not shown: the answer stands in its thread. */
const isShown = ({ body, state }: Review, threads: readonly ReviewThread[]) =>
  body !== '' || state !== 'commented' || threads.length > 0;

const reviewPost = (visit: Visit, place: PullPlace, entry: { review: Review; threads: ReviewThread[] }) => {
  const { review, threads } = entry;
  return html`<div class="post" id="pullrequestreview-${review.id}">${avatar(visit, review.login)}
    <div class="box"><div class="head review ${review.state}"><b>${review.login}</b> ${deeds[review.state]} ${showTime(review.submittedAt)}</div>
    ${review.body === '' ? '' : markdown(place.repository, review.body)}${threads.map((thread) => threadOf(visit, place, thread))}</div></div>`;
};

/** Each review with the threads it began, to be put between the comments by time. */
export const reviewPosts = (
  visit: Visit,
  place: PullPlace,
): { readonly id: number; readonly content: Html }[] =>
  place.pull.reviews
    .map((review) => ({
      review,
      threads: place.pull.threads.filter(({ comments }) => comments[0]?.reviewId === review.id),
    }))
    .filter(({ review, threads }) => isShown(review, threads))
    .map((entry) => ({ id: entry.review.id, content: reviewPost(visit, place, entry) }));
