import { html } from 'hono/html';
import type { FileChange } from '../git/difference.ts';
import type { PullPlace } from '../state/places.ts';
import { mayAct } from '../state/roles.ts';
import { fullName } from '../state/world.ts';
import type { Visit } from './layout.ts';

const form = (place: PullPlace, path: string, content: unknown) =>
  html`<form method="post" action="/${fullName(place.repository)}/pull/${place.issue.number}/${path}">${content}</form>`;

const mergeButtons = html`<button class="primary" name="method" value="merge">Merge pull request</button>
  <button name="method" value="squash">Squash and merge</button>`;

const openContent = (place: PullPlace, isClean: boolean) => {
  if (place.pull.draft)
    return html`<div class="grow">This pull request is still a draft.</div>${form(place, 'ready', html`<button>Ready for review</button>`)}`;
  if (!isClean) return html`<div class="grow">This branch has conflicts with ${place.pull.base}.</div>`;
  return html`<div class="grow">No conflicts with ${place.pull.base}.</div>${form(place, 'merge', mergeButtons)}`;
};

const closedContent = (place: PullPlace, hasBranch: boolean) => {
  const { mergedBy, mergeCommitSha, head } = place.pull;
  const what =
    mergedBy === null
      ? 'Closed without a merge.'
      : `${mergedBy} merged this as ${mergeCommitSha?.slice(0, 7)}.`;
  const remove = hasBranch ? form(place, 'delete-branch', html`<button>Delete branch ${head}</button>`) : '';
  return html`<div class="grow">${what}</div>${remove}`;
};

/** What can be done with the whole pull request, for those who may. */
export const mergeBox = (
  visit: Visit,
  place: PullPlace,
  state: { readonly isClean: boolean; readonly hasBranch: boolean },
) => {
  if (!mayAct(place.repository, visit.login, 'write')) return '';
  const content =
    place.issue.state === 'open' ? openContent(place, state.isClean) : closedContent(place, state.hasBranch);
  return html`<div class="box"><div class="row">${content}</div></div>`;
};

const lineRows = 3;

const lineFields = (changes: readonly FileChange[], index: number) => {
  const files = changes.map(({ path }) => html`<option>${path}</option>`);
  return html`<div class="toolbar"><select name="path-${index}" aria-label="File of comment ${index}"><option value="">No line comment</option>${files}</select>
    <input type="number" name="line-${index}" min="1" placeholder="Line" aria-label="Line of comment ${index}">
    <textarea name="text-${index}" rows="1" placeholder="What about this line?" aria-label="Text of comment ${index}"></textarea></div>`;
};

const states = [
  ['commented', 'Comment'],
  ['approved', 'Approve'],
  ['changes_requested', 'Request changes'],
] as const;

export const reviewForm = (visit: Visit, place: PullPlace, changes: readonly FileChange[]) => {
  const isOwn = place.issue.login === visit.login;
  const choices = states
    .filter(([state]) => state === 'commented' || !isOwn)
    .map(
      ([state, label]) =>
        html`<label><input type="radio" name="state" value="${state}" ${state === 'commented' ? 'checked' : ''}> ${label}</label> `,
    );
  const rows = Array.from({ length: lineRows }, (_, index) => lineFields(changes, index + 1));
  return html`<div class="box"><div class="head"><b>Review changes</b> as ${visit.login}</div><div class="pad">${form(
    place,
    'reviews',
    html`<textarea name="body" rows="3" placeholder="What do you think of it as a whole?" aria-label="Review"></textarea>${rows}
    <div class="actions">${choices}<button class="primary">Submit review</button></div>`,
  )}</div></div>`;
};
